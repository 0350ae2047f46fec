"""An account's own rules, as its customer sets them."""

from __future__ import annotations

import dataclasses

from thor.core.commands import ConfigureAccount
from thor.core.engine.decision import Decision
from thor.core.errors import invalid_request
from thor.core.events import AccountConfigured
from thor.core.state import AccountState, EngineState
from thor.core.validation import (
    DISPLAY_NAME_LENGTH_MAX,
    REVIEW_WINDOW_SECONDS_MAX,
    charge_problem,
    text_problem,
)


def decide_configure(
    state: EngineState, holder: AccountState, command: ConfigureAccount, now_us: int
) -> Decision:
    """Other rules for an account; what the command leaves out stays."""
    problems = _problems(command)
    if problems:
        return Decision(reject=invalid_request(problems))
    account = holder.account
    changed = dataclasses.replace(
        account,
        display_name=account.display_name if command.display_name is None else command.display_name,
        review_window_seconds=(
            account.review_window_seconds
            if command.review_window_seconds is None
            else command.review_window_seconds
        ),
        commission_scheme=command.commission_scheme or account.commission_scheme,
    )
    if changed == account:
        return Decision(is_repeat=True)
    return Decision((AccountConfigured(changed),))


def _problems(command: ConfigureAccount) -> dict[str, str]:
    problems: dict[str, str] = {}
    if command.display_name is not None:
        problem = text_problem(command.display_name, length_max=DISPLAY_NAME_LENGTH_MAX)
        if problem:
            problems["display_name"] = problem
    seconds = command.review_window_seconds
    if seconds is not None and not 0 <= seconds <= REVIEW_WINDOW_SECONDS_MAX:
        problems["review_window_seconds"] = f"must be 0 to {REVIEW_WINDOW_SECONDS_MAX}"
    if command.commission_scheme is not None:
        problem = charge_problem(command.commission_scheme.amount)
        if problem:
            problems["commission_scheme"] = problem
    return problems

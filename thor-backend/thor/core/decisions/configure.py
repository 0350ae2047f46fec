"""Account settings that the customer changes."""

from __future__ import annotations

from msgspec.structs import asdict, replace

from thor.core.account_rules import AccountRules
from thor.core.commands import ConfigureAccount, RuleChanges
from thor.core.decisions.decision import Decision
from thor.core.decisions.holds import reallocate_holds
from thor.core.errors import RejectCode, invalid_request
from thor.core.events import AccountConfigured
from thor.core.margin import available_funds
from thor.core.money import ZERO, dollar_text, money_text
from thor.core.state import AccountState, EngineState
from thor.core.validation import (
    DISPLAY_NAME_LENGTH_MAX,
    REVIEW_WINDOW_SECONDS_MAX,
    charge_problem,
    rule_problems,
    text_problem,
)


def decide_configure(
    state: EngineState, account: AccountState, command: ConfigureAccount, now_us: int
) -> Decision:
    """Change an account's settings; omitted ones stay. Holds of open orders use the new charges at once."""
    problems = _problems(command)
    if problems:
        return Decision(reject=invalid_request(problems))
    profile = account.profile
    changed = replace(
        profile,
        display_name=profile.display_name if command.display_name is None else command.display_name,
        review_window_seconds=(
            profile.review_window_seconds
            if command.review_window_seconds is None
            else command.review_window_seconds
        ),
        commission_scheme=command.commission_scheme or profile.commission_scheme,
        rules=changed_rules(profile.rules, command.rules),
    )
    if changed == profile:
        return Decision(is_duplicate=True)
    changes = [
        change
        for key, orders in account.orders_by_key.items()
        for change in reallocate_holds(changed, account.positions.get(key), orders.values(), now_us)
    ]
    added = sum((change.order.hold - change.before.hold for change in changes), ZERO)
    funds = available_funds(state, account)
    if added > 0 and added > funds:
        available = max(ZERO, funds)
        return Decision.rejected(
            RejectCode.INSUFFICIENT_BUYING_POWER,
            f"With these commissions the open orders would hold {dollar_text(added)} more; the account has "
            f"{dollar_text(available)} available.",
            {"needed": money_text(added), "available": money_text(available)},
        )
    return Decision(events=(AccountConfigured(changed), *changes))


def changed_rules(rules: AccountRules, changes: RuleChanges | None) -> AccountRules:
    """Return the rules with the changes that are set."""
    if changes is None:
        return rules
    named = asdict(changes)
    return replace(rules, **{name: value for name, value in named.items() if value is not None})


def _problems(command: ConfigureAccount) -> dict[str, str]:
    problems: dict[str, str] = {}
    if command.display_name is not None:
        problem = text_problem(command.display_name, length_max=DISPLAY_NAME_LENGTH_MAX)
        if problem:
            problems["display_name"] = problem
    seconds = command.review_window_seconds
    if seconds is not None and not 0 <= seconds <= REVIEW_WINDOW_SECONDS_MAX:
        problems["review_window_seconds"] = f"must be from 0 to {REVIEW_WINDOW_SECONDS_MAX}"
    if command.commission_scheme is not None:
        problem = charge_problem(command.commission_scheme.amount)
        if problem:
            problems["commission_scheme.amount"] = problem
    if command.rules is not None:
        problems |= rule_problems(command.rules)
    return problems

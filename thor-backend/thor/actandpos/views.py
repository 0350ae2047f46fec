"""Accounts, today's activity and positions."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from thor.actandpos import selectors, services
from thor.actandpos.action_serializers import GiveActionSerializer, given_action_object
from thor.actandpos.corporate_actions import execute_action, give_action
from thor.actandpos.selectors import ledger_entry_object
from thor.actandpos.serializers import (
    AccountQuerySerializer,
    AmountSerializer,
    OpenAccountSerializer,
    PageQuerySerializer,
    ResetAccountSerializer,
)
from thor.api import accounts
from thor.api.engine import EngineUnavailable, OutcomeUnknown
from thor.api.objects import AccountRules, AccountSummary
from thor.core.times import micros_of
from thor.fields.body_serializer import valid
from thor.fields.market_query import MarketQuerySerializer
from thor.users.authentication import MayManageKeys, customer_of


def valid_of_account(serializer_class: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the query of a list with its customer, and with the active account if it names none.

    Raises ValidationError.
    """
    customer = customer_of(request)
    query = valid(serializer_class, request.query_params)
    if "account_id" not in query:
        if "account_id" in request.query_params:
            raise exceptions.ValidationError({"account_id": "must not be empty"})
        account_id = selectors.active_account_id(customer_id=customer.pk)
        if account_id is None:
            services.ensure_accounts_opened(customer=customer)
            account_id = selectors.active_account_id(customer_id=customer.pk)
        if account_id is None:
            raise exceptions.ValidationError({"account_id": selectors.NO_ACTIVE_ACCOUNT})
        query["account_id"] = account_id
    return {"customer_id": customer.pk, **query}


class AccountsView(APIView):
    """A customer's accounts."""

    @extend_schema(
        operation_id="accounts_list", parameters=[MarketQuerySerializer], responses=accounts.AccountList
    )
    def get(self, request: Request) -> Response:
        """List all accounts at the latest quotes, or the accounts of replays, newest first."""
        query = valid(MarketQuerySerializer, request.query_params)
        customer = customer_of(request)
        services.ensure_accounts_opened(customer=customer)
        of_replays = query["market"] == "replay"
        return Response({"accounts": selectors.accounts_live(customer_id=customer.pk, of_replays=of_replays)})

    @extend_schema(request=accounts.OpenAccount, responses={201: AccountSummary})
    def post(self, request: Request) -> Response:
        """Open another paper account."""
        fields = valid(OpenAccountSerializer, request.data)
        return Response(services.account_open(customer=customer_of(request), **fields), status=201)


class ActiveAccountView(APIView):
    """The active account: the default of calls that name no account."""

    @extend_schema(responses=accounts.ActiveAccount)
    def get(self, request: Request) -> Response:
        """Return the active account: the chosen one, else the first open one, else null."""
        services.ensure_accounts_opened(customer=customer_of(request))
        return Response({"account_id": selectors.active_account_id(customer_id=customer_of(request).pk)})

    @extend_schema(request=accounts.ChooseAccount, responses=accounts.ActiveAccount)
    def put(self, request: Request) -> Response:
        """Choose the active account."""
        fields = valid(accounts.ChooseAccount, request.data)
        services.active_account_choose(customer=customer_of(request), **fields)
        return Response(fields)


class DepositView(APIView):
    """Paper money in."""

    @extend_schema(request=accounts.Amount, responses=AccountSummary)
    def post(self, request: Request, account_id: int) -> Response:
        """Deposit paper money."""
        fields = valid(AmountSerializer, request.data)
        return Response(
            services.deposit(customer_id=customer_of(request).pk, account_id=account_id, **fields)
        )


class WithdrawView(APIView):
    """Paper money out."""

    @extend_schema(request=accounts.Amount, responses=AccountSummary)
    def post(self, request: Request, account_id: int) -> Response:
        """Withdraw paper money that is not held by orders or positions."""
        fields = valid(AmountSerializer, request.data)
        return Response(
            services.withdraw(customer_id=customer_of(request).pk, account_id=account_id, **fields)
        )


class AccountView(APIView):
    """One account's own rules."""

    @extend_schema(request=accounts.AccountChanges, responses=AccountSummary)
    def patch(self, request: Request, account_id: int) -> Response:
        """Change the account's name or review window. Omitted fields keep their values."""
        fields = valid(accounts.AccountChanges, request.data)
        return Response(
            services.configure(customer_id=customer_of(request).pk, account_id=account_id, **fields)
        )


class AccountRulesView(APIView):
    """The trading rules of an account, set by its customer."""

    @extend_schema(responses=AccountRules)
    def get(self, request: Request, account_id: int) -> Response:
        """Return the account's trading rules."""
        account = selectors.account_of(customer_id=customer_of(request).pk, account_id=account_id)
        return Response(AccountRules.of(account.as_core()))

    @extend_schema(request=accounts.AccountRuleChanges, responses=AccountRules)
    def patch(self, request: Request, account_id: int) -> Response:
        """Change trading rules. Omitted fields keep their values; nested objects are replaced as a whole."""
        fields = valid(accounts.AccountRuleChanges, request.data)
        return Response(
            services.configure_rules(
                customer_id=customer_of(request).pk, account_id=account_id, fields=fields
            )
        )


class KillSwitchView(APIView):
    """The switch that cancels all open orders and blocks new ones."""

    @extend_schema(request=accounts.KillSwitch, responses=AccountSummary)
    def post(self, request: Request, account_id: int) -> Response:
        """Turn the kill switch on, which cancels all open orders, or off."""
        fields = valid(accounts.KillSwitch, request.data)
        return Response(
            services.kill_switch(customer_id=customer_of(request).pk, account_id=account_id, **fields)
        )


class ResetView(APIView):
    """Reset of an account."""

    @extend_schema(request=accounts.ResetAccount, responses=AccountSummary)
    def post(self, request: Request, account_id: int) -> Response:
        """Cancel open orders, remove positions, and set cash to the starting balance. Keep the history."""
        fields = valid(ResetAccountSerializer, request.data)
        return Response(services.reset(customer_id=customer_of(request).pk, account_id=account_id, **fields))


class CloneView(APIView):
    """Another account with the same holdings."""

    @extend_schema(request=accounts.CloneAccount, responses={201: AccountSummary})
    def post(self, request: Request, account_id: int) -> Response:
        """Clone an account: open a paper account with its cash, positions and rules, and a new history."""
        fields = valid(accounts.CloneAccount, request.data)
        account = services.account_clone(customer=customer_of(request), account_id=account_id, **fields)
        return Response(account, status=201)


class LedgerView(APIView):
    """Every change of an account's cash."""

    @extend_schema(parameters=[PageQuerySerializer], responses=accounts.LedgerPage)
    def get(self, request: Request, account_id: int) -> Response:
        """A page, newest first."""
        query = valid(PageQuerySerializer, request.query_params)
        page = selectors.ledger_page(customer_id=customer_of(request).pk, account_id=account_id, **query)
        entries = [ledger_entry_object(row) for row in page.rows]
        return Response(accounts.LedgerPage(entries=entries, next_before=page.next_before))


class CorporateActionsView(APIView):
    """Splits and cash dividends, for staff."""

    # A key with the scope trade has no access, even if it belongs to staff.
    permission_classes = (MayManageKeys,)

    @extend_schema(
        request=accounts.GiveAction, responses={200: accounts.GivenAction, 202: accounts.GivenAction}
    )
    def post(self, request: Request) -> Response:
        """Apply a corporate action to every paper account with the shares. The same id is applied once. Staff only.

        202 if an engine did not answer for some accounts: they are processed once it runs.
        """
        if not customer_of(request).is_staff:
            raise exceptions.PermissionDenied("Only staff can enter corporate actions.")
        given = give_action(**valid(GiveActionSerializer, request.data))
        status = 200
        try:
            execute_action(given)
        except (EngineUnavailable, OutcomeUnknown):
            status = 202
        return Response(given_action_object(given), status=status)


class ActivityTodayView(APIView):
    """The Activity and Positions page."""

    @extend_schema(parameters=[AccountQuerySerializer], responses=accounts.ActivityToday)
    def get(self, request: Request) -> Response:
        """Return open orders, today's final orders, positions and trading status."""
        query = valid_of_account(AccountQuerySerializer, request)
        return Response(selectors.activity_today(now_us=micros_of(timezone.now()), **query))

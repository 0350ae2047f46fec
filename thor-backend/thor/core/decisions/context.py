"""The data that the rules read to decide on one order."""

from __future__ import annotations

from msgspec import Struct

from thor.core.accounts import AccountProfile, AccountType
from thor.core.buying_power import BuyingPower, PowerKind, buying_power, margin_power
from thor.core.instruments import Instrument, find_instrument
from thor.core.margin import MarginFigures, margin_figures
from thor.core.orders import OrderTerms
from thor.core.positions import Position, PositionKey
from thor.core.quotes import Quote
from thor.core.state import AccountState, EngineState


class OrderContext(Struct):
    """An account and an instrument at one moment, for one decision. Deciding changes neither.

    `position` and `quote` are the account's position and the market's quote of the instrument; None if there is none.
    """

    state: EngineState
    account: AccountState
    instrument: Instrument
    position: Position | None
    quote: Quote | None
    now_us: int
    _figures: MarginFigures | None = None

    @classmethod
    def of(
        cls, state: EngineState, account: AccountState, terms: OrderTerms, now_us: int
    ) -> OrderContext | None:
        """Return the context of an order with these terms; None if its symbol names no instrument."""
        instrument = find_instrument(terms.symbol, terms.asset_type)
        if instrument is None:
            return None
        position = account.positions.get(PositionKey(terms.symbol, terms.asset_type))
        return cls(state, account, instrument, position, state.quotes.get(terms.symbol), now_us)

    @property
    def profile(self) -> AccountProfile:
        """The account's profile."""
        return self.account.profile

    @property
    def quote_age_us_max(self) -> int:
        """The maximum age of a price that may fill, in microseconds."""
        return self.state.rules.quote_age_us_max

    @property
    def figures(self) -> MarginFigures:
        """The account's margin figures, computed at first use."""
        if self._figures is None:
            self._figures = margin_figures(self.state, self.account)
        return self._figures

    def buying_power(self, kind: PowerKind) -> BuyingPower:
        """Return the account's remaining buying power of a kind."""
        if self.profile.account_type is AccountType.CASH:
            return buying_power(self.state, self.account, kind)
        return margin_power(self.account, self.figures, kind)

"""An account with a position of every asset type and an order of every type, its figures as wide as they come."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final, Self

from tests.servers.thor import Thor
from tests.support.customer import Customer, Market

CALL: Final = "GOOGL 301220C01270500"
"""An option whose name is about as long as a name gets."""

# symbol: bid, ask, last, the prior close
QUOTES: Final = {
    "SPY": ("668.10", "668.12", "668.11", "661.05"),
    "QQQ": ("601.20", "601.22", "601.21", "603.40"),
    "AAPL": ("269.05", "269.07", "269.06", "270.11"),
    "MSFT": ("501.60", "501.65", "501.61", "499.00"),
    "NVDA": ("186.61", "186.63", "186.62", "190.05"),
    "TSLA": ("429.83", "429.90", "429.88", "440.10"),
    "BRK.B": ("1491.33", "1491.60", "1491.45", "1380.00"),
    "/ES": ("6543.25", "6543.50", "6543.25", "6712.75"),
    "/NQ": ("25123.25", "25123.50", "25123.25", "24870.00"),
    "/YM": ("46811", "46813", "46812", "46000"),
    "/CL": ("102.11", "102.12", "102.11", "98.40"),
    "EUR/USD": ("1.08325", "1.08330", "1.08328", "1.09115"),
    CALL: ("1166.00", "1166.10", "1166.05", "1171.45"),
}
POSITIONS: Final = {
    "SPY": ("BUY", "1250"),
    "AAPL": ("SELL", "1234"),
    CALL: ("BUY", "12"),
    "/ES": ("SELL", "15"),
    "EUR/USD": ("BUY", "150000"),
}
"""An ETF, a share, an option, a future and a currency pair."""

ORDERS: Final[tuple[dict[str, Any], ...]] = (
    {"symbol": "TSLA", "side": "BUY", "quantity": "1234", "order_type": "LMT", "limit_price": "401.25"},
    {"symbol": "QQQ", "side": "SELL", "quantity": "1500", "order_type": "STP", "stop_price": "588.05"},
    {
        "symbol": CALL,
        "side": "SELL",
        "quantity": "10",
        "order_type": "STP_LMT",
        "stop_price": "1100.05",
        "limit_price": "1099.05",
        "time_in_force": "GTC",
    },
    {"symbol": "/NQ", "side": "BUY", "quantity": "10", "order_type": "TRAIL", "trail_amount": "1250.25"},
    {
        "symbol": "BRK.B",
        "side": "BUY",
        "quantity": "1200",
        "order_type": "TRAIL_LMT",
        "trail_amount": "115.25",
        "limit_offset": "12.25",
        "time_in_force": "GTC",
    },
    {
        "symbol": "MSFT",
        "side": "BUY",
        "quantity": "1250",
        "order_type": "LMT",
        "limit_price": "480.05",
        "order_class": "BRACKET",
        "take_profit": {"limit_price": "1512.25"},
        "stop_loss": {"trail_percent": "12.5", "limit_offset": "10.05"},
    },
    {
        "symbol": "SPY",
        "side": "SELL",
        "quantity": "1200",
        "order_type": "LMT",
        "limit_price": "1700.05",
        "order_class": "OCO",
        "legs": [{"symbol": "SPY", "side": "SELL", "order_type": "STP", "stop_price": "600.05"}],
    },
    {
        "symbol": "NVDA",
        "side": "BUY",
        "quantity": "1111",
        "order_type": "LMT",
        "limit_price": "150.05",
        "order_class": "OTO",
        "legs": [{"side": "SELL", "order_type": "TRAIL", "trail_percent": "10.25"}],
    },
)
PENDING: Final = {"symbol": "AAPL", "side": "SELL", "quantity": "1111", "order_type": "MKT"}


class EveryKind(AbstractContextManager["EveryKind"]):
    """A customer who holds and orders all of it, and the market that quotes it."""

    def __init__(self, thor: Thor, email: str) -> None:
        self._volume = 0
        self.market = Market(thor.url, key=thor.api_key(f"feed-of-{email}", "feed"))
        self.customer = Customer(thor.url, key=thor.api_key(email, "admin"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.market.__exit__()
        self.customer.__exit__()

    def quote(self) -> None:
        """Say every price anew, and that it was traded at once more."""
        self._volume += 12_345
        self.market.push(
            [
                {
                    "symbol": symbol,
                    "bid": bid,
                    "ask": ask,
                    "last": last,
                    "close": close,
                    "last_size": "12345",
                    "volume": str(self._volume),
                }
                for symbol, (bid, ask, last, close) in QUOTES.items()
            ]
        )

    def trade(self) -> int:
        """Open the account and place everything; gives its number. What was sold again is held no more."""
        self.quote()
        number = self.customer.first_or_new_account(account_type="MARGIN", starting_balance="12500000.00")
        for symbol, (side, quantity) in POSITIONS.items():
            made = self.customer.placed(number, symbol=symbol, side=side, quantity=quantity)
            assert made["status"] == "FILLED", made
        for side in ("BUY", "SELL"):
            self.customer.placed(number, symbol="QQQ", side=side, quantity="1500")
        for terms in ORDERS:
            self.customer.placed(number, **terms)
        canceled = self.customer.placed(
            number, symbol="TSLA", quantity="1", order_type="LMT", limit_price="400"
        )
        self.customer.cancel(canceled["id"])
        settled = self.customer.http.patch(
            f"/api/actandpos/accounts/{number}", json={"review_window_seconds": 3_600}
        )
        assert settled.status_code == 200, settled.text
        assert self.customer.placed(number, **PENDING)["status"] == "PENDING"
        return number

"""A history of random commands and ticks from a seed."""

import random
from decimal import Decimal

from tests.support.desk import CUSTOMER
from tests.support.engine_machine import ACTS, RULES, SCHEMES, D, EngineMachine, price_of
from tests.support.world import ACCOUNTS, SYMBOLS, World
from thor.core.commands import (
    CancelOrder,
    ReplaceOrder,
)
from thor.core.instruments import AssetType
from thor.core.orders import OrderClass, OrderType, Side, TimeInForce


class SeededHistory:
    """The machine's rules as one long history, the same for the same seed."""

    def __init__(self, seed: int, world: World | None = None) -> None:
        self.machine = EngineMachine()
        self.world = self.machine.world = world or self.machine.world
        self.random = random.Random(seed)

    def _symbol(self) -> tuple[str, AssetType, Decimal, int]:
        return self.random.choice(SYMBOLS)

    def _offset(self) -> int:
        return self.random.randint(-12, 12) if self.random.random() < 0.9 else self.random.choice([-400, 400])

    def step(self) -> None:
        """Do one random step."""
        rng, machine, world = self.random, self.machine, self.world
        choice = rng.random()
        if choice < 0.45:
            parts = rng.choices(["bal", "ba", "l", "b", "a"], [5, 3, 1, 1, 1])[0]
            machine.market_moves(self._symbol(), self._offset(), rng.randint(0, 3), parts)
        elif choice < 0.80:
            machine.submit(
                rng.choice(sorted(ACCOUNTS)),
                self._symbol(),
                rng.choice(list(Side)),
                rng.choices(list(OrderType), [4, 4, 3, 3, 1, 1])[0],
                rng.choice([1, 1, 2, 3, 7, 40, 200]),
                rng.random() < 0.3,
                self._offset(),
                self._offset(),
                rng.choices(list(TimeInForce), [4, 4, 1, 1])[0],
                rng.choice([None, D("0.03")]),
            )
        elif choice < 0.84:
            machine.submit_linked(
                rng.choice(sorted(ACCOUNTS)),
                self._symbol(),
                rng.choice(list(Side)),
                rng.choice([OrderClass.OTO, OrderClass.OCO, OrderClass.BRACKET]),
                rng.choice([1, 1, 2, 3]),
                rng.choice([None, self._offset()]),
                rng.randint(1, 12),
                rng.randint(1, 12),
                rng.random() < 0.3,
            )
        elif choice < 0.97 and world.state.orders:
            order = world.state.orders[rng.choice(sorted(world.state.orders))]
            tick_size, middle = next((s[2], s[3]) for s in SYMBOLS if s[0] == order.terms.symbol)
            to = {"account_id": order.account_id, "customer_id": CUSTOMER, "order_id": order.id}
            if rng.random() < 0.5:
                world.do(CancelOrder(**to))
            else:
                price = price_of(tick_size, middle, self._offset())
                name = "limit_price" if order.terms.order_type.has_limit else "quantity"
                world.do(
                    ReplaceOrder(**to, **{name: price if name == "limit_price" else D(rng.randint(1, 9))})
                )
        elif choice < 0.98:
            machine.time_passes(rng.choice([1, 5, 16, 3600, 86_400]))
        elif choice < 0.982:
            machine.corporate_action(
                rng.choice(sorted(ACCOUNTS)),
                rng.choice(["SPY", "PENNY", "BRK.B"]),
                rng.choice([(4, 1, "0"), (1, 10, "0"), (1, 1, "0.24")]),
                rng.random() < 0.3 and world.journal is None,
            )
        elif choice < 0.983:
            machine.other_rules(rng.choice(sorted(ACCOUNTS)), rng.choice(RULES))
        elif choice < 0.985:
            machine.act_on_what_is_there(
                rng.choice(sorted(ACCOUNTS)),
                self._symbol(),
                rng.choice(ACTS),
            )
        elif choice < 0.988:
            machine.configure(
                rng.choice(sorted(ACCOUNTS)), rng.choice([None, 0, 5]), rng.choice([None, *SCHEMES])
            )
        elif choice < 0.995:
            machine.move_cash(rng.choice(sorted(ACCOUNTS)), rng.choice(["0.01", "250"]), rng.random() < 0.5)
        else:
            machine.reset(rng.choice(sorted(ACCOUNTS)))

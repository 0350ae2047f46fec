"""A Thor whose feed misbehaves as a file says: a program for Python that replaces `thor`."""

from __future__ import annotations

import textwrap
from typing import Final

FLOOD_PER_SECOND: Final = 100_000
FLOOD_SYMBOLS: Final = 500

FAULTY: Final = (
    "-c",
    textwrap.dedent(
        """
        import asyncio, pathlib, os, sys, time
        from decimal import Decimal
        import thor.cli.run

        set_up_django = thor.cli.run.set_up_django

        def set_up(home, **options):
            set_up_django(home, **options)
            import thor.config.wiring
            from thor.core.instruments import AssetType
            from thor.core.quotes import QuoteUpdate
            from thor.feeds.base import FeedError, MarketKind

            def letters(number):
                return "X" + chr(65 + number // 26) + chr(65 + number % 26)

            def quote(symbol, bid, ask, last, now_us):
                return QuoteUpdate(
                    symbol=symbol,
                    asset_type=AssetType.EQ,
                    time_us=now_us,
                    bid=Decimal(bid),
                    ask=Decimal(ask),
                    last=Decimal(last),
                    volume=Decimal(1),
                    source="faulty",
                )

            class FaultyFeed:
                name = "faulty"
                market = MarketKind.LIVE

                def mood(self):
                    file = pathlib.Path(os.environ["FAULTY_HOME"]) / "mood"
                    return file.read_text() if file.exists() else "well"

                async def batches(self):
                    beat = 0
                    while True:
                        mood = self.mood()
                        now_us = time.time_ns() // 1000
                        beat += 1
                        if mood == "dead":
                            raise FeedError("The line to the exchange is cut.")
                        if mood == "lying":
                            yield [
                                quote("SPY", "-165.00", "-165.01", "-165.00", now_us),
                                quote("SPY", "NaN", "NaN", "NaN", now_us),
                                quote("SPY", "200000.00", "200000.01", "200000.00", now_us),
                            ]
                        elif mood == "flooding":
                            began = time.monotonic()
                            names = [letters(n % SYMBOLS) for n in range(1000)]
                            tenth = [quote(name, "50.00", "50.01", "50.00", now_us) for name in names]
                            for part in range(10):
                                yield tenth
                            # A tenth of a second has ten thousand of them, or as many as the machine takes.
                            await asyncio.sleep(max(0, began + 0.1 - time.monotonic()))
                            continue
                        elif mood == "well":
                            bid, ask = f"165.{beat % 50:02d}", f"165.{beat % 50 + 1:02d}"
                            yield [quote("SPY", bid, ask, bid, now_us)]
                        await asyncio.sleep(0.05)

            thor.config.wiring.make_feed = lambda name, **options: FaultyFeed()

        thor.cli.run.set_up_django = set_up
        from thor.cli import main
        sys.exit(main())
        """
    ).replace("SYMBOLS", str(FLOOD_SYMBOLS)),
)
"""Its feed quotes SPY 20 times per second. The file `mood` in the folder FAULTY_HOME makes it `dead` (fails at each
start), `stalled` (sends nothing), `flooding` (100,000 quotes per second) or `lying` (prices that are negative, NaN or a
thousand times too high)."""

"""A clock controlled by tests."""

import asyncio


class FakeClock:
    """Time advances only by `sleep`, and at once."""

    def __init__(self, now_us: int = 1_800_000_000_000_000) -> None:
        self.us = now_us
        self.slept: list[float] = []

    def now_us(self) -> int:
        return self.us

    def monotonic_us(self) -> int:
        return self.us

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.us += round(seconds * 1_000_000)
        await asyncio.sleep(0)

"""What Python runs in place of `thor` where a test cannot wait as long as a customer can, or needs a bad engine."""

from __future__ import annotations

import textwrap
from typing import Final

MOODY: Final = (
    "-c",
    textwrap.dedent(
        """
        import importlib, os, pathlib, sys, time
        import thor.cli.run

        set_up_django = thor.cli.run.set_up_django

        def set_up(*args, **options):
            set_up_django(*args, **options)
            from thor.bus import in_process
            engine_ticks = importlib.import_module("thor.core.decisions.ticks")
            from thor.engine import loop, runner
            from thor.gateway import identity, socket

            socket.IDENTITY_CHECKED_SECONDS = 0.3
            runner._RESTART_SECONDS_MAX = 0.2
            identity._REMEMBERED_SECONDS = 0.1
            home = pathlib.Path(os.environ["THOR_HOME"])
            mood, felt = home / "mood", home / "mood-is-felt"
            commit = loop.EngineLoop.commit
            ask, take = in_process.InProcessBus.ask, in_process.InProcessBus.take
            decide_trigger = engine_ticks.decide_trigger

            def is_in_mood(*words):
                try:
                    return mood.read_text() in words
                except FileNotFoundError:
                    return False

            async def moody_ask(self, request, *, timeout_seconds):
                # One that is well has all the time that it has elsewhere: the machine may be busy.
                if is_in_mood("deaf", "stuck", "dead", "no room"):
                    timeout_seconds = 1.0
                return await ask(self, request, timeout_seconds=timeout_seconds)

            def moody_commit(self, batch, *args):
                while batch and is_in_mood("stuck"):
                    # Stuck it is until a test says otherwise.
                    time.sleep(0.01)
                if batch and is_in_mood("disk full"):
                    raise OSError("The disk is full.")
                commit(self, batch, *args)

            def moody_take(self, **options):
                while is_in_mood("deaf"):
                    felt.touch()
                    time.sleep(0.01)
                if is_in_mood("dead"):
                    raise RuntimeError("The engine is dead.")
                if is_in_mood("no room"):
                    felt.touch()
                    raise OSError("No space left on device")
                return take(self, **options)

            def moody_trigger(state, order, *args):
                if is_in_mood("puzzled") and order.terms.quantity == 13:
                    raise ArithmeticError("There is no thirteen.")
                return decide_trigger(state, order, *args)

            engine_ticks.decide_trigger = moody_trigger
            loop.EngineLoop.commit = moody_commit
            in_process.InProcessBus.ask, in_process.InProcessBus.take = moody_ask, moody_take

        thor.cli.run.set_up_django = set_up
        from thor.cli import main
        sys.exit(main())
        """
    ),
)
"""A Thor that asks often whether a login still holds, gives up soon on an engine that does not answer, and whose engine
is as the file `mood` in the data folder says: `deaf` (takes nothing), `stuck` (takes and does not answer), `disk full`
(cannot write), `no room` (finds the disk full whenever it starts), `dead` (breaks whenever it starts), `puzzled`
(cannot decide resting orders for 13)."""

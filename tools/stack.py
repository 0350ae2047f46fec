"""Run the production stack of docker-compose.yml as plain processes on this machine, until Ctrl+C.

`--check` registers a customer, places an order, listens on a socket through engineX, and stops.
"""

import argparse
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from tests.servers import ServerUnavailable
from tests.servers.production import Production, running_production
from tests.servers.production_customer import ProductionCustomer

ROOT = Path(__file__).resolve().parent.parent
HTTPS_PORT = 8443


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def show(production: Production) -> None:
    """Print the stack's URL, its processes, and the folder of its logs."""
    say(f"\nThor is at {production.url} (self-signed certificate: the browser warns once)\n")
    for name, service in production.services.items():
        say(f"  {name:<10} pid {service.pid}")
    say(f"\nLogs are in {production.logs}. Ctrl+C stops everything and deletes the data.")


def check(production: Production) -> None:
    """Run a customer's first steps through engineX."""
    with ProductionCustomer(production, "check@example.com") as customer:
        say(f"registered {customer.email} with account {customer.account_id}")
        order = customer.place("SPY", "1")
        say(f"bought {order['filled_quantity']} {order['symbol']} at {order['filled_avg_price']}")
        news = customer.listen(until="balances")
        say(f"the socket told {', '.join(news)}")
    audit = production.thor("audit")
    say(audit.stdout.strip())
    if audit.returncode != 0:
        raise ServerUnavailable("The audit failed; see the rows above.")


def main() -> int:
    """Parse the command line and run the stack."""
    parser = argparse.ArgumentParser(description="Run the production stack as plain processes on loopback.")
    parser.add_argument("--check", action="store_true", help="check that it works, and stop")
    parser.add_argument("--port", type=int, default=HTTPS_PORT, help=f"engineX's HTTPS port ({HTTPS_PORT})")
    parser.add_argument("--shards", type=int, default=1, help="engines (1)")
    parser.add_argument("--workers", type=int, default=2, help="web workers (default: 2)")
    arguments = parser.parse_args()
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        # The first signal stops the stack cleanly. Later ones must not interrupt that.
        if not ended.is_set():
            ended.set()
            raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    settings = {"THOR_SHARDS": str(arguments.shards), "THOR_WEB_WORKERS": str(arguments.workers)}
    try:
        with running_production(
            ROOT / ".thor" / "stack-logs",
            https_port=arguments.port,
            settings=settings,
            tell=lambda step: say(f"starting {step}"),
        ) as production:
            show(production)
            if arguments.check:
                check(production)
            else:
                signal.pause()
    except ServerUnavailable as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        say("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Serializers for the requests and responses of this app."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from thor.core.accounts import AccountType
from thor.core.errors import sentence
from thor.core.instruments import canonical_symbol, find_instrument
from thor.core.validation import price_problem
from thor.feeds.base import MarketKind
from thor.fields.json_fields import AmountField, DecimalText, MomentField
from thor.livedata.alert_table import AlertWay
from thor.livedata.bars import Interval
from thor.livedata.feed_runner import FeedState
from thor.livedata.market_clock import MarketState
from thor.livedata.replays import PricesKind

LIMIT_DEFAULT = 500
LIMIT_MAX = 5_000
FEED_STATES = [(state.value, state.value) for state in FeedState]
MARKET_STATES = [(state.value, state.value) for state in MarketState]
REPLAY_ACTIONS = ("start", "pause", "resume", "seek", "speed", "stop")
REPLAY_ENDS = ("CUSTOMER", "IDLE", "STAFF", "SHUTDOWN")
REPLAY_STARTING_BALANCE = Decimal("100000.00")
MARKET_KINDS = [(kind.value, kind.value) for kind in MarketKind]
ALERT_WAYS = [(way.value, way.value) for way in AlertWay]
MARKETS = [("live", "live"), ("replay", "replay")]
PRICES_KINDS = [(kind.value, kind.value) for kind in PricesKind]
REPLAY_SPEED_MAX = 100_000


def valid(serializer_class: type[serializers.Serializer[Any]], data: Any) -> dict[str, Any]:
    """Return the validated data of a request. Raises ValidationError, which becomes a 400 that names the fields."""
    serializer = serializer_class(data=data)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


class MarketQuerySerializer(serializers.Serializer[Any]):
    """The requested market: the live one, or the customer's own."""

    market = serializers.ChoiceField(choices=MARKETS, default="live")


class SymbolField(serializers.CharField):
    """A symbol in any spelling, converted to its canonical form and asset type."""

    def to_internal_value(self, data: Any) -> Any:
        """Reject a value that is not formed like a symbol."""
        found = canonical_symbol(super().to_internal_value(data))
        if found is None:
            raise serializers.ValidationError("Not a valid symbol.")
        return found


class BarQuerySerializer(MarketQuerySerializer):
    """The query of a page of bars."""

    symbol = SymbolField(max_length=64)
    interval = serializers.ChoiceField(
        choices=[(item.value, item.value) for item in Interval], default=Interval.MINUTE.value
    )
    limit = serializers.IntegerField(min_value=1, max_value=LIMIT_MAX, default=LIMIT_DEFAULT)
    before = MomentField(
        required=False, help_text="`next_before` of the previous answer, to read the page before it."
    )


class BarSerializer(serializers.Serializer[Any]):
    """One bar of a chart."""

    time = serializers.DateTimeField(
        help_text="Start of the bar; for a daily bar, the date of its trading day."
    )
    open = serializers.CharField()
    high = serializers.CharField()
    low = serializers.CharField()
    close = serializers.CharField()
    volume = serializers.CharField()
    trades = serializers.IntegerField(help_text="0 if the bar is built from bid/ask midpoints.")


class BarsSerializer(serializers.Serializer[Any]):
    """Bars, oldest first."""

    symbol = serializers.CharField()
    interval = serializers.ChoiceField(choices=[(item.value, item.value) for item in Interval])
    bars = BarSerializer(many=True)
    next_before = serializers.DateTimeField(allow_null=True)


class TapePlayedSerializer(serializers.Serializer[Any]):
    """Playback status of a tape."""

    tape = serializers.CharField()
    paused = serializers.BooleanField()
    speed = serializers.FloatField(help_text="Multiple of recorded speed; 0 for as fast as possible.")
    tape_time = serializers.DateTimeField(allow_null=True)
    tape_day = serializers.DateField(allow_null=True, help_text="The trading day of tape_time.")
    fraction = serializers.FloatField(help_text="Fraction of the tape that has been played, from 0 to 1.")
    done = serializers.BooleanField()
    begins = serializers.DateTimeField(
        allow_null=True, help_text="Null, like `ends`, while the tape is still being scanned."
    )
    ends = serializers.DateTimeField(allow_null=True)


class ReplaySerializer(TapePlayedSerializer):
    """A customer's own market, or without an account the shared tape."""

    prices = serializers.ChoiceField(
        choices=PRICES_KINDS, help_text="TAPE for a recorded day, PUSHED for prices that the customer pushes."
    )
    account_id = serializers.IntegerField(allow_null=True, help_text="The account that trades in the replay.")
    state = serializers.ChoiceField(choices=FEED_STATES, allow_null=True)
    ticks = serializers.IntegerField(allow_null=True)
    ticks_per_second = serializers.IntegerField(allow_null=True)
    last_error = serializers.CharField(allow_null=True)
    dropped = serializers.DictField(child=serializers.IntegerField(), help_text="Counts by reason.")


class EndedReplaySerializer(serializers.Serializer[Any]):
    """The customer's last ended replay."""

    account_id = serializers.IntegerField()
    prices = serializers.ChoiceField(choices=PRICES_KINDS)
    tape = serializers.CharField()
    tape_time = serializers.DateTimeField(help_text="Tape time at the end.")
    reason = serializers.ChoiceField(choices=[(word, word) for word in REPLAY_ENDS])
    message = serializers.CharField()
    ended_at = serializers.DateTimeField()


class CurrentReplaySerializer(serializers.Serializer[Any]):
    """The customer's replay."""

    replay = ReplaySerializer(allow_null=True)
    ended = EndedReplaySerializer(allow_null=True, help_text="Null while a replay is running.")


class RunningReplaySerializer(ReplaySerializer):
    """A running replay, with the details that staff see."""

    customer_id = serializers.IntegerField()
    email = serializers.CharField()
    started_at = serializers.DateTimeField()
    idle_seconds = serializers.IntegerField(
        help_text="Seconds without activity: paused or unwatched, and without requests."
    )


class RunningReplaysSerializer(serializers.Serializer[Any]):
    """All running replays, oldest first."""

    replays = RunningReplaySerializer(many=True)


class ReplayEndSerializer(serializers.Serializer[Any]):
    """The replay to end, by its account."""

    account_id = serializers.IntegerField(min_value=1, max_value=2**53 - 1)


class FeedStatusSerializer(serializers.Serializer[Any]):
    """Current status of a feed."""

    name = serializers.CharField()
    state = serializers.ChoiceField(choices=FEED_STATES)
    market = serializers.ChoiceField(choices=MARKET_KINDS)
    last_batch_at = serializers.DateTimeField(allow_null=True, help_text="Time of the last batch of quotes.")
    age_ms = serializers.IntegerField(allow_null=True)
    stale_since = serializers.DateTimeField(
        allow_null=True, help_text="Time of the last batch if the feed has stalled; otherwise null."
    )
    stalled_after_ms = serializers.IntegerField()
    ticks = serializers.IntegerField()
    ticks_per_second = serializers.IntegerField()
    lag_ms = serializers.IntegerField(allow_null=True, help_text="Age of the newest tick on arrival.")
    restarts = serializers.IntegerField()
    unpublished = serializers.IntegerField()
    last_error = serializers.CharField(allow_null=True)
    merged = serializers.IntegerField(
        help_text="Quotes conflated into a newer one because the feed exceeds the rate limit."
    )
    notice = serializers.CharField(allow_null=True)
    dropped = serializers.DictField(child=serializers.IntegerField(), help_text="Counts by reason.")
    replay = TapePlayedSerializer(allow_null=True)


class PushedSerializer(serializers.Serializer[Any]):
    """Counts of pushed quotes."""

    accepted = serializers.IntegerField()
    dropped = serializers.DictField(child=serializers.IntegerField(), help_text="Counts by reason.")


class BarsStatusSerializer(serializers.Serializer[Any]):
    """Status of the bar writer."""

    late = serializers.IntegerField(help_text="Ticks that arrived after their minute had ended.")
    last_error = serializers.CharField(allow_null=True)


class RecorderSerializer(serializers.Serializer[Any]):
    """The recorder of ticks."""

    day = serializers.DateField(allow_null=True)
    written = serializers.IntegerField()
    waiting = serializers.IntegerField()
    lost = serializers.IntegerField()
    last_error = serializers.CharField(allow_null=True)


class MarketSerializer(serializers.Serializer[Any]):
    """The source of this installation's prices."""

    kind = serializers.ChoiceField(
        choices=MARKET_KINDS, help_text="Real market, simulated market, or recorded day."
    )
    day = serializers.DateField(allow_null=True, help_text="The recorded day being replayed.")


class LiveDataStatusSerializer(serializers.Serializer[Any]):
    """Status of live data."""

    time = serializers.DateTimeField()
    market = MarketSerializer()
    feeds = FeedStatusSerializer(many=True)
    pushed = PushedSerializer()
    bars = BarsStatusSerializer(allow_null=True)
    recorder = RecorderSerializer(allow_null=True)
    replay = ReplaySerializer(allow_null=True)


class MarketClockSerializer(serializers.Serializer[Any]):
    """Current state of a market."""

    exchange = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=MARKET_STATES)
    since = serializers.DateTimeField(allow_null=True)
    next_state = serializers.ChoiceField(choices=MARKET_STATES, allow_null=True)
    next_change = serializers.DateTimeField(allow_null=True)
    holiday = serializers.CharField(allow_null=True)


class ClocksSerializer(serializers.Serializer[Any]):
    """Current state of every market."""

    time = serializers.DateTimeField()
    markets = MarketClockSerializer(many=True)


class TapeSerializer(serializers.Serializer[Any]):
    """A recorded day, or a single file."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=[("DAY", "DAY"), ("FILE", "FILE")])
    files = serializers.IntegerField()
    bytes = serializers.IntegerField()
    modified_at = serializers.DateTimeField()


class TapesSerializer(serializers.Serializer[Any]):
    """Tapes."""

    tapes = TapeSerializer(many=True)


class ReplayActionSerializer(serializers.Serializer[Any]):
    """An action on the customer's own market, or on the shared tape."""

    action = serializers.ChoiceField(choices=[(word, word) for word in REPLAY_ACTIONS])
    prices = serializers.ChoiceField(
        choices=PRICES_KINDS,
        default=PricesKind.TAPE.value,
        help_text="TAPE for a recorded day, PUSHED for prices that the customer pushes; for start.",
    )
    tape = serializers.CharField(
        required=False, max_length=255, help_text="Name of the tape; for start with prices TAPE."
    )
    account_type = serializers.ChoiceField(
        choices=[(kind.value, kind.value) for kind in AccountType],
        default=AccountType.CASH.value,
        help_text="Of the new account; for start.",
    )
    # The validated value is a Decimal, like the default, but the field's types declare text.
    starting_balance = AmountField(
        default=REPLAY_STARTING_BALANCE,  # type: ignore[arg-type]
        help_text="Of the new account; for start.",
    )
    time = MomentField(
        required=False, help_text="Tape time to go to; for seek, and for start to begin later than the tape."
    )
    speed = serializers.FloatField(
        required=False,
        min_value=0,
        max_value=REPLAY_SPEED_MAX,
        help_text="Multiple of recorded speed, 0 for as fast as possible; for speed, and for start (default 1).",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that each action has the fields it needs."""
        needed = {"start": "tape", "seek": "time", "speed": "speed"}.get(attrs["action"])
        if attrs["action"] == "start" and attrs["prices"] == PricesKind.PUSHED:
            if unfit := [name for name in ("tape", "time", "speed") if name in attrs]:
                message = "Not allowed for a market of pushed prices."
                raise serializers.ValidationError({name: [message] for name in unfit})
        elif needed is not None and needed not in attrs:
            raise serializers.ValidationError({needed: [f"Required for {attrs['action']}."]})
        return attrs


class NewAlertSerializer(serializers.Serializer[Any]):
    """A new price alert."""

    symbol = SymbolField(max_length=64)
    way = serializers.ChoiceField(
        choices=ALERT_WAYS,
        help_text="UP fires at or above the alert's price, DOWN at or below it.",
    )
    price = DecimalText()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that the symbol can be quoted, and that the price is possible for it."""
        symbol, asset_type = attrs["symbol"]
        instrument = find_instrument(symbol, asset_type)
        if instrument is None:
            raise serializers.ValidationError({"symbol": [f"Unknown symbol: {symbol}."]})
        problem = price_problem(attrs["price"], instrument)
        if problem:
            raise serializers.ValidationError({"price": [sentence(problem)]})
        return {**attrs, "symbol": symbol, "way": AlertWay(attrs["way"])}


class AlertSerializer(serializers.Serializer[Any]):
    """A price alert."""

    id = serializers.IntegerField()
    symbol = serializers.CharField()
    way = serializers.ChoiceField(choices=ALERT_WAYS)
    price = serializers.CharField()
    created_at = serializers.DateTimeField()
    fired_at = serializers.DateTimeField(
        allow_null=True, help_text="Time the alert fired; null while it is waiting."
    )
    fired_price = serializers.CharField(allow_null=True, help_text="Price at which the alert fired.")


class AlertsSerializer(serializers.Serializer[Any]):
    """A customer's alerts."""

    waiting = AlertSerializer(many=True, help_text="Oldest first.")
    fired = AlertSerializer(many=True, help_text="Newest first, at most 200.")

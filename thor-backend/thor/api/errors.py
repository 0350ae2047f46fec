"""The API's errors: HTTP status, code and message of each failure.

Without Django, so that the order path beside Django sends the same errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import UNSET, Struct, UnsetType, to_builtins

from thor.api.engine import EngineUnavailable, Json, OutcomeUnknown, Reply
from thor.api.objects import Order
from thor.core.errors import Reject, RejectCode
from thor.disk import is_disk_full

API_PREFIXES: Final = ("/api/", "/actandpos/", "/trades/", "/livedata/")
"""Paths below which every response is the API's: JSON, errors in their envelope, and never cached."""

INVALID_REQUEST: Final = RejectCode.INVALID_REQUEST.value
NOT_AUTHENTICATED: Final = "NOT_AUTHENTICATED"
FRESH_LOGIN_REQUIRED: Final = "PASSWORD_REQUIRED"
FORBIDDEN: Final = "FORBIDDEN"
NOT_FOUND: Final = "NOT_FOUND"
METHOD_NOT_ALLOWED: Final = "METHOD_NOT_ALLOWED"
BODY_TOO_LARGE: Final = "BODY_TOO_LARGE"
TOO_FAST: Final = "TOO_FAST"
INTERNAL_ERROR: Final = "INTERNAL_ERROR"
ENGINE_UNAVAILABLE: Final = "ENGINE_UNAVAILABLE"
MAIL_NOT_SENT: Final = "MAIL_NOT_SENT"
OUTCOME_UNKNOWN: Final = "OUTCOME_UNKNOWN"
DATABASE_UNAVAILABLE: Final = "DATABASE_UNAVAILABLE"

BODY_BYTES_MAX: Final = 64 * 1024
"""The maximum length of a request's body. A push of quotes may be longer."""

_DISK_IS_FULL: Final = "The server's disk is full. Nothing was done. Contact the operator."
RULE_REJECTED_STATUS: Final = 422
"""The HTTP status of an order that a trading rule rejects."""

_STATUS_BY_REJECT_CODE: Final[Mapping[RejectCode, int]] = {
    RejectCode.INTERNAL_ERROR: 500,
    RejectCode.INVALID_REQUEST: 400,
    RejectCode.ACCOUNT_NOT_FOUND: 404,
    RejectCode.ORDER_NOT_FOUND: 404,
    RejectCode.DUPLICATE_CLIENT_ORDER_ID: 409,
    RejectCode.DUPLICATE_CLIENT_ID: 409,
    RejectCode.DUPLICATE_ACTION_ID: 409,
    RejectCode.ORDER_IS_FINAL: 409,
    RejectCode.REVISION_CHANGED: 409,
}
_CODE_AND_MESSAGE_BY_STATUS: Final[Mapping[int, tuple[str, str]]] = {
    400: (INVALID_REQUEST, "The request could not be read."),
    401: (NOT_AUTHENTICATED, "Log in, or send an API key as a Bearer token."),
    403: (FORBIDDEN, "You do not have permission to do this."),
    404: (NOT_FOUND, "Not found."),
    405: (METHOD_NOT_ALLOWED, "Method not allowed."),
    406: ("NOT_ACCEPTABLE", "Responses are available as JSON only."),
    409: ("CONFLICT", "The request conflicts with the current state."),
    413: (BODY_TOO_LARGE, "The request body is too large."),
    415: ("UNSUPPORTED_MEDIA_TYPE", "Send JSON, with Content-Type: application/json."),
    429: (TOO_FAST, "Too many requests. Wait a moment and try again."),
    500: (INTERNAL_ERROR, "Internal error. It has been logged."),
    503: (ENGINE_UNAVAILABLE, "The trading engine is unavailable. Nothing was done."),
}


class ErrorDetail(Struct, frozen=True, kw_only=True):
    """An error: a code for programs, a message for people, and the figures in the message."""

    code: str
    message: str
    detail: dict[str, Any]


class ErrorEnvelope(Struct, frozen=True, kw_only=True):
    """The body of every error. `order` is the order that a trading rule rejected, if it was stored."""

    error: ErrorDetail
    order: Order | UnsetType = UNSET


def reject_status(code: RejectCode) -> int:
    """Return the HTTP status of a reject: malformed 400, not found 404, conflict 409, trading rule 422."""
    return _STATUS_BY_REJECT_CODE.get(code, RULE_REJECTED_STATUS)


def error_body(code: str, message: str, detail: Mapping[str, Any] | None = None) -> Json:
    """Return the error envelope."""
    return {"error": {"code": code, "message": message, "detail": dict(detail or {})}}


def status_error(status: int, message: str | None = None, detail: Mapping[str, Any] | None = None) -> Json:
    """Return the envelope of an HTTP status, with its general message unless `message` is given."""
    general = _CODE_AND_MESSAGE_BY_STATUS[500 if status >= 500 else 400]
    code, general_message = _CODE_AND_MESSAGE_BY_STATUS.get(status, general)
    return error_body(code, message or general_message, detail)


def reject_error(reject: Reject) -> tuple[int, Json]:
    """Return status and envelope of a reject. An object that is missing or another customer's is the same 404."""
    status = reject_status(reject.code)
    code = NOT_FOUND if status == 404 else reject.code.value
    return status, error_body(code, reject.message, reject.detail)


def reply_error(reply: Reply) -> tuple[int, Json] | None:
    """Return status and body of a reply with a reject, including the order it left; None if the command succeeded."""
    if reply.reject is None:
        return None
    status, body = reject_error(reply.reject)
    if status == RULE_REJECTED_STATUS and reply.order is not None:
        body["order"] = to_builtins(reply.order)
    return status, body


def database_error(error: Exception, *, changed_nothing: bool) -> tuple[int, Json]:
    """Return status and envelope of a lost database. A write may have reached it and is never reported as failed."""
    if is_disk_full(error):
        # A write to a full disk has not happened: its transaction is rolled back.
        return 503, error_body(DATABASE_UNAVAILABLE, _DISK_IS_FULL)
    if changed_nothing:
        return 503, error_body(
            DATABASE_UNAVAILABLE, "The database is unavailable. Nothing was done. Try again in a moment."
        )
    return 503, error_body(
        OUTCOME_UNKNOWN,
        "The database connection was lost during this request. The outcome is unknown. Check before retrying.",
    )


def engine_error(error: EngineUnavailable | OutcomeUnknown) -> tuple[int, Json]:
    """Return status and envelope of an engine without an answer. An unknown outcome is never reported as failed."""
    is_full = is_disk_full(error)
    if isinstance(error, OutcomeUnknown):
        # This applies to a full disk too: a restarted engine may take the request from a queue that survived.
        what = (
            "could not save the request because the disk is full" if is_full else "has not answered in time"
        )
        return 503, error_body(
            OUTCOME_UNKNOWN, f"The engine {what}. The outcome is unknown. Check before retrying."
        )
    return 503, error_body(ENGINE_UNAVAILABLE, _DISK_IS_FULL) if is_full else status_error(503)

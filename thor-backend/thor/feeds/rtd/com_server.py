"""The RTD server, by COM. Windows only; everything that works elsewhere is in `topics.py`.

Its two interfaces are Excel's (IRtdServer, IRTDUpdateEvent), declared here so that Excel is not required.
"""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from thor.feeds.rtd.source import SourceGone

PROGRAM_ID: Final = "tos.rtd"
_SERVER_IID: Final = "{EC0E6191-DB51-11D3-8F3E-00C04F3651B8}"
_UPDATE_EVENT_IID: Final = "{A43788C1-D91B-11D3-8F39-00C04F3651B8}"
_HEARTBEAT_MS: Final = 15_000


class ComRtdServer:
    """An RtdServer registered on this PC. Raises SourceGone if it, or `comtypes`, is missing."""

    def __init__(self, program_id: str = PROGRAM_ID) -> None:
        try:
            self._comtypes = importlib.import_module("comtypes")
            self._automation = importlib.import_module("comtypes.automation")
            client = importlib.import_module("comtypes.client")
        except (ImportError, OSError) as error:
            raise SourceGone(f"This needs Windows and comtypes (pip install comtypes): {error}.") from error
        server_interface, event_interface = self._interfaces()
        self._pump = client.PumpEvents
        try:
            self._server = client.CreateObject(program_id, interface=server_interface)
            # Keep a reference, because the server calls it as long as it lives.
            self._events = self._event_sink(event_interface)
            started = self._server.ServerStart(self._events.QueryInterface(event_interface))
        except OSError as error:
            raise SourceGone(f"{program_id} cannot be started. Is ThinkOrSwim running? ({error})") from error
        if started != 1:
            raise SourceGone(f"{program_id} did not start; it returned {started}.")

    def connect(self, topic_id: int, strings: Sequence[str]) -> object:
        """Implement `RtdServer.connect`."""
        variant = self._automation.VARIANT
        array = self._automation._midlSAFEARRAY(variant).create([variant(text) for text in strings])
        try:
            answer = self._server.ConnectData(topic_id, array, True)
        except OSError as error:
            raise SourceGone(f"The connection to ThinkOrSwim was lost: {error}") from error
        # With an in-out argument the result is a tuple, and the value is its last item.
        return answer[-1] if isinstance(answer, tuple | list) else answer

    def refresh(self) -> Iterable[tuple[int, object]]:
        """Implement `RtdServer.refresh`."""
        try:
            self._pump(0)
            answer = self._server.RefreshData(0)
        except OSError as error:
            raise SourceGone(f"The connection to ThinkOrSwim was lost: {error}") from error
        table = answer[-1] if isinstance(answer, tuple | list) and len(answer) == 2 else answer
        # Two rows of equal length: the topics and their values.
        if not table or len(table) != 2:
            return []
        return [(int(topic_id), value) for topic_id, value in zip(*table, strict=True)]

    def close(self) -> None:
        """Implement `RtdServer.close`."""
        self._server.ServerTerminate()

    def _interfaces(self) -> tuple[Any, Any]:
        com, automation = self._comtypes, self._automation
        method, dispid, guid = com.COMMETHOD, com.dispid, com.GUID
        long_pointer, variant = ctypes.POINTER(ctypes.c_long), automation.VARIANT
        array_pointer = ctypes.POINTER(automation._midlSAFEARRAY(variant))
        result = (["out", "retval"], long_pointer, "result")
        h_result = ctypes.HRESULT if hasattr(ctypes, "HRESULT") else ctypes.c_long
        flags = {"_case_insensitive_": True, "_idlflags_": ["dual", "oleautomation"]}
        events: Any = type(
            "IRTDUpdateEvent", (automation.IDispatch,), {"_iid_": guid(_UPDATE_EVENT_IID), **flags}
        )
        events._methods_ = [
            method([dispid(10)], h_result, "UpdateNotify"),
            method([dispid(11), "propget"], h_result, "HeartbeatInterval", result),
            method([dispid(11), "propput"], h_result, "HeartbeatInterval", (["in"], ctypes.c_long, "value")),
            method([dispid(12)], h_result, "Disconnect"),
        ]
        server: Any = type("IRtdServer", (automation.IDispatch,), {"_iid_": guid(_SERVER_IID), **flags})
        topic = (["in"], ctypes.c_long, "topic_id")
        server._methods_ = [
            method(
                [dispid(10)], h_result, "ServerStart", (["in"], ctypes.POINTER(events), "callback"), result
            ),
            method(
                [dispid(11)],
                h_result,
                "ConnectData",
                topic,
                (["in"], array_pointer, "strings"),
                (["in", "out"], ctypes.POINTER(automation.VARIANT_BOOL), "get_new_values"),
                (["out", "retval"], ctypes.POINTER(variant), "value"),
            ),
            method(
                [dispid(12)],
                h_result,
                "RefreshData",
                (["in", "out"], long_pointer, "topic_count"),
                (["out", "retval"], array_pointer, "values"),
            ),
            method([dispid(13)], h_result, "DisconnectData", topic),
            method([dispid(14)], h_result, "Heartbeat", result),
            method([dispid(15)], h_result, "ServerTerminate"),
        ]
        return server, events

    def _event_sink(self, event_interface: Any) -> Any:
        """Return the callback object for server updates. It does nothing, because the bridge polls."""

        def nothing(_self: Any) -> int:
            return 0

        def interval(_self: Any) -> int:
            return _HEARTBEAT_MS

        def set_interval(_self: Any, _value: int) -> int:
            return 0

        members = {
            "_com_interfaces_": [event_interface],
            "UpdateNotify": nothing,
            "Disconnect": nothing,
            "_get_HeartbeatInterval": interval,
            "_set_HeartbeatInterval": set_interval,
        }
        return type("UpdateEvents", (self._comtypes.COMObject,), members)()

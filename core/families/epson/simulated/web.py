"""The web interface of a simulated printer, TCP 80: a page for people, and what programs may read and write.

One request to a connection (RFC 9112). `GET /` shows the page to everybody; everything below `/webconfig/` asks for
the password, if one is set.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from ipaddress import AddressValueError, IPv4Address
from typing import Final
from urllib.parse import parse_qs

import h11

from core.families.epson.simulated.web_items import (
    LONGEST_SCRIPT,
    METHODS,
    STORED_SCRIPT,
    TEMPORARY_SCRIPT,
    WIRED,
    WiredItem,
)
from core.families.epson.simulated.web_login import WebLogin
from core.families.epson.wire import web
from core.simulate.conversation import Connection
from core.simulate.state import State

MOST: Final = 16384
"""Bytes that the body of a request may have."""
_WIRED_READ: Final = web.ROOTS[0] + web.READ_WIRED
_WIRED_WRITTEN: Final = web.ROOTS[0] + web.WRITE_WIRED
_JSON: Final = "application/json; charset=utf-8"
_HTML: Final = "text/html; charset=utf-8"


class WebConversation:
    """One request."""

    def __init__(self, connection: Connection, title: str, state: State, login: WebLogin) -> None:
        """Begin with nothing asked. `title` is what the page for people is called; `login` is that of the printer."""
        self._connection = connection
        self._title = title
        self._state = state
        self._login = login
        self._http = h11.Connection(h11.SERVER)
        self._request: h11.Request | None = None
        self._body = b""
        self._answered = False

    def received(self, data: bytes) -> None:
        """Wait for the end of the request, answer and hang up."""
        if self._answered or not data:
            return
        self._http.receive_data(data)
        try:
            while (event := self._http.next_event()) is not h11.NEED_DATA and self._wants_more(event):
                pass
        except h11.RemoteProtocolError as error:
            self._answer(error.error_status_hint)

    def ended(self) -> None:
        """Need nothing more."""

    def _wants_more(self, event: object) -> bool:
        """Take a part of the request; tell whether there is more to come before it is answered."""
        if isinstance(event, h11.Request):
            self._request = event
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > MOST:
                self._answer(413)
        elif isinstance(event, h11.EndOfMessage):
            self._carry_out()
        else:
            return False
        return not self._answered

    def _carry_out(self) -> None:
        if self._request is None:
            return
        method, target = self._request.method.decode("latin-1"), self._request.target.decode("latin-1")
        path, _, query = target.partition("?")
        if method == "GET" and path == "/":
            self._answer(200, self._page(), _HTML)
            return
        headers = {name: value.decode("latin-1") for name, value in self._request.headers}
        question = self._login.refusal(headers.get(b"authorization", ""), method, target)
        if question is not None:
            self._answer(401, headers={"WWW-Authenticate": question})
            return
        match method, path:
            case "GET", web.BEACON if TEMPORARY_SCRIPT in self._state:
                self._tell_script(parse_qs(query).get("Type", [web.CURRENT])[0])
            case "POST", web.BEACON if TEMPORARY_SCRIPT in self._state:
                self._take_script()
            case "GET", read if read == _WIRED_READ and WIRED[0].id in self._state:
                self._answer(200, web.encode_wired({wired.key: self._told(wired) for wired in WIRED}))
            case "POST", written if written == _WIRED_WRITTEN and WIRED[0].id in self._state:
                self._take_wired()
            case _:
                self._answer(404)

    def _tell_script(self, which: str) -> None:
        temporary, stored = str(self._state.get(TEMPORARY_SCRIPT)), str(self._state.get(STORED_SCRIPT))
        scripts = {web.CURRENT: temporary or stored, web.VOLATILE: temporary, "static": stored}
        if which in scripts:
            self._answer(200, web.encode_script(scripts[which], which))
        else:
            self._answer(404)

    def _take_script(self) -> None:
        script = web.parse_script(self._body)
        if script is None:
            self._answer(500)
        elif len(script) > LONGEST_SCRIPT:
            self._answer(413)
        else:
            self._state.put(TEMPORARY_SCRIPT, "" if script == web.DELETE else script)
            self._answer(200, b"{}")

    def _told(self, wired: WiredItem) -> str:
        value = self._state.get(wired.id)
        if isinstance(value, bool):
            return "Enable" if value else "Disable"
        return METHODS.get(str(value), str(value))

    def _take_wired(self) -> None:
        form = parse_qs(self._body.decode("ascii", "replace"), keep_blank_values=True)
        given = {wired: form[wired.key][-1] for wired in WIRED if wired.key in form}
        wrong = next((wired for wired, written in given.items() if not _is_right(wired, written)), None)
        if wrong is not None:
            self._answer(200, web.encode_result(f"Invalid{wrong.key}"))
            return
        for wired, written in given.items():
            self._state.put(wired.id, written == "Enable" if isinstance(wired.first, bool) else _stored(written))
        self._answer(200, web.encode_result())

    def _page(self) -> bytes:
        title = html.escape(self._title)
        head = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        return f"{head}<body><h1>{title}</h1></body></html>\n".encode()

    def _answer(
        self, status: int, body: bytes = b"", content_type: str = _JSON, headers: Mapping[str, str] | None = None
    ) -> None:
        self._answered = True
        all_headers = [
            ("Content-Type", content_type), ("Content-Length", str(len(body))), ("Connection", "close"),
            *(headers or {}).items(),
        ]  # fmt: skip
        head = self._http.send(h11.Response(status_code=status, headers=all_headers)) or b""
        written = self._http.send(h11.Data(data=body)) or b""
        self._http.send(h11.EndOfMessage())
        self._connection.send(head + written)
        self._connection.close()


def _stored(written: str) -> str:
    return written.lower() if written in METHODS.values() else written


def _is_right(wired: WiredItem, written: str) -> bool:
    if isinstance(wired.first, bool):
        return written in ("Enable", "Disable")
    if wired.first in METHODS:
        return written in METHODS.values()
    try:
        return not written or bool(IPv4Address(written))
    except AddressValueError:
        return False

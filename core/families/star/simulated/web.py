"""The web page of a simulated board, TCP 80: who it is and how it is, and a password before anything else.

One request to a connection (HTTP/1.1 with Connection: close, RFC 9112). `GET /` and `HEAD /` show the page to
everybody; every other path asks for the administrator (Basic authentication, RFC 7617), and has nothing behind it.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from typing import Final

from core.families.star.simulated.models import SimulatedPrinter
from core.families.star.simulated.telnet import ADMINISTRATOR
from core.simulate.conversation import Connection
from core.simulate.state import State

LONGEST_REQUEST: Final = 8192
"""Bytes of a request up to the empty line that ends its head."""
_REQUEST_LINE: Final = re.compile(rb"([A-Z]+) (\S+) HTTP/1\.[01]\r?\n")
_BASIC: Final = re.compile(rb"\r?\nauthorization:[ \t]*basic[ \t]+(\S+)[ \t]*\r?\n", re.IGNORECASE)
_HEAD_ENDS: Final = re.compile(rb"\r?\n\r?\n")
_REALM: Final = 'WWW-Authenticate: Basic realm="Star printer", charset="UTF-8"\r\n'


class WebConversation:
    """One request."""

    def __init__(self, connection: Connection, printer: SimulatedPrinter, state: State) -> None:
        """Begin with nothing asked."""
        self._connection = connection
        self._printer = printer
        self._state = state
        self._request = b""
        self._answered = False

    def received(self, data: bytes) -> None:
        """Wait for the end of the head, answer and hang up."""
        if self._answered:
            return
        self._request += data
        if not _HEAD_ENDS.search(self._request):
            if len(self._request) > LONGEST_REQUEST:
                self._answer("431 Request Header Fields Too Large", "The request is too long.")
            return
        line = _REQUEST_LINE.match(self._request)
        if line is None:
            self._answer("400 Bad Request", "This is no request of HTTP/1.1.")
        elif line[1] not in (b"GET", b"HEAD"):
            self._answer("405 Method Not Allowed", "This page can only be looked at.", "Allow: GET, HEAD\r\n")
        elif line[2] == b"/":
            self._answer("200 OK", self._page(), head_only=line[1] == b"HEAD")
        elif not self._is_administrator():
            self._answer("401 Unauthorized", "The administrator's name and password are needed.", _REALM)
        else:
            self._answer("404 Not Found", "This simulator has no such page.", head_only=line[1] == b"HEAD")

    def ended(self) -> None:
        """Need nothing more."""

    def _answer(self, status: str, words: str, headers: str = "", *, head_only: bool = False) -> None:
        self._answered = True
        title = html.escape(f"{self._printer.device_model} - {self._printer.board}")
        page = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        body = f"{page}<body><h1>{title}</h1>\n<p>{words}</p></body></html>\n".encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
            f"{headers}Connection: close\r\n\r\n"
        )
        self._connection.send(head.encode("ascii") + (b"" if head_only else body))
        self._connection.close()

    def _page(self) -> str:
        # What the board calls its state is not known: the ids of the status say it as well.
        said = [name for name, value in self._state.all().items() if value is True and name in _SHOWN]
        state = ", ".join(name.replace("_", " ") for name in said) or "ready"
        return f"State: {html.escape(state)}. MAC address: {html.escape(str(self._state.get('mac')))}."

    def _is_administrator(self) -> bool:
        given = _BASIC.search(self._request)
        if given is None:
            return False
        try:
            user_and_password = base64.b64decode(given[1], validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return False
        return user_and_password == f"{ADMINISTRATOR}:{self._state.get('admin_password')}"


_SHOWN: Final = frozenset(
    {"offline", "cover_open", "paper_end", "paper_near_end", "cutter_error", "unrecoverable_error"}
)
"""The state ids that the page names."""

"""The page of a simulated projector, TCP 80: what it is, and what can be set here alone on a real one.

One request to a connection (RFC 9112). The pages of a real one ask for the user and the password; this one page shows
nothing to protect.
"""

from __future__ import annotations

import html
from typing import Final

import h11

from core.simulate.conversation import Connection

PAGES: Final = (
    "Network Information", "Network Settings", "Port Settings", "Mail Settings", "Alert Settings",
    "Schedule Settings", "Date/Time Settings", "Security Settings", "Projector Control", "Projector Status",
    "Network Restart",
)  # fmt: skip
"""The pages that a real one has (network guides)."""


class WebConversation:
    """One request."""

    def __init__(self, connection: Connection, title: str) -> None:
        """Begin with nothing asked. `title` is what the page is called."""
        self._connection = connection
        self._title = title
        self._http = h11.Connection(h11.SERVER)
        self._answered = False

    def received(self, data: bytes) -> None:
        """Wait for the end of the request's head, answer and hang up."""
        if self._answered or not data:
            return
        try:
            self._http.receive_data(data)
            request = self._http.next_event()
        except h11.RemoteProtocolError as error:
            self._answer(error.error_status_hint)
            return
        if isinstance(request, h11.Request):
            self._answer(404 if request.target != b"/" else 200 if request.method == b"GET" else 405)

    def ended(self) -> None:
        """Need nothing more."""

    def _answer(self, status: int) -> None:
        self._answered = True
        body = self._page() if status == 200 else b""
        headers = [
            ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))), ("Connection", "close"),
        ]  # fmt: skip
        head = self._http.send(h11.Response(status_code=status, headers=headers)) or b""
        written = self._http.send(h11.Data(data=body)) or b""
        self._connection.send(head + written)
        self._connection.close()

    def _page(self) -> bytes:
        title = html.escape(self._title)
        pages = "".join(f"<li>{html.escape(page)}</li>" for page in PAGES)
        head = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        words = "<p>This is a simulated projector. The pages of a real one:</p>"
        return f"{head}<body><h1>{title}</h1>\n{words}\n<ul>{pages}</ul></body></html>\n".encode()

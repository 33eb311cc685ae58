"""Requests to the web service of a device: HTTP/1.1 over a link, one request to a connection (RFC 9110, 9112)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import h11

from core.clock import Clock
from core.link.errors import ConnectionLost, TimedOut
from core.link.link import Link, LinkFactory
from core.link.payload import Payload
from core.secret import Secret
from core.session.deadline import Deadline
from core.session.digest import DigestAnswers, Login, best_challenge
from core.session.errors import HungUp, NotUnderstood, OutcomeUnknown
from core.session.exchange import PIECE
from core.session.http_messages import UNAUTHORIZED, HttpRequest, HttpResponse
from core.text import text

CONNECT_SECONDS: Final = 3.0
ANSWER_SECONDS: Final = 8.0
"""For the whole answer: small devices write their memory before they give one."""
MOST: Final = 65536
"""Bytes that the body of an answer may have."""
_MOST_QUOTED: Final = 80
"""Characters of what was wrong: it quotes what came."""

_HTTP: Final = text("http.expected", "answer in HTTP")
_BODY: Final = text("http.expected.body", "answer of at most {most} bytes", most=MOST)
_TOO_LONG: Final = text("http.too_long", "more than that")
_NO_DIGEST: Final = text("http.expected.digest", "question for a password with digest authentication")
_OTHER_QUESTION: Final = text("http.other_question", "a question for a password of another kind")


@dataclass(slots=True)
class WebClient:
    """Asks one web service of one device; a login is used from then on, until the server rejects it.

    `host` is what the header of that name says.
    """

    make_link: LinkFactory
    host: str
    clock: Clock
    _login: Login | None = field(default=None, init=False, repr=False)
    _digest: DigestAnswers | None = field(default=None, init=False, repr=False)

    async def ask(self, request: HttpRequest) -> HttpResponse:
        """Carry out a request, logged in if a password was accepted before.

        Raises a LinkError: Refused, Unreachable, TimedOut, ConnectionLost; NotUnderstood for a wrong partner;
        OutcomeUnknown when the answer to a request that changes the device did not come.
        """
        if self._login is None or self._digest is None:
            return await self._exchange(request)
        return await self._logged_in(request, self._login)

    def take_question(self, asked: HttpResponse) -> None:
        """Take note of the question for a password that an answer (status 401) is.

        Raises NotUnderstood for one that cannot be answered without sending the password in clear.
        """
        challenge = best_challenge(asked.headers.get("www-authenticate", ()))
        if challenge is None:
            raise NotUnderstood(self.make_link().address, detail=_OTHER_QUESTION, expected=_NO_DIGEST)
        self._digest = DigestAnswers(challenge)

    async def log_in(self, request: HttpRequest, login: Login) -> HttpResponse | None:
        """Carry out a request with a password, in answer to the question that was taken.

        None when the password was rejected; an accepted one is used from now on. Raises as `ask`.
        """
        response = await self._logged_in(request, login)
        if response.status == UNAUTHORIZED:
            self._login = None
            return None
        self._login = login
        return response

    async def _logged_in(self, request: HttpRequest, login: Login) -> HttpResponse:
        response = await self._exchange(request, self._authorization(request, login))
        challenge = best_challenge(response.headers.get("www-authenticate", ()))
        if response.status == UNAUTHORIZED and challenge is not None and challenge.stale:
            # The server has forgotten the nonce, not the password. Once only: one that always says so is wrong.
            self._digest = DigestAnswers(challenge)
            response = await self._exchange(request, self._authorization(request, login))
        return response

    def _authorization(self, request: HttpRequest, login: Login) -> Secret | None:
        if self._digest is None:
            return None
        return self._digest.authorization(login, request.method, request.target)

    async def _exchange(self, request: HttpRequest, authorization: Secret | None = None) -> HttpResponse:
        link = self.make_link()
        try:
            await Deadline(self.clock, CONNECT_SECONDS).keep(link.address, link.open())
            deadline = Deadline(self.clock, ANSWER_SECONDS)
            try:
                return await deadline.keep(link.address, self._carried_out(link, request, authorization))
            except (ConnectionLost, TimedOut, NotUnderstood) as error:
                if request.changes_device:
                    raise OutcomeUnknown(link.address, detail=error.sentence) from error
                raise
        finally:
            await link.close()

    async def _carried_out(self, link: Link, request: HttpRequest, authorization: Secret | None) -> HttpResponse:
        connection = h11.Connection(h11.CLIENT)
        await link.write(_written(connection, request, self.host, authorization))
        received = _Received(link.address)
        ended = False
        try:
            while not received.is_whole:
                event = connection.next_event()
                if event is h11.NEED_DATA:
                    data = await link.read(PIECE)
                    ended = not data
                    connection.receive_data(data)
                else:
                    received.take(event)
        except h11.RemoteProtocolError as error:
            if ended:
                raise HungUp(link.address) from error
            raise NotUnderstood(link.address, detail=str(error)[:_MOST_QUOTED], expected=_HTTP) from error
        return received.response()


class _Received:
    """An answer as far as it has come."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._head: h11.Response | None = None
        self._body = bytearray()
        self.is_whole = False

    def take(self, event: object) -> None:
        if isinstance(event, h11.Response):
            self._head = event
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > MOST:
                raise NotUnderstood(self._address, detail=_TOO_LONG, expected=_BODY)
        elif not isinstance(event, h11.InformationalResponse):
            self.is_whole = True

    def response(self) -> HttpResponse:
        if self._head is None:
            raise HungUp(self._address)
        headers: dict[str, list[str]] = {}
        for name, value in self._head.headers:
            headers.setdefault(name.decode("ascii"), []).append(value.decode("latin-1"))
        return HttpResponse(self._head.status_code, headers, bytes(self._body))


def _written(connection: h11.Connection, request: HttpRequest, host: str, authorization: Secret | None) -> Payload:
    """Write a request; what answers the question for a password is a secret in it."""
    headers = [("Host", host), ("Accept", "application/json"), ("Connection", "close")]
    if request.content_type is not None:
        headers.append(("Content-Type", request.content_type))
    if request.body:
        headers.append(("Content-Length", str(len(request.body))))
    if authorization is not None:
        headers.append(("Authorization", authorization.reveal()))
    head = connection.send(h11.Request(method=request.method, target=request.target, headers=headers))
    body = connection.send(h11.Data(data=request.body)) if request.body else b""
    rest = connection.send(h11.EndOfMessage())
    whole = (head or b"") + (body or b"") + (rest or b"")
    if authorization is None:
        return Payload.of(whole)
    before, _, behind = whole.partition(authorization.reveal().encode())
    return Payload.of(before, authorization, behind)

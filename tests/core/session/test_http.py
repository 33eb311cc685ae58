"""Requests to a web service, over a scripted link and over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from core.clock import SystemClock
from core.link.errors import ConnectionLost, LinkError, Refused, TimedOut
from core.link.tap import Direction, Tap, Traffic
from core.link.tcp import TcpLink
from core.secret import Secret
from core.session.digest import Login
from core.session.errors import HungUp, NotUnderstood, OutcomeUnknown
from core.session.http import MOST, WebClient
from core.session.http_messages import HttpRequest, HttpResponse
from tests.clock import ManualClock
from tests.core.session.scripted_link import ScriptedLink

GET = HttpRequest("GET", "/webconfig/a.cgi?Type=current")
POST = HttpRequest("POST", "/webconfig/b.cgi", b'{"a": 1}', "text/json; charset=utf-8", changes_device=True)
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"
ASKED = (
    b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="", nonce="n1", qop="auth"\r\n'
    b"Content-Length: 0\r\n\r\n"
)
STALE = ASKED.replace(b'"n1"', b'"n2", stale=true')
LOGIN = Login("epson", Secret("canary-4471"))


class Service:
    """Links of which each plays the next script."""

    def __init__(self, *scripts: list[bytes | Exception | None]) -> None:
        self.links = [ScriptedLink(script) for script in scripts]
        self.used: list[ScriptedLink] = []

    def link(self) -> ScriptedLink:
        self.used.append(self.links[len(self.used)])
        return self.used[-1]

    @property
    def heard(self) -> list[bytes]:
        return [b"".join(payload.wire() for payload in link.written) for link in self.used]


def client(service: Service, clock: ManualClock | None = None) -> WebClient:
    return WebClient(service.link, "10.0.0.1", clock or ManualClock())


async def test_a_request_as_it_goes_out() -> None:
    service = Service([OK], [OK])
    web = client(service)
    response = await web.ask(GET)
    assert (response.status, response.body) == (200, b"hello")
    assert response.headers["content-type"] == ["text/plain"]
    await web.ask(POST)
    assert service.heard[0] == (
        b"GET /webconfig/a.cgi?Type=current HTTP/1.1\r\nHost: 10.0.0.1\r\nAccept: application/json\r\n"
        b"Connection: close\r\n\r\n"
    )
    assert service.heard[1] == (
        b"POST /webconfig/b.cgi HTTP/1.1\r\nHost: 10.0.0.1\r\nAccept: application/json\r\nConnection: close\r\n"
        b'Content-Type: text/json; charset=utf-8\r\nContent-Length: 8\r\n\r\n{"a": 1}'
    )
    assert all(link.closed for link in service.used)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\nX: 1\r\n\r\n"
UNTIL_END = b"HTTP/1.0 200 OK\r\n\r\nhello"
CONTINUED = b"HTTP/1.1 100 Continue\r\n\r\n" + OK


@pytest.mark.parametrize("answer", [OK, CHUNKED, UNTIL_END, CONTINUED, OK + b"and more"])
async def test_every_form_of_answer_however_it_is_cut(answer: bytes) -> None:
    pieces: list[list[bytes | Exception | None]] = [
        [answer[:at], answer[at:]] for at in range(1, len(answer))
    ]  # fmt: skip
    pieces.append([bytes([byte]) for byte in answer])
    for script in pieces:
        assert (await client(Service(script)).ask(GET)).body.startswith(b"hello")


@pytest.mark.parametrize("answer", [OK[:-1], OK[:20], b"", CHUNKED[:-6], CHUNKED[:50]])
async def test_an_answer_that_breaks_off(answer: bytes) -> None:
    with pytest.raises(HungUp):
        await client(Service([answer, b""])).ask(GET)
    with pytest.raises(OutcomeUnknown):
        await client(Service([answer, b""])).ask(POST)


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"\x16\x00\x00\x0f" * 20 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MOST + 1),
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + b"x" * (MOST + 1),
    ],
)
async def test_what_is_no_answer_or_too_much(answer: bytes) -> None:
    with pytest.raises(NotUnderstood) as caught:
        await client(Service([answer, None])).ask(GET)
    assert len(str(caught.value)) < 400
    with pytest.raises(OutcomeUnknown):
        await client(Service([answer, None])).ask(POST)


async def test_a_silent_server_is_given_up() -> None:
    clock = ManualClock()
    asking = asyncio.create_task(client(Service([None]), clock).ask(GET))
    await clock.pass_until(asking)
    with pytest.raises(TimedOut, match="within 8 s"):
        await asking


async def test_a_server_that_dribbles_is_given_up_as_well() -> None:
    clock = ManualClock()
    asking = asyncio.create_task(client(Service([OK[:10], None]), clock).ask(POST))
    await clock.pass_until(asking)
    with pytest.raises(OutcomeUnknown):
        await asking


async def logged_in(service: Service, login: Login = LOGIN) -> tuple[WebClient, HttpResponse | None]:
    web = client(service)
    asked = await web.ask(GET)
    assert asked.status == 401
    web.take_question(asked)
    return web, await web.log_in(GET, login)


async def test_a_password_is_asked_for_once_and_then_used() -> None:
    service = Service([ASKED], [OK], [OK])
    web, response = await logged_in(service)
    assert response is not None
    assert response.status == 200
    assert (await web.ask(POST)).status == 200
    assert b"Authorization" not in service.heard[0]
    assert b'uri="/webconfig/a.cgi?Type=current"' in service.heard[1]
    assert b"nc=00000001" in service.heard[1]
    assert b'uri="/webconfig/b.cgi"' in service.heard[2]
    assert b"nc=00000002" in service.heard[2]


async def test_a_wrong_password_is_tried_once() -> None:
    service = Service([ASKED], [ASKED], [OK])
    web, response = await logged_in(service)
    assert response is None
    assert len(service.used) == 2
    await web.ask(GET)
    assert b"Authorization" not in service.heard[2]


async def test_an_old_nonce_is_no_wrong_password() -> None:
    service = Service([ASKED], [STALE], [OK])
    _, response = await logged_in(service)
    assert response is not None
    assert b'nonce="n2"' in service.heard[2]


async def test_a_server_that_always_says_stale_is_not_asked_for_ever() -> None:
    service = Service([ASKED], [STALE], [STALE])
    _, response = await logged_in(service)
    assert response is None
    assert len(service.used) == 3


@pytest.mark.parametrize(
    "header", [b'WWW-Authenticate: Basic realm="Epson"\r\n', b"", b'WWW-Authenticate: Digest realm="r"\r\n']
)
async def test_no_password_is_sent_in_clear(header: bytes) -> None:
    service = Service([b"HTTP/1.1 401 Unauthorized\r\n" + header + b"Content-Length: 0\r\n\r\n"], [OK], [OK])
    with pytest.raises(NotUnderstood, match="password"):
        await logged_in(service)
    assert len([link for link in service.used if link.written]) == 1


async def test_what_answers_for_the_password_is_masked() -> None:
    service = Service([ASKED], [OK])
    await logged_in(service)
    (payload,) = service.used[1].written
    assert b"Digest" in payload.wire()
    assert b"response" not in payload.masked()
    assert b"Authorization: ********\r\n" in payload.masked()
    assert payload.masked().endswith(b"\r\n\r\n")


@asynccontextmanager
async def server(answers: list[bytes], heard: Callable[[bytes], None]) -> AsyncIterator[int]:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard(await reader.readuntil(b"\r\n\r\n"))
        for byte in answers.pop(0):
            writer.write(bytes([byte]))
        writer.close()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


async def test_over_real_sockets_the_tap_sees_no_answer_to_the_question_for_a_password() -> None:
    requests: list[bytes] = []
    traffic: list[Traffic] = []
    tap = Tap(SystemClock())
    tap.listen(traffic.append)
    async with server([ASKED, OK], requests.append) as port:
        web = WebClient(lambda: TcpLink("127.0.0.1", port, tap), "127.0.0.1", SystemClock())
        asked = await web.ask(GET)
        web.take_question(asked)
        response = await web.log_in(GET, LOGIN)
        assert response is not None
    assert b'response="' in requests[1]
    sent = b"".join(each.data for each in traffic if each.direction is Direction.OUT)
    assert b"response" not in sent
    assert b"canary" not in sent
    assert b"Authorization: ********" in sent


async def test_errors_of_the_link_come_through() -> None:
    for error in (Refused("a"), ConnectionLost("a", "gone")):
        service = Service([])
        service.links[0] = ScriptedLink([], opening=error)
        with pytest.raises(LinkError) as caught:
            await client(service).ask(POST)
        assert caught.value is error
        assert service.used[0].closed

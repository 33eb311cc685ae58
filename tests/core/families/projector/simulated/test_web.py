"""The page of the simulated projector."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.families.projector.simulated.web import PAGES, WebConversation
from tests.core.families.projector.projectors import CLASS_2, projector
from tests.core.simulate.wire import asked


class Heard:
    """A connection that keeps what it is told."""

    def __init__(self) -> None:
        self.peer = ("127.0.0.1", 1)
        self.sent = b""
        self.closed = 0

    def send(self, message: bytes) -> None:
        self.sent += message

    def close(self) -> None:
        self.closed += 1

    def reset(self) -> None:
        raise AssertionError


@pytest.mark.parametrize(("model", "title"), [("CP-A220N", "HITACHI CP-A220N"), (CLASS_2, "Northlight NL-W720U")])
async def test_the_page_says_what_it_is_of_and_what_a_real_one_has(model: str, title: str) -> None:
    async with projector(model) as simulator:
        page = (await asked(simulator.services["web"], b"GET / HTTP/1.1\r\nHost: projector\r\n\r\n")).decode()
    head, _, body = page.partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 200")
    assert f"Content-Length: {len(body)}" in head
    assert f"<h1>{title}</h1>" in body
    assert all(each in body for each in PAGES)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [(b"GET /other HTTP/1.1", b"404"), (b"POST / HTTP/1.1", b"405"), (b"nonsense", b"400")],
)
async def test_what_cannot_be_looked_at(request_line: bytes, status: bytes) -> None:
    async with projector() as simulator:
        answer = await asked(simulator.services["web"], request_line + b"\r\nHost: projector\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 " + status)


@given(st.lists(st.binary(max_size=40) | st.sampled_from([b"GET / HTTP/1.1\r\n", b"Host: p\r\n", b"\r\n"]), max_size=8))
def test_whatever_comes_there_is_one_answer_at_most(pieces: list[bytes]) -> None:
    heard = Heard()
    conversation = WebConversation(heard, "A <projector>")
    for piece in pieces:
        conversation.received(piece)
    conversation.ended()
    assert heard.closed == heard.sent.count(b"HTTP/1.1 ") <= 1
    assert b"<projector>" not in heard.sent

"""Addresses become targets at once, names are asked for without anybody waiting for the answer at the end."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import pytest

from core.link.resolve import NotAnAddress, Target, numeric, resolve
from tests.core.link.peers import BOUND, turns


@pytest.mark.parametrize(
    ("host", "target"),
    [
        ("127.0.0.1", Target(socket.AF_INET, ("127.0.0.1", 9101))),
        ("::1", Target(socket.AF_INET6, ("::1", 9101, 0, 0))),
        ("fe80::1%7", Target(socket.AF_INET6, ("fe80::1", 9101, 0, 7))),
    ],
)
async def test_an_address_needs_nobody_to_be_asked(host: str, target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    assert await resolve(host, 9101) == [target]


def test_a_scope_may_be_the_name_of_an_interface() -> None:
    number, name = socket.if_nameindex()[0]
    assert numeric(f"fe80::1%{name}", 1) == Target(socket.AF_INET6, ("fe80::1", 1, 0, number))


@pytest.mark.parametrize("host", ["::g", "fe80::1%no-such-interface", "1:2", ":", "[::1]"])
async def test_what_looks_like_an_address_and_is_none_is_not_asked_for(host: str) -> None:
    with pytest.raises(NotAnAddress):
        await resolve(host, 9101)


@pytest.mark.parametrize("host", ["till-2", "localhost", "256.1.1.1", "10.0.0.1/24", ""])
def test_a_name_is_no_address(host: str) -> None:
    assert numeric(host, 1) is None


async def test_localhost_is_looked_up() -> None:
    targets = await resolve("localhost", 9101)
    assert {target.address[0] for target in targets} <= {"127.0.0.1", "::1"}
    assert all(target.address[1] == 9101 for target in targets)
    assert await resolve("localhost", 9101, socket.SOCK_DGRAM, socket.AF_INET) == [
        Target(socket.AF_INET, ("127.0.0.1", 9101))
    ]


async def test_what_the_system_says_twice_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = ((socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 9101)) for host in ("10.0.0.2", "10.0.0.1"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_settings: [one, other, one])
    assert [target.address[0] for target in await resolve("till-2", 9101)] == ["10.0.0.2", "10.0.0.1"]


@pytest.mark.parametrize("host", ["x" * 64 + ".invalid", "till..2", "till\x002", ""])
async def test_what_can_be_no_name_is_an_error(host: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - Python's wording differs between versions
        await resolve(host, 9101)


class SlowNameServer:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.answer = threading.Event()

    def __call__(self, host: str, port: int, **_: Any) -> list[Any]:
        self.questions.append(host)
        assert self.answer.wait(BOUND)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> SlowNameServer:
    server = SlowNameServer()
    monkeypatch.setattr(socket, "getaddrinfo", server)
    return server


async def test_giving_up_takes_the_answer_from_nobody_else(name_server: SlowNameServer) -> None:
    first, second = (asyncio.create_task(resolve("till-2", 9101)) for _ in range(2))
    await turns()
    first.cancel()
    await asyncio.wait([first])
    name_server.answer.set()
    assert await asyncio.wait_for(second, BOUND) == [Target(socket.AF_INET, ("127.0.0.1", 9101))]
    assert name_server.questions == ["till-2"]


async def test_each_answer_is_asked_for_again_the_next_time(name_server: SlowNameServer) -> None:
    name_server.answer.set()
    for _ in range(2):
        await asyncio.wait_for(resolve("till-2", 9101), BOUND)
    assert name_server.questions == ["till-2", "till-2"]


def test_the_loop_may_end_before_the_answer(name_server: SlowNameServer) -> None:
    async def give_up() -> None:
        asking = asyncio.create_task(resolve("till-2", 9101))
        await turns()
        asking.cancel()
        await asyncio.wait([asking])

    asyncio.run(give_up())
    name_server.answer.set()
    for thread in threading.enumerate():
        if thread.name == "name of till-2":
            thread.join(BOUND)
    assert name_server.questions == ["till-2"]

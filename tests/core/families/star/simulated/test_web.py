"""The web page of the simulated board."""

from __future__ import annotations

import base64

import pytest

from core.families.star.simulated.web import LONGEST_REQUEST
from tests.core.codec.streams import every_cut
from tests.core.families.star.living_printer import printer
from tests.core.simulate.wire import asked, line


def request(method: str = "GET", path: str = "/", *headers: str) -> bytes:
    return "\r\n".join((f"{method} {path} HTTP/1.1", "Host: printer", *headers, "", "")).encode()


def basic(user: str, password: str) -> str:
    return f"Authorization: Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def split(answer: bytes) -> tuple[str, dict[str, str], str]:
    head, _, body = answer.decode().partition("\r\n\r\n")
    status, *lines = head.split("\r\n")
    return status, dict(each.split(": ", 1) for each in lines), body


async def test_the_page_says_who_the_printer_is_and_how() -> None:
    async with printer("TSP654II", ("cover_open", "1")) as simulator:
        status, headers, body = split(await asked(simulator.services["web"], request()))
        assert status == "HTTP/1.1 200 OK"
        assert headers["Content-Length"] == str(len(body.encode()))
        assert headers["Connection"] == "close"
        assert "TSP654II (STR_T-001) - IFBD-HE07/08" in body
        assert "State: cover open, offline." in body
        simulator.set("cover_open", "0")
        assert "State: ready." in split(await asked(simulator.services["web"], request()))[2]


async def test_the_head_alone() -> None:
    async with printer() as simulator:
        status, headers, body = split(await asked(simulator.services["web"], request("HEAD")))
        assert (status, body) == ("HTTP/1.1 200 OK", "")
        assert int(headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ((), 401),
        ((basic("root", "wrong"),), 401),
        ((basic("user", "public"),), 401),
        (("Authorization: Basic ???",), 401),
        (("Authorization: Basic /w==",), 401),
        (("Authorization: Bearer cm9vdDpwdWJsaWM=",), 401),
        ((basic("root", "public"),), 404),
        ((basic("root", "public").lower().replace(basic("", "")[21:].lower(), ""),), 401),
    ],
)
async def test_everything_else_asks_for_the_administrator(headers: tuple[str, ...], status: int) -> None:
    async with printer() as simulator:
        said, given, _ = split(await asked(simulator.services["web"], request("GET", "/setup.htm", *headers)))
        assert said.split()[1] == str(status)
        assert ("WWW-Authenticate" in given) == (status == 401)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request("POST"), "405"),
        (b"nonsense\r\n\r\n", "400"),
        (b"\xff\xfe\r\n\r\n", "400"),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * LONGEST_REQUEST, "431"),
    ],
)
async def test_what_is_no_request_is_said(sent: bytes, status: str) -> None:
    async with printer() as simulator:
        assert (await asked(simulator.services["web"], sent)).split()[1].decode() == status


async def test_a_request_may_be_cut_anywhere() -> None:
    async with printer() as simulator:
        whole = await asked(simulator.services["web"], request())
        for pieces in every_cut(b"GET / HTTP/1.1\n\n"):
            async with line(simulator.services["web"]) as connection:
                for piece in pieces:
                    connection.send(piece)
                assert await connection.rest() == whole


async def test_a_wrong_length_promises_more_than_comes() -> None:
    async with printer(fault="wrong_length") as simulator:
        _, headers, body = split(await asked(simulator.services["web"], request()))
        assert int(headers["Content-Length"]) == len(body.encode()) + 8

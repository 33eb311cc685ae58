"""What is at the other end is not what was hoped for: one clear sentence, the right code, in bounded time."""

from __future__ import annotations

import asyncio
import socket
import struct
from asyncio import StreamReader, StreamWriter

import pytest

from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart, Talk


async def web_server(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.read(1)
    writer.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>\x1b[2J</html>")
    await writer.drain()


async def secure_shell(reader: StreamReader, writer: StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.2p1\r\n")
    await reader.read(1)
    writer.write(b"Invalid SSH identification string.\r\n")
    await writer.drain()


async def garbage(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.read(1)
    writer.write(bytes(range(255, 0, -1)))
    await writer.drain()


async def half_a_frame(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.readexactly(51)
    writer.write(bytes.fromhex("2386000000"))
    await writer.drain()


async def hang_up(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.readexactly(51)


async def break_off(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.read(1)
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def endless(reader: StreamReader, writer: StreamWriter) -> None:
    while True:
        writer.write(bytes(65536))
        await writer.drain()


async def endless_drops(reader: StreamReader, writer: StreamWriter) -> None:
    while True:
        writer.write(b"\x11")
        await asyncio.sleep(0.001)


async def silence(reader: StreamReader, writer: StreamWriter) -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize("command", ["status", "watch"])
@pytest.mark.parametrize(
    ("talk", "code", "sentence"),
    [
        (web_server, 1, "{place} answered with 48 54 54 50"),
        (secure_shell, 1, "{place} answered with 53 53 48 2d"),
        (garbage, 1, "{place} answered with ff fe fd"),
        (half_a_frame, 3, "The connection to {place} was lost: only 5 bytes of the answer came."),
        (hang_up, 3, "{place} closed the connection without"),
        (break_off, 3, "The connection to {place} was lost: the other side broke it off."),
        (endless, 1, "{place} answered with 00 00 00"),
        (silence, 3, "{place} did not answer within 5 s."),
        (endless_drops, 3, "{place} did not answer within 5 s."),
    ],
)
def test_one_clear_sentence(
    cli: Cli, counterpart: Counterpart, hurried: None, command: str, talk: Talk, code: int, sentence: str
) -> None:
    place = f"127.0.0.1:{counterpart.server(talk)}"
    address = f"star://127.0.0.1?status={place.rpartition(':')[2]}"
    outcome = cli(command, address, "--json")
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.error["error"].startswith(sentence.format(place=place))
    assert outcome.error["code"] == code
    assert outcome.error["address"] == address
    assert outcome.error["advice"]
    text = cli(command, address)
    assert (text.code, text.out) == (code, "")
    assert text.err == f"{outcome.error['error']} {outcome.error['advice']}\n"


def test_nobody_listens(cli: Cli) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    outcome = cli("status", f"star://127.0.0.1?status={port}", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"] == f"127.0.0.1:{port} refused the connection."


def test_nobody_tells_who_it_is(cli: Cli, hurried: None) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        outcome = cli("info", f"star://127.0.0.1?discovery={port}", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"] == f"127.0.0.1:{port} did not answer within 1 s."


@pytest.mark.parametrize("fault", ["garbage", "split", "flood", "wrong_length", "stale_reply", "delay=0.05"])
def test_an_odd_printer_is_understood_all_the_same(cli: Cli, counterpart: Counterpart, fault: str) -> None:
    outcome = cli("status", counterpart.simulator(fault=fault).address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.line["state"] == "ok"

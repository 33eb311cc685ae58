"""`send`: raw bytes, what comes back, and what it means."""

from __future__ import annotations

import socket
import struct
from asyncio import Event, StreamReader, StreamWriter

import pytest

from core.device import Identity
from core.link.errors import Refused
from core.session.raw_exchange import MOST
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart, Talk
from tests.core.cli.toy import Toys


async def echo_once(reader: StreamReader, writer: StreamWriter) -> None:
    writer.write(b"got " + await reader.read(100) + b"\n!no\nhal")
    await writer.drain()


async def answer_and_stay(reader: StreamReader, writer: StreamWriter) -> None:
    await echo_once(reader, writer)
    await Event().wait()


async def silence(reader: StreamReader, writer: StreamWriter) -> None:
    await Event().wait()


async def break_off(reader: StreamReader, writer: StreamWriter) -> None:
    await reader.read(1)
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def endless(reader: StreamReader, writer: StreamWriter) -> None:
    while True:
        writer.write((b"x" * 1023 + b"\n") * 8)
        await writer.drain()


def toy(counterpart: Counterpart, talk: Talk, service: str = "command") -> str:
    return f"toy://127.0.0.1?{service}={counterpart.server(talk)}"


def test_what_comes_back_is_explained(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    address = toy(counterpart, echo_once)
    outcome = cli("send", address, "6869", "0x21", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    sent, line, rejected = outcome.lines
    assert sent == {
        "address": address,
        "service": "command",
        "sent": "68 69 21",
        "received": b"got hi!\n!no\nhal".hex(" "),
        "closed": True,
        "incomplete": "68 61 6c",
    }
    assert line == {
        "address": address,
        "kind": "line",
        "offset": 0,
        "bytes": b"got hi!\n".hex(" "),
        "fields": {"said": "got hi!", "asked": "hi!"},
        "state": "fault",
        "summary": "It is broken.",
    }
    assert (rejected["kind"], rejected["offset"], rejected["address"]) == ("rejected", 8, address)


@pytest.mark.parametrize(("model", "fields"), [("gong", {"model": "gong"}), ("anvil", {})])
def test_the_model_is_found_out_and_used(
    cli: Cli, toys: Toys, counterpart: Counterpart, model: str, fields: dict[str, str]
) -> None:
    toys.identity = Identity(model=model)
    outcome = cli("send", toy(counterpart, echo_once), "6869", "--json")
    assert outcome.lines[1]["fields"] == {"said": "got hi", "asked": "hi", **fields}


def test_a_device_that_does_not_say_who_it_is_is_explained_all_the_same(
    cli: Cli, toys: Toys, counterpart: Counterpart
) -> None:
    toys.hosts_down, toys.down = frozenset({"127.0.0.1"}), Refused("127.0.0.1:7")
    outcome = cli("send", toy(counterpart, echo_once), "6869", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.lines[1]["fields"] == {"said": "got hi", "asked": "hi"}


def test_for_people(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    outcome = cli("send", toy(counterpart, echo_once), "--escape", r"hi\x21\r")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "> 68 69 21 0d                                      hi!.",
        "< 67 6f 74 20 68 69 21 0d 0a 21 6e 6f 0a 68 61 6c  got hi!..!no.hal",
        "The device hung up.",
        "     0  line             67 6f 74 20 68 69 21 0d 0a",
        "        It is broken.",
        "        said   got hi!",
        "        asked  hi!",
        "     9  rejected         21 6e 6f 0a",
        "        It begins with a mark",
        "Incomplete: 68 61 6c",
    ]


def test_it_listens_as_long_as_it_is_told(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    address = toy(counterpart, answer_and_stay)
    outcome = cli("send", address, "68", "--wait", "0.1", "--json")
    assert outcome.lines[0]["closed"] is False
    assert bytes.fromhex(outcome.lines[0]["received"]).startswith(b"got h")


@pytest.mark.parametrize(
    ("wait", "said"), [("0.05", "Nothing came back within 0.05 s."), ("0", "Nobody listened for an answer.")]
)
def test_silence_is_no_error(cli: Cli, toys: Toys, counterpart: Counterpart, wait: str, said: str) -> None:
    outcome = cli("send", toy(counterpart, silence), "68", "--wait", wait)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == said


def test_another_service_that_nobody_explains(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    outcome = cli("send", toy(counterpart, echo_once, "web"), "68", "--service", "web", "--json")
    assert (outcome.code, outcome.line["service"]) == (0, "web")


def test_a_connection_that_breaks_after_sending(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    outcome = cli("send", toy(counterpart, break_off), "68", "--json")
    assert outcome.code == 7
    assert (outcome.line["closed"], outcome.line["received"]) == (True, "")
    assert outcome.error["code"] == 7
    assert outcome.error["advice"]


def test_a_flood_is_cut_short(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    outcome = cli("send", toy(counterpart, endless), "68", "--wait", "30", "--json")
    assert outcome.code == 0
    assert outcome.lines[0]["cut_short"] is True
    assert len(bytes.fromhex(outcome.lines[0]["received"])) == MOST


def test_nobody_listens(cli: Cli, toys: Toys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    outcome = cli("send", f"toy://127.0.0.1?command={port}", "68", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"] == f"127.0.0.1:{port} refused the connection."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "There is nothing to send. Give HEX, or --escape TEXT."),
        (["--escape", ""], "There is nothing to send."),
        (["68", "--escape", "h"], "Bytes are given either as HEX or with --escape, not as both."),
        (["6"], "HEX, character 1: half a byte; 6 has an odd number of digits."),
        (["68", "zz"], "HEX, character 4: 'z' is not hexadecimal."),
        (["--escape", r"a\q"], r"Character 2: '\\q' is no escape."),
        (["68", "--wait", "-1"], "Invalid value for '--wait'"),
        (["68", "--service", "post"], "There is no service 'post'."),
    ],
)
def test_wrong_usage_sends_nothing(cli: Cli, toys: Toys, arguments: list[str], sentence: str) -> None:
    outcome = cli("send", "toy://127.0.0.1", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)


def test_traffic_is_shown_on_demand(cli: Cli, toys: Toys, counterpart: Counterpart) -> None:
    err = cli("send", toy(counterpart, echo_once), "68 69", "-v").err
    assert "> 127.0.0.1" in err
    assert "68 69" in err


def test_nothing_is_sent_to_a_host_that_nobody_knows(cli: Cli, hurried: None, own_host: str) -> None:
    outcome = cli("send", own_host, "68", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"] == f"{own_host} was asked who it is, and nothing answered."

"""A bare host is identified first, by the families' own ways of finding."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, cast

import pytest

from core.application import Application
from core.cli.exit_code import ExitCode
from core.cli.identify import identified
from core.cli.problem import CommandError
from core.device import Address, Identity
from core.discovery.events import FindEvent, Finished, Found
from core.families.registry import FAMILIES
from core.text import ENGLISH, text
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart

HOST = Address(None, host="till-2")


def test_a_bare_host(cli: Cli, counterpart: Counterpart, own_host: str) -> None:
    counterpart.simulator("mC-Print3", host=own_host)
    outcome = cli("status", own_host, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.line["address"] == f"star://{own_host}"
    # What finding told is known: the model decides which bits there are.
    assert "mechanical_error" in outcome.line["status"]["star-asb"]["fields"]
    assert cli("features", own_host, "--json").lines[0]["address"] == f"star://{own_host}"


def test_a_bare_host_where_nothing_answers(cli: Cli, own_host: str, hurried: None) -> None:
    outcome = cli("status", own_host, "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error == {
        "error": f"{own_host} was asked who it is, and nothing answered.",
        "code": 3,
        "address": own_host,
        "advice": "Check that the device is on and in this network; if you know what it is, name it in full: "
        f"star://{own_host}, epson://{own_host}, projector://{own_host}",
    }


def test_a_bare_host_where_something_else_answers(cli: Cli, counterpart: Counterpart, own_host: str) -> None:
    counterpart.datagram_server(b"\x00\x00\x84\x00who are you", own_host, 22222)
    outcome = cli("info", own_host)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"{own_host} answered, but as none of the devices that Signalbox knows.")


class Finder:
    """Stands for an application whose search is over."""

    families = FAMILIES

    def __init__(self, *events: FindEvent) -> None:
        self._events = events

    async def find(self, scope: Any) -> AsyncGenerator[FindEvent, None]:
        for event in self._events:
            yield event


def found(family: str, **facts: Any) -> Found:
    details = {"sure": True, "connectable": True, **facts}
    return Found(family, Address(family, host="till-2"), Identity(), ("udp",), seconds=0.1, **details)


async def problem(*events: FindEvent) -> CommandError:
    with pytest.raises(CommandError) as caught:
        await identified(cast(Application, Finder(*events)), "till-2", HOST)
    return caught.value


async def test_more_than_one_answer_is_ambiguous() -> None:
    error = await problem(found("star"), found("epson"), Finished(1, 2, 0, 0.3))
    assert error.problem.code == ExitCode.WRONG_USAGE
    assert ENGLISH.sentence(error.problem.sentence) == "till-2 answered as more than one device."
    assert error.problem.advice is not None
    assert ENGLISH.sentence(error.problem.advice) == "Say which one: star://till-2, epson://till-2"


async def test_the_same_device_told_twice_is_one() -> None:
    application = cast(Application, Finder(found("star"), found("star"), Finished(1, 1, 0, 0.3)))
    address, _ = await identified(application, "till-2", HOST)
    assert str(address) == "star://till-2"


async def test_a_device_without_a_usable_address_cannot_be_asked() -> None:
    error = await problem(found("star", connectable=False), Finished(1, 1, 0, 0.3))
    assert error.problem.code == ExitCode.REFUSED


async def test_why_it_could_not_be_asked_is_told() -> None:
    error = await problem(Finished(1, 0, 0, 0.0, (text("network", "The network is down."),)))
    assert error.problem.code == ExitCode.UNREACHABLE
    assert ENGLISH.sentence(error.problem.sentence) == "till-2 could not be asked who it is: The network is down."


async def test_a_full_address_is_not_asked() -> None:
    full = Address("star", host="till-2")
    assert await identified(cast(Application, None), "star://till-2", full) == (full, Identity())

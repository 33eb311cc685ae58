"""`watch`: a line at once, one per change, and when contact is lost and comes back."""

from __future__ import annotations

import pytest

from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart

pytestmark = pytest.mark.usefixtures("often")


def test_a_line_at_once_and_one_per_change(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(story=["set cover_open=1", "get cover_open", "set cover_open=0"])
    outcome = cli("watch", printer.address, "--count", "3", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [(line["state"], line["changed"]) for line in outcome.lines] == [
        ("ok", []),
        ("fault", ["cover_open", "offline"]),
        ("ok", ["cover_open", "offline"]),
    ]
    assert all(line["address"] == printer.address for line in outcome.lines)


def test_contact_is_lost_and_returns(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(story=["fault reset_peer", "set paper_end=1", "fault none"])
    known, lost, back = cli("watch", "--count", "3", "--json", printer.address).lines
    assert known["state"] == "ok"
    assert (lost["state"], lost["status"], lost["changed"]) == ("unknown", {}, [])
    assert lost["summary"].startswith(f"The connection to 127.0.0.1:{printer.services['status']} was lost")
    assert lost["advice"]
    assert back["state"] == "fault"
    assert "paper_end" in back["changed"]


def test_text(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(story=["set cover_open=1", "fault reset_peer"])
    ready, opened, lost = (line[14:] for line in cli("watch", printer.address, "--count", "3").out.splitlines())
    assert ready == "Ready."
    assert opened == "Needs you: The cover is open.  [Cover: closed → open · Offline: no → yes]"
    assert lost.startswith("Unknown: The connection to ")


def test_a_device_that_does_not_answer_at_first_is_not_watched(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(fault="refuse")
    outcome = cli("watch", printer.address, "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"] == f"127.0.0.1:{printer.services['status']} refused the connection."


def test_a_device_that_is_busy_at_first_is_watched_until_its_turn_comes(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(family="epson", fault="busy", story=["fault none"])
    outcome = cli("watch", printer.address, "--count", "2", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    busy, ready = outcome.lines
    assert (busy["state"], busy["status"], busy["changed"]) == ("unknown", {}, [])
    assert busy["summary"].startswith("Most likely another computer")
    assert (ready["state"], ready["changed"]) == ("ok", [])


def test_a_device_that_stays_busy_was_watched(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(family="epson", fault="busy")
    outcome = cli("watch", printer.address, "--seconds", "0.5", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line["state"] for line in outcome.lines] == ["unknown"]


def test_seconds_end_it(cli: Cli, counterpart: Counterpart) -> None:
    outcome = cli("watch", counterpart.simulator().address, "--seconds", "0.5", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.line["state"] == "ok"


def test_seconds_without_an_answer_are_a_timeout(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator(fault="silent")
    outcome = cli("watch", printer.address, "--seconds", "0.2", "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"] == f"{printer.address} did not answer within 0.2 s."


def test_several_devices_each_have_their_lines(cli: Cli, counterpart: Counterpart) -> None:
    first = counterpart.simulator(story=["set cover_open=1"])
    second = counterpart.simulator(story=["get cover_open", "set paper_near_end=1"])
    outcome = cli("watch", first.address, second.address, "--count", "2", "--json")
    assert outcome.code == 0
    states = {(line["address"], line["state"]) for line in outcome.lines}
    assert states == {
        (first.address, "ok"), (first.address, "fault"), (second.address, "ok"), (second.address, "attention"),
    }  # fmt: skip
    text = cli("watch", first.address, second.address, "--count", "1").out.splitlines()
    assert sorted(line.split("  ")[0] for line in text) == sorted([first.address, second.address])


def test_the_others_are_watched_on(cli: Cli, counterpart: Counterpart) -> None:
    silent = counterpart.simulator(fault="refuse")
    printer = counterpart.simulator(story=["set cover_open=1"])
    outcome = cli("watch", silent.address, printer.address, "--count", "2", "--json")
    assert outcome.code == 6
    assert [line["state"] for line in outcome.lines] == ["ok", "fault"]
    assert outcome.error["address"] == silent.address

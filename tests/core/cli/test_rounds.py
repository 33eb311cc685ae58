"""Whole rounds with a simulated printer: what a technician does, in order, as scripts do it."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from core.simulate.simulator import Simulator
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.cli.test_program import program

QUICK = ("reset_seconds", "0.05")
SECRET = "canary-7f3a"


def printer(counterpart: Counterpart, *settings: tuple[str, str]) -> Simulator:
    return counterpart.simulator("TSP654II", QUICK, *settings)


def lines(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_switch_is_read_changed_and_read_back(cli: Cli, counterpart: Counterpart) -> None:
    address = printer(counterpart).address
    (before,) = cli("get", address, "memory_switch_4", "--json").lines
    refused = cli("set", address, "memory_switch_4=+0180", "--json")
    assert (refused.code, refused.line["result"], refused.error["code"]) == (5, "skipped", 5)
    assert cli("get", address, "memory_switch_4", "--json").line == before
    assert cli("set", address, "memory_switch_4=+0180").out.splitlines() == ["memory_switch_4  0000 hex → 0180 hex"]
    outcome = cli("set", address, "memory_switch_4=+0180", "--yes", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert (outcome.line["before"], outcome.line["after"], outcome.line["result"]) == (before["value"], "0180", "done")
    assert cli("get", address, "memory_switch_4", "--json").line["value"] == "0180"
    again = cli("set", address, "memory_switch_4=+0180", "--yes", "--json")
    assert (again.code, again.line["result"]) == (0, "unchanged")


def test_a_bit_that_only_some_models_have(cli: Cli, counterpart: Counterpart) -> None:
    address = printer(counterpart).address
    outcome = cli("set", address, "usb_mode=windows", "--yes", "--json")
    assert (outcome.code, outcome.line["after"]) == (0, "windows")


def test_a_choice_that_is_kept_on_this_computer(cli: Cli, counterpart: Counterpart) -> None:
    address = printer(counterpart, ("drawer_switch_closed", "1"), ("mac", "00:11:62:00:77:01")).address
    assert cli("set", address, "drawer_polarity=closed_is_open").code == 0
    assert cli("get", address, "drawer_polarity", "--json").line["value"] == "closed_is_open"
    assert "closed (drawer open)" in cli("status", address).out


def test_information_of_board_and_printer(cli: Cli, counterpart: Counterpart) -> None:
    line = cli("info", printer(counterpart).address, "--json").line
    assert (line["model"], line["printer_model"]) == ("TSP654II", "TSP654II")
    assert line["board"]
    assert line["printer_firmware"]


def test_raw_bytes_are_explained(cli: Cli, counterpart: Counterpart) -> None:
    outcome = cli("send", printer(counterpart).address, "--escape", r"\e#*\n\0", "--json", "--wait", "0.3")
    assert (outcome.code, outcome.err) == (0, "")
    assert (outcome.lines[0]["service"], outcome.lines[0]["sent"]) == ("print", "1b 23 2a 0a 00")
    version = next(line for line in outcome.lines if line.get("kind") == "version")
    assert version["fields"]["model"] == "TSP654II"


def test_raw_bytes_to_another_service(cli: Cli, counterpart: Counterpart) -> None:
    outcome = cli("send", printer(counterpart).address, "1d3000", "--service", "control", "--json")
    sent, discovery = outcome.lines
    assert (sent["closed"], discovery["kind"], discovery["fields"]["model"][:8]) == (True, "discovery", "TSP654II")


def test_a_service_that_cannot_be_sent_to(cli: Cli, counterpart: Counterpart) -> None:
    outcome = cli("send", printer(counterpart).address, "05", "--service", "discovery", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert "has no service 'discovery'" in outcome.error["error"]


def test_a_printer_that_breaks_the_connection_off(cli: Cli, counterpart: Counterpart) -> None:
    address = counterpart.simulator(fault="reset_peer").address
    outcome = cli("send", address, "1d3000", "--service", "control", "--json")
    assert outcome.code in (3, 7)  # before it took the bytes, or after
    assert outcome.error["code"] == outcome.code


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_serial_line(cli: Cli, counterpart: Counterpart) -> None:
    address = counterpart.simulator("TSP654II", QUICK, ("etb_counter", "7"), serial=True).serial_address
    assert address is not None
    assert cli("status", address, "--json").line["path"] == "serial"
    assert cli("info", address, "--json").line["model"] == "TSP654II"
    assert cli("get", address, "etb_counter", "--json").line["value"] == 7
    assert cli("do", address, "clear_etb_counter", "--json").line["result"] == "done"
    sent, status = cli("send", address, "1b0601", "--json", "--wait", "0.3").lines
    assert (sent["service"], sent["received"][:5], status["kind"]) == (None, "23 06", "status")
    absent = cli("do", address, "restart", "--yes")
    assert (absent.code, absent.err.startswith("There is no action called 'restart'.")) == (2, True)


def test_an_action_without_a_password(cli: Cli, counterpart: Counterpart) -> None:
    address = printer(counterpart, ("etb_counter", "7")).address
    assert cli("get", address, "etb_counter", "--json").line["value"] == 7
    assert cli("do", address, "clear_etb_counter", "--json").line["result"] == "done"
    assert cli("get", address, "etb_counter", "--json").line["value"] == 0


def test_the_factory_password_is_tried_only_when_allowed(cli: Cli, counterpart: Counterpart) -> None:
    address = printer(counterpart).address
    refused = program("do", address, "restart", "--yes", "--json")
    assert refused.returncode == 4
    assert lines(refused.stdout)[0]["result"] == "failed"
    assert lines(refused.stderr)[0]["code"] == 4
    allowed = program("do", address, "restart", "--yes", "--json", "--factory-password")
    assert (allowed.returncode, allowed.stderr) == (0, b"")
    assert "factory password" in " ".join(lines(allowed.stdout)[0]["remarks"])


def test_a_password_from_standard_input_is_never_shown(counterpart: Counterpart) -> None:
    address = printer(counterpart, ("reset_password", SECRET)).address
    wrong = program("do", address, "restart", "--yes", "--json", typed="wrong\n")
    assert (wrong.returncode, lines(wrong.stdout)[0]["result"]) == (4, "failed")
    done = program("do", address, "restart", "--yes", "-v", typed=f"wrong\n{SECRET}\n")
    assert done.returncode == 0
    assert done.stdout.startswith(b"restart  done\n")
    assert b"1c 30" in done.stderr
    for canary in (SECRET.encode(), SECRET.encode().hex(" ").encode()):
        assert canary not in done.stdout + done.stderr


def test_several_printers_one_of_them_gone(cli: Cli, counterpart: Counterpart) -> None:
    first, second = printer(counterpart), printer(counterpart, ("etb_counter", "5"))
    address = "star://127.0.0.1?print=1&status=1&control=1&discovery=1"
    outcome = cli("get", first.address, second.address, address, "etb_counter", "--json")
    assert outcome.code == 6
    values = {line["address"]: line["value"] for line in outcome.lines}
    assert values == {first.address: 0, second.address: 5, address: None}
    assert outcome.error["code"] == 3


def test_each_command_as_a_program(counterpart: Counterpart) -> None:
    address = printer(counterpart).address
    for arguments, line in (
        (["get", address, "model"], {"id": "model", "value": "TSP654II"}),
        (["set", address, "drawer_polarity=unknown"], {"id": "drawer_polarity", "result": "unchanged"}),
        (["do", address, "clear_etb_counter"], {"id": "clear_etb_counter", "result": "done"}),
        (["send", address, "05", "--service", "print", "--wait", "0.2"], {"service": "print", "sent": "05"}),
    ):
        done = program("--json", *arguments)
        assert (done.returncode, done.stderr) == (0, b""), arguments
        first = lines(done.stdout)[0]
        assert {name: first[name] for name in line} == line
        assert list(first)[-1] == "format"


@pytest.mark.parametrize(
    ("typed", "options", "code"),
    [("epson\n", (), 0), ("wrong\nepson\n", (), 0), ("", ("--factory-password",), 0), ("wrong\n", (), 4)],
)
def test_a_setting_that_needs_the_password_to_be_read_and_to_be_written(
    cli: Cli, counterpart: Counterpart, typed: str, options: tuple[str, ...], code: int
) -> None:
    address = counterpart.simulator("TM-T88V-i", family="epson").address
    outcome = cli("set", address, "gateway=192.168.192.9", "--yes", "--json", *options, typed=typed)
    assert (outcome.code, outcome.line["result"]) == (code, "failed" if code else "done")

"""`info`: who a device is."""

from __future__ import annotations

import pytest

from core.device import Identity
from core.text import text
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.cli.toy import Toys


def test_info_json(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("mac", "00:11:62:0a:0b:0c"))
    outcome = cli("info", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    line = outcome.line
    assert line["address"] == printer.address
    assert line["model"] == "TSP654II"
    assert line["mac"] == "00:11:62:0a:0b:0c"
    assert line["firmware"]
    assert line["printer_model"] == "TSP654II"
    assert "name" not in line
    assert None not in line.values()


def test_info_text(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("mac", "00:11:62:0a:0b:0c"))
    lines = cli("info", printer.address).out.splitlines()
    rows = {name: value.strip() for name, gap, value in (line.strip().partition("  ") for line in lines) if gap}
    assert rows["Address"] == printer.address
    assert rows["Family"] == "Star receipt printers"
    assert rows["MAC address"] == "00:11:62:0a:0b:0c"
    assert lines.index("Printer") < lines.index("Network board") < lines.index("Advanced")
    assert lines[-1].startswith("  ")


def test_what_is_counted_has_its_unit(cli: Cli, toys: Toys) -> None:
    toys.identity = Identity(details={"volume": 7})
    assert cli("info", "toy://127.0.0.1").out.splitlines()[-1].endswith("7 dB")


def test_info_of_several(cli: Cli, counterpart: Counterpart) -> None:
    printers = [counterpart.simulator(), counterpart.simulator(fault="refuse")]
    outcome = cli("info", "--json", *(printer.address for printer in printers))
    assert outcome.code == 6
    assert outcome.line["address"] == printers[0].address
    assert outcome.error["address"] == printers[1].address
    assert outcome.error["code"] == 3
    shown = cli("info", printers[0].address, counterpart.simulator().address).out
    assert [part.startswith("Address") for part in shown.split("\n\n")] == [True, False, False, False] * 2


def test_a_part_that_could_not_be_asked_is_said(cli: Cli, toys: Toys) -> None:
    toys.identity = Identity(model="Toy 1")
    toys.missing = (text("toy.missing", "The bell was not asked."),)
    assert cli("info", "toy://127.0.0.1").out.splitlines()[-3:] == ["Model    Toy 1", "", "The bell was not asked."]
    assert cli("info", "toy://127.0.0.1", "--json").line["remarks"] == ["The bell was not asked."]


@pytest.mark.parametrize("family", ["star", "epson"])
def test_a_printer_that_cannot_be_asked_itself_is_said(cli: Cli, counterpart: Counterpart, family: str) -> None:
    printer = counterpart.simulator(family=family)
    whole = cli("info", printer.address, "--json").line
    assert whole["serial_number"]
    assert "remarks" not in whole
    printer = counterpart.simulator(None, ("cover_open", "on"), family=family)
    outcome = cli("info", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.line["mac"]
    assert "serial_number" not in outcome.line
    (remark,) = outcome.line["remarks"]
    assert remark.startswith("What only the device itself tells is missing: The device at 127.0.0.1 is offline")
    assert cli("info", printer.address).out.splitlines()[-1] == remark


@pytest.mark.parametrize(
    ("fault", "why"),
    [("busy", "another computer is printing or holds the print port"), ("garbage", "answered more than")],
)
def test_why_a_printer_could_not_be_asked_itself_is_said(
    cli: Cli, counterpart: Counterpart, fault: str, why: str
) -> None:
    printer = counterpart.simulator(family="epson", fault=fault)
    outcome = cli("info", printer.address, "--json")
    assert (outcome.code, outcome.err, outcome.line["model"]) == (0, "", "TM-T88VII")
    (remark,) = outcome.line["remarks"]
    assert why in remark


def test_parts_stand_apart(cli: Cli, toys: Toys) -> None:
    toys.identity = Identity(model="Toy 1", name="Bell\x1b", details={"age": 7, "colour": "red"})
    assert cli("info", "toy://127.0.0.1").out.splitlines() == [
        "Address  toy://127.0.0.1",
        "Family   Toys",
        "Model    Toy 1",
        "Name     Bell\\x1b",
        "colour   red",
        "",
        "Bell",
        "  Age    7",
    ]
    assert cli("info", "toy://127.0.0.1", "--json").line == {
        "address": "toy://127.0.0.1",
        "family": "toy",
        "model": "Toy 1",
        "name": "Bell\x1b",
        "age": 7,
        "colour": "red",
    }

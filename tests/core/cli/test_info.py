"""`info` and `features`."""

from __future__ import annotations

from typing import Any

import pytest

from core.feature import Category, Choice, Danger, Feature, FeatureKind, Number
from core.text import text
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart


def test_info_json(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("mac", "00:11:62:0a:0b:0c"))
    outcome = cli("info", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    line = outcome.line
    assert line["address"] == printer.address
    assert line["model"] == "TSP654II"
    assert line["mac"] == "00:11:62:0a:0b:0c"
    assert line["firmware"]
    assert "serial_number" not in line
    assert "name" not in line
    assert None not in line.values()


def test_info_text(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TSP654II", ("mac", "00:11:62:0a:0b:0c"))
    rows = dict(line.split("  ", 1) for line in cli("info", printer.address).out.splitlines())
    assert rows["Address"].strip() == printer.address
    assert rows["Family"].strip() == "Star receipt printers"
    assert rows["MAC address"].strip() == "00:11:62:0a:0b:0c"


def test_info_of_several(cli: Cli, counterpart: Counterpart) -> None:
    printers = [counterpart.simulator(), counterpart.simulator(fault="silent")]
    outcome = cli("info", "--json", *(printer.address for printer in printers))
    assert outcome.code == 6
    assert outcome.line["address"] == printers[0].address
    assert outcome.error["address"] == printers[1].address
    assert outcome.error["code"] == 3
    assert cli("info", printers[0].address, printers[0].address).out.count("\n\n") == 1


def test_features_ask_nothing(cli: Cli) -> None:
    outcome = cli("features", "star://127.0.0.1", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    counter = next(line for line in outcome.lines if line["id"] == "etb_counter")
    assert counter == {
        "address": "star://127.0.0.1",
        "id": "etb_counter",
        "label": "ETB counter",
        "kind": "reading",
        "unit": None,
        "range": [0, 31],
        "choices": None,
        "category": "debug",
        "danger": "none",
        "readable": True,
    }


@pytest.fixture
def other_features(monkeypatch: pytest.MonkeyPatch) -> None:
    features: tuple[Feature[Any], ...] = (
        Feature(
            "speed", text("speed", "Speed"), FeatureKind.NUMBER, Number(1, 5), Category.CONFIG,
            danger=Danger.DISRUPTIVE, unit=text("unit", "lines/s"), consequence=text("restart", "It restarts."),
            readable=False,
        ),
        Feature(
            "language", text("language", "Language"), FeatureKind.CHOICE, Choice({"en": text("english", "English")}),
            Category.CONFIG,
        ),
        Feature(
            "restart", text("restart_", "Restart"), FeatureKind.ACTION, None, Category.PRIMARY,
            danger=Danger.DESTRUCTIVE, readable=False, consequence=text("restart", "It restarts."),
        ),
    )  # fmt: skip
    monkeypatch.setattr("core.families.star.features.FEATURES", features)


@pytest.mark.usefixtures("other_features")
def test_features_of_every_kind(cli: Cli) -> None:
    speed, language, restart = cli("features", "star://127.0.0.1", "--json").lines
    assert (speed["kind"], speed["unit"], speed["range"], speed["danger"]) == (
        "number",
        "lines/s",
        [1, 5],
        "disruptive",
    )
    assert speed["readable"] is False
    assert (language["kind"], language["choices"], language["category"]) == ("choice", {"en": "English"}, "config")
    assert (restart["kind"], restart["danger"], restart["category"]) == ("action", "destructive", "primary")


@pytest.mark.usefixtures("other_features")
def test_features_for_people(cli: Cli) -> None:
    assert cli("features", "star://127.0.0.1").out.splitlines() == [
        "Main",
        "  restart   Restart   action, cannot be undone",
        "Settings",
        "  speed     Speed     number, 1 to 5 lines/s, disturbs the shop, cannot be read back",
        "  language  Language  choice",
    ]

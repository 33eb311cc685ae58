"""`features`: what a device offers, from the declarations that tabs and forms are made from."""

from __future__ import annotations

import pytest

from core.families.epson.models import group_of
from core.families.epson.operations.features import features_of
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.cli.toy import Toys

TOY = "toy://127.0.0.1"


def offered_by(model: str | None) -> list[str]:
    return [feature.id for feature in features_of(group_of(model), serial=False)]


def test_the_device_is_asked_nothing(cli: Cli) -> None:
    outcome = cli("features", "star://127.0.0.1", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    counter = next(line for line in outcome.lines if line["id"] == "etb_counter")
    promised = {
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
        "reading_needs_password": False,
    }
    assert {key: counter[key] for key in promised} == promised
    assert counter["meaning"].startswith("Counts the ETB commands")
    assert (counter["consequence"], counter["depends_on"], "parameters" in counter) == (None, [], False)


def test_what_is_read_only_with_a_password_says_so(cli: Cli, counterpart: Counterpart) -> None:
    printer = counterpart.simulator("TM-m30III", family="epson")
    lines = cli("features", printer.address, "--json").lines
    needing = [line for line in lines if line["reading_needs_password"]]
    assert needing
    assert all(line["reading_takes"] for line in needing)
    assert len(needing) < len(lines)


@pytest.mark.parametrize("model", ["TM-T88VII", "TM-U220", "TM-m30III"])
def test_a_device_that_answers_has_what_its_model_has(cli: Cli, counterpart: Counterpart, model: str) -> None:
    printer = counterpart.simulator(model, family="epson")
    outcome = cli("features", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line["id"] for line in outcome.lines] == offered_by(model)
    assert offered_by(model) != offered_by(None)


def test_of_a_device_that_does_not_answer_what_every_model_may_have_is_listed(
    cli: Cli, counterpart: Counterpart, hurried: None
) -> None:
    printer = counterpart.simulator("TM-T88VII", family="epson", fault="silent")
    outcome = cli("features", printer.address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line["id"] for line in outcome.lines] == offered_by(None)


def test_features_of_every_kind(cli: Cli, toys: Toys) -> None:
    lines = {line["id"]: line for line in cli("features", TOY, "--json").lines}
    volume, tune, ring = lines["volume"], lines["tune"], lines["ring"]
    assert (volume["kind"], volume["unit"], volume["range"], volume["danger"]) == ("number", "dB", [0, 9], "disruptive")
    assert volume["consequence"] == "The shop hears it."
    assert volume["depends_on"] == [{"id": "mute", "values": [False], "reason": "A mute bell has none."}]
    assert (tune["kind"], tune["choices"], tune["readable"]) == ("choice", {"ding": "Ding", "dong": "Dong"}, False)
    assert (ring["kind"], ring["danger"], ring["category"], ring["meaning"]) == (
        "action",
        "none",
        "primary",
        "It rings.",
    )
    assert ring["parameters"] == [
        {"id": "times", "label": "Times", "kind": "number", "range": [1, 3], "choices": None},
        {"id": "how", "label": "How", "kind": "choice", "range": None, "choices": {"loud": "Loud"}},
    ]
    assert lines["restart"]["parameters"] == []


def test_features_for_people(cli: Cli, toys: Toys) -> None:
    assert cli("features", TOY).out.splitlines() == [
        "Main",
        "  age      Age      reading, 0 to 99",
        "  ring     Ring     action",
        "      times=  Times  number, 1 to 3",
        "      how=    How    choice, loud",
        "      It rings.",
        "  restart  Restart  action, disturbs the shop",
        "      It is away for a while.",
        "Settings",
        "  name     Name     text",
        "  volume   Volume   number, 0 to 9 dB, disturbs the shop",
        "      The shop hears it.",
        "      Only while mute is off: a mute bell has none.",
        "  mute     Mute     on or off",
        "  tune     Tune     choice, ding | dong, cannot be read back",
    ]

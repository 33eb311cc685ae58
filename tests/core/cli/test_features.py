"""`features`: what a device offers, from the declarations that tabs and forms are made from."""

from __future__ import annotations

from tests.core.cli.conftest import Cli
from tests.core.cli.toy import Toys

TOY = "toy://127.0.0.1"


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
    }
    assert {key: counter[key] for key in promised} == promised
    assert counter["meaning"].startswith("Counts the ETB commands")
    assert (counter["consequence"], counter["depends_on"], "parameters" in counter) == (None, [], False)


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

"""`get`: what the device reports, in the words of its features."""

from __future__ import annotations

import pytest

from core.device import Identity
from core.link.errors import Refused, TimedOut
from core.text import text
from tests.core.cli.conftest import Cli
from tests.core.cli.toy import GONG, Toys

TOY = "toy://127.0.0.1"


def test_values_and_their_words(cli: Cli, toys: Toys) -> None:
    outcome = cli("get", TOY, "volume", "mute", "name", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.lines == [
        {"address": TOY, "id": "volume", "value": 3, "text": "3 dB"},
        {"address": TOY, "id": "mute", "value": False, "text": "off"},
        {"address": TOY, "id": "name", "value": "Toy", "text": "Toy"},
    ]


def test_without_ids_everything_that_is_reported(cli: Cli, toys: Toys) -> None:
    assert [line["id"] for line in cli("--json", "get", TOY).lines] == ["name", "volume", "mute", "age"]


def test_for_people_in_columns_under_headings(cli: Cli, toys: Toys) -> None:
    toys.reasons["mute"] = text("toy.no_mute", "this one has no switch")
    assert cli("get", TOY).out.splitlines() == [
        "Main",
        "  age     Age     7",
        "Settings",
        "  name    Name    Toy",
        "  volume  Volume  3 dB",
        "  mute    Mute    not known – this one has no switch",
    ]


def test_one_that_cannot_be_read_has_a_reason_and_the_others_their_value(cli: Cli, toys: Toys) -> None:
    toys.reasons["mute"] = text("toy.no_mute", "this one has no switch")
    outcome = cli("get", TOY, "mute", "age", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.lines[0] == {"address": TOY, "id": "mute", "value": None, "reason": "This one has no switch"}
    assert outcome.lines[1]["value"] == 7


def test_nothing_but_reasons_is_a_refusal(cli: Cli, toys: Toys) -> None:
    toys.reasons["mute"] = text("toy.no_mute", "this one has no switch")
    outcome = cli("get", TOY, "mute", "--json")
    assert outcome.code == 1
    assert outcome.line["value"] is None
    assert outcome.error == {"error": "This one has no switch", "code": 1, "address": TOY}


@pytest.mark.parametrize(("error", "code"), [(Refused("127.0.0.1:7"), 3), (TimedOut("127.0.0.1:7", seconds=2), 3)])
def test_nothing_but_errors_ends_with_the_first(cli: Cli, toys: Toys, error: Refused | TimedOut, code: int) -> None:
    toys.broken = error
    outcome = cli("get", TOY, "--json")
    assert outcome.code == code
    assert {line["value"] for line in outcome.lines} == {None}
    assert outcome.error["code"] == code
    text_outcome = cli("get", TOY)
    assert (text_outcome.code, text_outcome.out) == (code, "")
    assert text_outcome.err.count("\n") == 1


def test_several_devices(cli: Cli, toys: Toys) -> None:
    toys.of("127.0.0.2")["age"] = 8
    toys.hosts_down, toys.down = frozenset({"127.0.0.3"}), Refused("127.0.0.3:7")
    addresses = [TOY, "toy://127.0.0.2", "toy://127.0.0.3"]
    outcome = cli("get", *addresses, "age", "--json")
    assert outcome.code == 6
    assert {line["address"]: line["value"] for line in outcome.lines} == {addresses[0]: 7, addresses[1]: 8}
    assert outcome.error["address"] == addresses[2]
    assert cli("get", *addresses[:2], "age").out.splitlines() == [
        TOY,
        "Main",
        "  age  Age  7",
        "",
        "toy://127.0.0.2",
        "Main",
        "  age  Age  8",
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("agee", "There is nothing to read called 'agee'. Did you mean age?"),
        ("tune", "'tune' cannot be read: the device does not report it."),
        ("ring", "'ring' is an action"),
        ("Age", "There is nothing to read called 'Age'. Did you mean age?"),
    ],
)
def test_an_id_that_cannot_be_read_is_wrong_usage(cli: Cli, toys: Toys, name: str, sentence: str) -> None:
    outcome = cli("get", TOY, "age", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)


def test_what_a_device_says_never_reaches_the_terminal_raw(cli: Cli, toys: Toys) -> None:
    toys.of("127.0.0.1")["name"] = "\x1b[2J"
    assert "\\x1b[2J" in cli("get", TOY, "name").out
    assert cli("get", TOY, "name", "--json").line["value"] == "\x1b[2J"


def test_a_feature_of_some_models_only(cli: Cli, toys: Toys) -> None:
    outcome = cli("get", TOY, "depth")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("There is nothing to read called 'depth'.")
    assert "depth" not in cli("get", TOY).out
    toys.identity = Identity(model=GONG)
    assert cli("get", TOY, "depth", "--json").line["value"] == 2
    assert "depth" in cli("get", TOY).out


def test_a_device_that_does_not_answer(cli: Cli, toys: Toys) -> None:
    toys.hosts_down, toys.down = frozenset({"127.0.0.1"}), Refused("127.0.0.1:7")
    for ids in ([], ["age"], ["depth"]):
        outcome = cli("get", TOY, *ids, "--json")
        assert (outcome.code, outcome.out) == (3, "")
        assert outcome.error["error"] == "127.0.0.1:7 refused the connection."

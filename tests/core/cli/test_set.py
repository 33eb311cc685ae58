"""`set`: the difference, agreement, writing, and what became of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.device import Identity, Outcome, Result
from core.device.credential import CredentialMissing, CredentialRejected
from core.folders import DATA_FOLDER_VARIABLE
from core.link.errors import ConnectionLost, LinkError, Refused
from core.session.errors import Busy, DeviceRefuses, OutcomeUnknown
from core.text import text
from tests.core.cli.conftest import Cli
from tests.core.cli.toy import GONG, Toys

TOY = "toy://127.0.0.1"


def test_a_setting_is_written_and_told(cli: Cli, toys: Toys) -> None:
    outcome = cli("set", TOY, "name=Till", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.line == {
        "address": TOY,
        "id": "name",
        "before": "Toy",
        "after": "Till",
        "result": "done",
        "reason": None,
        "wanted": "Till",
    }
    assert toys.of("127.0.0.1")["name"] == "Till"


def test_for_people_the_difference_the_steps_and_the_outcome(cli: Cli, toys: Toys) -> None:
    outcome = cli("set", TOY, "name=Till", "volume=5", "tune=dong", "--yes")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "name    Toy → Till",
        "volume  3 dB → 5 dB",
        "tune    not known → Dong",
        "name    done: Till",
        "volume  done: 5 dB",
        "tune    done: Dong",
    ]
    assert outcome.err == "Working\n"


def test_json_tells_no_steps(cli: Cli, toys: Toys) -> None:
    assert cli("set", TOY, "name=Till", "--json").err == ""


def test_without_yes_the_difference_and_nothing_written(cli: Cli, toys: Toys) -> None:
    outcome = cli("set", TOY, "name=Till", "volume=5")
    assert outcome.code == 5
    assert outcome.out.splitlines() == ["name    Toy → Till", "volume  3 dB → 5 dB"]
    assert outcome.err.endswith("The shop hears it. Nothing was sent. Say --yes if the shop can bear it now.\n")
    assert (toys.of("127.0.0.1")["name"], toys.of("127.0.0.1")["volume"]) == ("Toy", 3)


def test_without_yes_json(cli: Cli, toys: Toys) -> None:
    outcome = cli("set", TOY, "volume=5", "--json")
    assert outcome.code == 5
    line = outcome.line
    assert (line["before"], line["after"], line["wanted"], line["result"]) == (3, None, 5, "skipped")
    assert "The shop hears it." in line["reason"]
    assert outcome.error["code"] == 5
    assert outcome.error["address"] == TOY
    assert "--yes" in outcome.error["advice"]
    assert toys.of("127.0.0.1")["volume"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "It was not said what to set."),
        (["name"], "'name' is not of the form ID=VALUE."),
        (["=5"], "'=5' is not of the form ID=VALUE."),
        (["name=a", "name=b"], "'name' was given twice."),
        (["name=a", "nobody"], "'nobody' is not of the form ID=VALUE."),
        (["nam=a"], "There is no setting called 'nam'. Did you mean name?"),
        (["age=3"], "'age' can be read, and not set."),
        (["ring=3"], "'ring' is an action"),
        (["volume=12"], "volume: 12 is outside 0 to 9."),
        (["volume=much"], "volume: 'much' is not a whole number."),
        (["name=much too long"], "name: 'much too long' has 13 characters; at most 8 are possible."),
        (["mute=perhaps"], "mute: 'perhaps' is neither on nor off"),
        (["tune=dang"], "tune: 'dang' is not one of ding, dong."),
    ],
)
def test_wrong_usage_writes_nothing(cli: Cli, toys: Toys, arguments: list[str], sentence: str) -> None:
    before = dict(toys.of("127.0.0.1"))
    outcome = cli("set", TOY, *arguments, "--yes")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)
    assert outcome.err.count("\n") == 1
    assert toys.of("127.0.0.1") == before


def test_a_value_may_be_empty_or_contain_anything(cli: Cli, toys: Toys) -> None:
    assert cli("set", TOY, "name=").code == 0
    assert toys.of("127.0.0.1")["name"] == ""
    assert cli("set", TOY, "name=a=b:c/d").code == 0
    assert toys.of("127.0.0.1")["name"] == "a=b:c/d"


def test_several_devices(cli: Cli, toys: Toys) -> None:
    toys.hosts_down, toys.down = frozenset({"127.0.0.3"}), Refused("127.0.0.3:7")
    addresses = [TOY, "toy://127.0.0.2?command=7007", "toy://127.0.0.3"]
    outcome = cli("set", *addresses, "name=Till", "--json")
    assert outcome.code == 6
    assert {line["address"]: line["result"] for line in outcome.lines} == {
        addresses[0]: "done",
        addresses[1]: "done",
        addresses[2]: "failed",
    }
    assert (outcome.error["code"], outcome.error["address"]) == (3, addresses[2])
    shown = cli("set", *addresses[:2], "name=Toy")
    assert sorted(shown.out.splitlines()) == sorted(
        f"{address}  name  {said}" for address in addresses[:2] for said in ("Till → Toy", "done: Toy")
    )
    assert sorted(shown.err.splitlines()) == [f"{address}  Working" for address in addresses[:2]]


@pytest.mark.parametrize(
    ("error", "code", "result"),
    [
        (Refused("127.0.0.1:7"), 3, "failed"),
        (ConnectionLost("127.0.0.1:7", "cable"), 3, "failed"),
        (OutcomeUnknown("127.0.0.1:7", "cable"), 7, "unknown"),
        (CredentialMissing("127.0.0.1:7", label="Admin"), 4, "failed"),
        (CredentialRejected("127.0.0.1:7", label="Admin"), 4, "failed"),
    ],
)
def test_an_error_is_an_outcome_and_a_problem(
    cli: Cli, toys: Toys, error: ConnectionLost | CredentialMissing, code: int, result: str
) -> None:
    toys.refusal = error
    outcome = cli("set", TOY, "name=Till", "mute=on", "--json")
    assert outcome.code == code
    assert [(line["id"], line["before"], line["after"], line["result"]) for line in outcome.lines] == [
        ("name", "Toy", None, result),
        ("mute", False, None, result),
    ]
    assert outcome.error["code"] == code
    assert outcome.error["error"] == outcome.lines[0]["reason"]
    assert outcome.error["advice"]


def test_outcomes_that_are_not_as_they_should_be(cli: Cli, toys: Toys) -> None:
    reason = text("toy.stuck", "it stays as it was")
    toys.outcomes = [
        Outcome("name", Result.UNCHANGED, "Toy", "Toy"),
        Outcome(
            "volume", Result.FAILED, 3, 4, reason, text("toy.stuck.advice", "Oil it."), (text("toy.rust", "rust"),)
        ),
        Outcome("mute", Result.SKIPPED, False, None, text("toy.before", "one before it failed")),
    ]
    outcome = cli("set", TOY, "name=Toy", "volume=5", "mute=on", "--yes", "--json")
    assert outcome.code == 1
    unchanged, failed, skipped = outcome.lines
    assert (unchanged["result"], failed["result"], skipped["result"]) == ("unchanged", "failed", "skipped")
    assert (failed["before"], failed["after"], failed["wanted"]) == (3, 4, 5)
    assert (failed["reason"], failed["advice"], failed["remarks"]) == ("It stays as it was", "Oil it.", ["Rust"])
    assert outcome.error == {"error": "It stays as it was", "code": 1, "address": TOY, "advice": "Oil it."}
    shown = cli("set", TOY, "name=Toy", "volume=5", "mute=on", "--yes")
    assert shown.out.splitlines()[3:] == [
        "name    as it was: Toy",
        "volume  failed: 4 dB",
        "        Rust",
        "mute    not tried",
        "        One before it failed",
    ]
    assert shown.err.splitlines() == ["Working", "It stays as it was Oil it."]


def test_a_failure_without_a_reason_is_told_all_the_same(cli: Cli, toys: Toys) -> None:
    toys.outcomes = [Outcome("name", Result.UNKNOWN)]
    outcome = cli("set", TOY, "name=Till", "--json")
    assert (outcome.code, outcome.error["code"]) == (7, 7)
    assert outcome.error["error"] == "toy://127.0.0.1: name ended with: outcome unknown."


def test_a_setting_of_some_models_only(cli: Cli, toys: Toys) -> None:
    assert cli("set", TOY, "depth=5").code == 2
    toys.identity = Identity(model=GONG)
    assert cli("set", TOY, "depth=5").code == 0
    assert toys.of("127.0.0.1")["depth"] == 5


def test_a_device_is_known_by_its_hardware_before_it_is_written_to(cli: Cli, toys: Toys) -> None:
    toys.identity = Identity(mac="00:11:62:00:00:01")
    assert cli("set", TOY, "name=Till").code == 0
    assert [identity.hardware for identity in toys.known] == [("mac:00:11:62:00:00:01",)]


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_data_folder_that_cannot_be_written_is_told(
    cli: Cli, toys: Toys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "taken"))
    outcome = cli("set", TOY, "name=Gong", *option)
    assert outcome.code == 0
    (line,) = (line for line in outcome.err.splitlines() if "journal" in line)
    if option:
        assert json.loads(line)["warning"].startswith("What is done with devices could not be written")
    else:
        assert line.startswith("What is done with devices could not be written")


@pytest.mark.parametrize("error", [ConnectionLost("127.0.0.1:7", "cable"), Refused("127.0.0.1:7"), Busy("127.0.0.1:7")])
def test_nothing_is_written_where_nobody_answers_already(cli: Cli, toys: Toys, error: LinkError) -> None:
    toys.broken = error
    outcome = cli("set", TOY, "name=Till", "--json")
    assert (outcome.code, outcome.line["result"], outcome.line["before"]) == (3, "failed", None)
    assert outcome.error["error"] == outcome.line["reason"]
    assert toys.of("127.0.0.1")["name"] == "Toy"


def test_what_one_setting_does_not_tell_is_written_all_the_same(cli: Cli, toys: Toys) -> None:
    toys.broken = DeviceRefuses("127.0.0.1:7")
    assert cli("set", TOY, "name=Till", "--json").line["result"] == "done"
    assert toys.of("127.0.0.1")["name"] == "Till"

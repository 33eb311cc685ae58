"""`do`: actions, their parameters, agreement, and what became of them."""

from __future__ import annotations

import pytest

from core.device import Identity, Outcome, Result
from core.device.credential import CredentialMissing
from core.link.errors import LinkError, Refused
from core.session.errors import OutcomeUnknown
from core.text import Mistake, text
from tests.core.cli.conftest import Cli
from tests.core.cli.toy import GONG, Toys

TOY = "toy://127.0.0.1"


def test_an_action_is_done_and_told(cli: Cli, toys: Toys) -> None:
    outcome = cli("do", TOY, "ring", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.line == {
        "address": TOY,
        "id": "ring",
        "before": None,
        "after": None,
        "result": "done",
        "reason": None,
    }
    assert toys.done == [("127.0.0.1", "ring", {})]


def test_parameters_become_values(cli: Cli, toys: Toys) -> None:
    assert cli("do", TOY, "ring", "times=2", "how=loud").code == 0
    assert toys.done == [("127.0.0.1", "ring", {"times": 2, "how": "loud"})]


def test_what_a_done_action_has_to_say(cli: Cli, toys: Toys) -> None:
    toys.outcomes = [
        Outcome("ring", Result.DONE, 4, 0, text("toy.took", "it took 8 s."), None, (text("toy.rust", "rust"),))
    ]
    outcome = cli("do", TOY, "ring")
    assert outcome.out.splitlines() == ["ring  done: 0", "        It took 8 s.", "        Rust"]
    assert outcome.err == "Working\n"


def test_without_yes_nothing_is_sent(cli: Cli, toys: Toys) -> None:
    outcome = cli("do", TOY, "restart")
    assert (outcome.code, outcome.out) == (5, "")
    assert outcome.err == (
        "Restart was not done, since nobody has agreed to it. It is away for a while. "
        "Nothing was sent. Say --yes if the shop can bear it now.\n"
    )
    refused = cli("do", TOY, "restart", "--json")
    assert refused.code == 5
    assert refused.line["result"] == "skipped"
    assert refused.error["code"] == 5
    assert toys.done == []
    assert cli("do", "--yes", TOY, "restart").code == 0
    assert toys.done == [("127.0.0.1", "restart", {})]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "It was not said what to do."),
        (["rong"], "There is no action called 'rong'. Did you mean ring?"),
        (["age"], "There is no action called 'age'."),
        (["ring", "loud=1"], "ring takes no 'loud'."),
        (["ring", "times"], "'times' is not of the form NAME=VALUE."),
        (["ring", "times=9"], "times: 9 is outside 1 to 3."),
        (["ring", "times=1", "times=2"], "'times' was given twice."),
        (["ring", "how=soft"], "how: 'soft' is not one of loud."),
    ],
)
def test_wrong_usage_does_nothing(cli: Cli, toys: Toys, arguments: list[str], sentence: str) -> None:
    outcome = cli("do", TOY, *arguments, "--yes")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)
    assert toys.done == []


def test_a_mistake_that_only_the_device_can_tell(cli: Cli, toys: Toys) -> None:
    toys.refusal = Mistake(text("toy.which", "say which bell"))
    outcome = cli("do", TOY, "ring", "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.error == {"error": "Say which bell", "code": 2, "address": TOY}


@pytest.mark.parametrize(
    ("error", "code", "result"),
    [
        (Refused("127.0.0.1:7"), 3, "failed"),
        (OutcomeUnknown("127.0.0.1:7", "cable"), 7, "unknown"),
        (CredentialMissing("127.0.0.1:7", label="Reset"), 4, "failed"),
    ],
)
def test_an_error_is_an_outcome_and_a_problem(cli: Cli, toys: Toys, error: LinkError, code: int, result: str) -> None:
    toys.refusal = error
    outcome = cli("do", TOY, "ring", "--json")
    assert (outcome.code, outcome.line["result"], outcome.error["code"]) == (code, result, code)
    assert outcome.line["reason"] == outcome.error["error"]
    assert outcome.line["advice"] == outcome.error["advice"]


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome("ring", Result.UNCHANGED), 0),
        (Outcome("ring", Result.FAILED, reason=text("toy.stuck", "it stays as it was")), 1),
        (Outcome("ring", Result.FAILED, reason=text("toy.gone", "gone"), error=Refused("a")), 3),
        (Outcome("ring", Result.UNKNOWN, reason=text("toy.gone", "gone"), error=Refused("a")), 7),
        (Outcome("ring", Result.SKIPPED, reason=text("toy.gone", "gone")), 1),
    ],
)
def test_the_code_of_an_outcome(cli: Cli, toys: Toys, outcome: Outcome, code: int) -> None:
    toys.outcomes = [outcome]
    assert cli("do", TOY, "ring").code == code


def test_several_devices(cli: Cli, toys: Toys) -> None:
    outcome = cli("do", TOY, "toy://127.0.0.2", "restart", "--yes")
    assert outcome.code == 0
    assert sorted(outcome.out.splitlines()) == [f"{TOY}  restart  done", "toy://127.0.0.2  restart  done"]
    assert sorted(host for host, *_ in toys.done) == ["127.0.0.1", "127.0.0.2"]


def test_an_action_of_some_models_only(cli: Cli, toys: Toys) -> None:
    assert cli("do", TOY, "boom").code == 2
    assert toys.done == []
    toys.identity = Identity(model=GONG)
    assert cli("do", TOY, "boom").code == 0
    assert toys.done == [("127.0.0.1", "boom", {})]

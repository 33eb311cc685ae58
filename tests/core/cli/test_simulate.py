"""`simulate` without running one; running it is tested in test_program."""

from __future__ import annotations

import socket

import pytest

from core.families.registry import FAMILIES
from tests.core.cli.conftest import Cli

MODELS = [(family.id, model.name) for family in FAMILIES for model in family.simulated_models]


def test_list(cli: Cli) -> None:
    *models, shop = cli("simulate", "--list", "--json").lines
    assert [(line["family"], line["model"]) for line in models] == MODELS
    assert (shop["family"], shop["model"]) == ("shop", None)
    names = [line.split()[0] for line in cli("simulate", "--list").out.splitlines()]
    assert names == [*(f"{family}:{model}" for family, model in MODELS), "shop"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "It was not said what to simulate. Say one of star, epson, projector, shop;"),
        (["toaster"], "There is no simulator of 'toaster'. Say one of star, epson, projector, shop;"),
        (["star:toaster"], "There is no simulated Star printer 'toaster'."),
        (["star", "--set", "cover_open"], "--set 'cover_open' is not of the form ID=VALUE."),
        (["star", "--set", "=1"], "--set '=1' is not of the form ID=VALUE."),
        (["star", "--set", "nothing=1"], "The TSP654II has no state or option 'nothing'."),
        (["star", "--set", "cover_open=2"], ""),
        (["star", "--fault", "nothing"], "There is no fault 'nothing'."),
        (["star", "--ports", "some"], "Invalid value for '--ports'"),
        (["star", "--host", "printer"], "'printer' is no IP address."),
        (["shop", "--fault", "silent"], "--fault is for a single device;"),
        (["shop", "--set", "cover_open=1"], "--set is for a single device;"),
        (["shop", "--ports", "standard"], "--ports standard is for a single device;"),
        (["shop", "--serial"], "--serial is for a single device;"),
        (["star", "shop"], "Got unexpected extra argument"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: list[str], sentence: str) -> None:
    outcome = cli("simulate", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(sentence)
    assert outcome.err.count("\n") == 1


def test_a_port_that_is_taken(cli: Cli, own_host: str) -> None:
    with socket.create_server((own_host, 9101)):
        outcome = cli("simulate", "star", "--ports", "standard", "--host", own_host, "--json")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.error["error"].startswith(f"The simulator could not listen on {own_host} port 9101: ")

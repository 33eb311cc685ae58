"""Finding in real networks: computers in namespaces, joined by virtual cables, with simulators on standard ports."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.namespaces import Network, network, why_not

CLI = (sys.executable, "-m", "core.cli")
DENIED = """
import asyncio, json
from core.application import Application
from core.discovery.engine import Scope
from core.text import ENGLISH

async def look():
    application = Application()
    *_, last = [event async for event in application.find(Scope(sweep=False))]
    await application.close()
    problems = [ENGLISH.sentence(problem) for problem in last.problems]
    searched = [[network.name, network.index] for network in last.networks]
    denied = [network.name for network in last.denied]
    print(json.dumps({"searched": searched, "denied": denied, "problems": problems}))

asyncio.run(look())
"""


@pytest.fixture(scope="module")
def shop() -> Iterator[Network]:
    """A laptop with two networks, and a printer in each."""
    if reason := why_not():
        pytest.skip(reason)
    with network() as net:
        for name in ("laptop", "till", "kitchen"):
            net.computer(name)
        net.cable(("laptop", "10.77.0.1/24"), ("till", "10.77.0.20/24"))
        net.cable(("laptop", "10.78.0.1/25"), ("kitchen", "10.78.0.20/25"))
        for name, model, host in (("till", "TSP654II", "10.77.0.20"), ("kitchen", "TSP143IIILAN", "10.78.0.20")):
            simulator = net.start(name, *CLI, "simulate", f"star:{model}", "--host", host, "--ports", "standard")
            assert simulator.stdout is not None
            assert json.loads(simulator.stdout.readline())["ready"] is True
        yield net


def discover(net: Network, *arguments: str) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Give what was found by address, and the last line."""
    run = net.run("laptop", *CLI, "discover", "--json", *arguments)
    assert run.returncode == 0, run.stderr
    *found, done = map(json.loads, run.stdout.splitlines())
    return {line["address"]: line for line in found}, done


BOTH = {"star://10.77.0.20", "star://10.78.0.20"}


@pytest.mark.parametrize("how", [(), ("--no-sweep",), ("--no-broadcast",)])
def test_each_network_is_searched_by_either_way(shop: Network, how: tuple[str, ...]) -> None:
    found, done = discover(shop, *how)
    assert set(found) == BOTH
    assert found["star://10.77.0.20"]["model"] == "TSP654II"
    assert found["star://10.77.0.20"]["sure"] is True
    assert done["devices"] == 2
    assert done["problems"] == []


def test_one_interface_only(shop: Network) -> None:
    found, _ = discover(shop, "--interface", "cable2a")
    assert set(found) == {"star://10.78.0.20"}


def test_a_host_a_range_and_a_network_by_unicast(shop: Network) -> None:
    for target in ("10.77.0.20", "10.77.0.18-22", "10.77.0.16/28"):
        found, _ = discover(shop, target)
        assert set(found) == {"star://10.77.0.20"}


def test_a_host_without_a_name_of_its_family_is_identified_first(shop: Network) -> None:
    run = shop.run("laptop", *CLI, "status", "--json", "10.77.0.20")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["state"] == "ok"


def test_an_address_that_nobody_has(shop: Network) -> None:
    run = shop.run("laptop", *CLI, "status", "star://10.77.0.99")
    assert run.returncode == 3
    assert run.stderr.count("\n") == 1
    assert "10.77.0.99" in run.stderr


def test_one_broken_network_does_not_stop_the_other() -> None:
    if reason := why_not():
        pytest.skip(reason)
    with network() as net:
        for name in ("laptop", "till", "nobody"):
            net.computer(name)
        net.cable(("laptop", "10.77.0.1/24"), ("till", "10.77.0.20/24"))
        broken, _ = net.cable(("laptop", "10.78.0.1/24"), ("nobody", "10.78.0.20/24"))
        simulator = net.start("till", *CLI, "simulate", "star", "--host", "10.77.0.20", "--ports", "standard")
        assert simulator.stdout is not None
        assert json.loads(simulator.stdout.readline())["ready"] is True
        net.unplug("laptop", broken)
        found, done = discover(net)
        assert set(found) == {"star://10.77.0.20"}
        assert done["problems"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("prohibit", "this computer or its firewall does not permit it"),
        ("unreachable", "no route leads to the host"),
    ],
)
def test_a_network_that_nothing_may_be_sent_into_is_told(kind: str, words: str) -> None:
    if reason := why_not():
        pytest.skip(reason)
    with network() as net:
        for name in ("laptop", "nobody"):
            net.computer(name)
        cable, _ = net.cable(("laptop", "10.77.0.1/30"), ("nobody", "10.77.0.2/30"))
        shut = (("delete", "broadcast", "10.77.0.3", "table", "local"), ("add", kind, "10.77.0.3/32"))
        for arguments in shut:
            assert net.run("laptop", "ip", "route", *arguments).returncode == 0
        run = net.run("laptop", sys.executable, "-c", DENIED)
        assert run.returncode == 0, run.stderr
        told = json.loads(run.stdout)
    (searched,) = told["searched"]
    assert searched[0] == cable
    assert searched[1] > 0
    assert told["denied"] == [cable]
    assert f"{cable}: 10.77.0.3:22222 " in told["problems"][0]
    assert words in told["problems"][0]

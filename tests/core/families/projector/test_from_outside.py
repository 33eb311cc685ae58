"""Projectors as a stranger meets them: on the command line alone, against simulated ones on this computer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from core.families.projector.simulated.simulator import ProjectorSimulator
from core.families.projector.wire.frames import command
from core.families.projector.wire.messages import Action
from core.simulate.simulator import StateValue, TraceLine
from core.text import pseudo_translator
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.families.projector.projectors import ON, projector
from tests.core.simulate.wire import Recorder

NETWORK = ("command", "framed", "pjlink")
COMMANDS = ("command", "framed")
WAYS = (*NETWORK, "serial")
CANARY = "a canary in a mine"
_MUTES = (command(Action.SET, 0x2002, 1), b"%1AVMT 21\r")
"""What switches the sound off, in both languages."""


class Interfering(Recorder):
    """A trace that lets a fault begin as soon as the sound is told to be off; it may end with the connection."""

    def __init__(self, fault: str, *, lasts: bool) -> None:
        super().__init__()
        self.simulator: ProjectorSimulator | None = None
        self.told = 0
        """How often the sound was told to be off."""
        self._fault = fault
        self._lasts = lasts

    def __call__(self, event: TraceLine) -> None:
        super().__call__(event)
        if self.simulator is None:
            return
        if event["event"] == "received" and any(each in bytes.fromhex(str(event["bytes"])) for each in _MUTES):
            self.told += 1
            self.simulator.fault(self._fault)
        elif event["event"] in ("closed", "reset") and self.simulator.faults.current is not None and not self._lasts:
            self.simulator.fault("none")


class Shop:
    """One simulated projector beside the command line."""

    def __init__(self, counterpart: Counterpart, *settings: tuple[str, str], trace: Interfering | None = None) -> None:
        self._counterpart = counterpart
        self.simulator = projector("CP-A220N", ("power", ON), ("hour", "0"), *settings, serial=True, trace=trace)
        counterpart.enter(self.simulator)
        if trace is not None:
            trace.simulator = self.simulator

    def by(self, way: str) -> str:
        """Give the address that names a way."""
        if way == "serial":
            return str(self.simulator.serial_address)
        return f"{self.simulator.address}&path={way}"

    def set(self, name: str, value: str) -> None:
        async def there() -> None:
            self.simulator.set(name, value)

        self._counterpart.run(there())

    def fault(self, name: str) -> None:
        async def there() -> None:
            self.simulator.fault(name)

        self._counterpart.run(there())

    def get(self, name: str) -> StateValue:
        async def there() -> StateValue:
            return self.simulator.get(name)

        return self._counterpart.run(there())


def status(cli: Cli, address: str) -> dict[str, Any]:
    outcome = cli("status", address, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.line


def fields(line: dict[str, Any]) -> dict[str, Any]:
    (told,) = line["status"].values()
    return dict(told["fields"])


@pytest.mark.parametrize("way", WAYS)
def test_an_old_lamp_is_said_by_every_way(cli: Cli, counterpart: Counterpart, way: str) -> None:
    shop = Shop(counterpart)
    assert status(cli, shop.by(way))["summary"] == "The projector is on."
    shop.set("lamp_hours", "2912")
    line = status(cli, shop.by(way))
    assert (line["state"], line["summary"]) == ("attention", "The lamp has run 2,912 hours.")
    assert line["advice"].startswith("Order a replacement. ")
    assert fields(line)["lamp_hours"] == 2912


def test_the_lamp_of_a_model_with_two_registers(cli: Cli, counterpart: Counterpart) -> None:
    simulator = projector("CP-WU8600", ("power", ON), ("lamp_hours", "2912"), ("hour", "0"))
    counterpart.enter(simulator)
    line = status(cli, f"{simulator.address}&path=command")
    assert (line["summary"], fields(line)["lamp_hours"]) == ("The lamp has run 2,912 hours.", 2912)


@pytest.mark.parametrize("way", WAYS)
def test_no_error_is_shown_as_good(cli: Cli, counterpart: Counterpart, way: str) -> None:
    shop = Shop(counterpart)
    for code in range(1, 9) if way == "framed" else (1, 8):
        shop.set("error_status", str(code))
        line = status(cli, shop.by(way))
        assert line["state"] in ("fault", "attention")
        assert line["summary"] != "The projector is on."
        assert line["advice"].endswith(".")


@pytest.mark.parametrize(
    ("way", "names"),
    [
        *((each, ("mute", "blank", "freeze")) for each in COMMANDS),
        ("serial", ("mute", "blank", "freeze")),
        ("pjlink", ("mute", "blank")),
    ],
)
def test_what_is_set_is_there_and_is_told(cli: Cli, counterpart: Counterpart, way: str, names: Sequence[str]) -> None:
    shop = Shop(counterpart)
    outcome = cli("set", shop.by(way), *(f"{name}=on" for name in names), "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [(line["id"], line["before"], line["after"], line["result"]) for line in outcome.lines] == [
        (name, False, True, "done") for name in names
    ]
    told = fields(status(cli, shop.by(way)))
    assert [(shop.get(name), told[name]) for name in names] == [(True, True)] * len(names)


@pytest.mark.parametrize("way", WAYS)
def test_in_standby_a_setting_is_refused_with_a_sentence(cli: Cli, counterpart: Counterpart, way: str) -> None:
    shop = Shop(counterpart)
    shop.set("power", "0")
    outcome = cli("set", shop.by(way), "mute=on", "--json")
    assert outcome.code == 1
    assert (outcome.line["result"], outcome.line["after"]) == ("failed", None)
    assert "is off" in outcome.error["error"]
    told = status(cli, shop.by(way))
    assert (told["summary"], fields(told)["mute"]) == ("The projector is off (standby).", None)


@pytest.mark.parametrize("way", NETWORK)
@pytest.mark.parametrize(("typed", "code", "words"), [
    (f"{CANARY}\n", 0, ""), ("wrong\n", 4, "rejected the password"), ("", 4, "and there is none"),
    (f"wrong\n{CANARY}\n", 0, ""),
])  # fmt: skip
def test_a_password_is_asked_for_and_shown_nowhere(
    cli: Cli, counterpart: Counterpart, way: str, typed: str, code: int, words: str
) -> None:
    shop = Shop(counterpart, ("password", CANARY), ("authentication", "1"))
    outcome = cli("-v", "get", shop.by(way), "power", typed=typed)
    assert outcome.code == code
    assert words in outcome.err
    assert "2a 2a 2a 2a 2a 2a 2a 2a" in outcome.err or not typed
    shown = outcome.out + outcome.err
    assert CANARY not in shown
    assert CANARY.encode().hex(" ") not in shown


@pytest.mark.parametrize("words", [("get", "power"), ("set", "mute=on"), ("do", "power_off", "--yes"), ("status",)])
@pytest.mark.parametrize("way", ["framed", "pjlink"])
def test_a_wrong_password_is_called_wrong(cli: Cli, counterpart: Counterpart, way: str, words: Sequence[str]) -> None:
    shop = Shop(counterpart, ("password", CANARY), ("authentication", "1"))
    outcome = cli(words[0], shop.by(way), *words[1:], "--json", typed="wrong\n")
    assert outcome.code == 4
    assert "rejected the password" in outcome.error["error"]
    assert (shop.get("power"), shop.get("mute")) == (1, False)


@pytest.mark.parametrize("way", COMMANDS)
def test_the_blank_password_of_the_factory_needs_nobody(cli: Cli, counterpart: Counterpart, way: str) -> None:
    shop = Shop(counterpart, ("authentication", "1"))
    assert cli("get", shop.by(way), "power", "--json").line["value"] == "on"


@pytest.mark.parametrize(
    ("service", "sent", "received"),
    [
        ("command", "BE EF 03 06 00 19 D3 02 00 00 60 00 00", "1d 01 00"),
        ("command", "BE EF 03 06 00 19 D4 02 00 00 60 00 00", "15"),
        ("framed", "02 0D BE EF 03 06 00 19 D3 02 00 00 60 00 00 ED 2A", "1d 01 00 2a"),
        ("framed", "02 0D BE EF 03 06 00 19 D4 02 00 00 60 00 00 EC 07", "15 07"),
    ],
)
def test_raw_bytes_are_answered_as_the_manual_says(
    cli: Cli, counterpart: Counterpart, service: str, sent: str, received: str
) -> None:
    shop = Shop(counterpart, ("framed_authentication", "0"))
    outcome = cli("send", shop.simulator.address, sent, "--service", service, "--wait", "0.3", "--json")
    assert (outcome.code, outcome.lines[0]["received"]) == (0, received)


@pytest.mark.parametrize(
    ("way", "sent", "received"),
    [
        ("command", "BE EF 03 06 00 19 D3 02 00 00 60 00 00", "1d 01 00"),
        ("framed", "02 0D BE EF 03 06 00 19 D3 02 00 00 60 00 00 ED 2A", "1d 01 00 2a"),
        ("pjlink", b"%1POWR ?\r".hex(" "), b"PJLINK 0\r%1POWR=1\r".hex(" ")),
    ],
)
def test_raw_bytes_go_the_way_that_the_address_names(
    cli: Cli, counterpart: Counterpart, way: str, sent: str, received: str
) -> None:
    shop = Shop(counterpart, ("framed_authentication", "0"))
    outcome = cli("send", shop.by(way), sent, "--wait", "0.3", "--json")
    first = outcome.lines[0]
    assert (outcome.code, first["service"], first["received"]) == (0, way, received)


@pytest.mark.parametrize("way", NETWORK)
@pytest.mark.parametrize("fault", ["reset_peer", "close_mid_reply"])
def test_what_lost_its_reply_is_read_back_and_never_sent_twice(
    cli: Cli, counterpart: Counterpart, way: str, fault: str
) -> None:
    trace = Interfering(fault, lasts=False)
    shop = Shop(counterpart, trace=trace)
    outcome = cli("set", shop.by(way), "mute=on", "--json")
    assert (outcome.code, outcome.err, trace.told) == (0, "", 1)
    assert (outcome.line["before"], outcome.line["after"], outcome.line["result"]) == (False, True, "done")
    assert shop.get("mute") is True


@pytest.mark.parametrize("way", NETWORK)
def test_what_can_not_be_read_back_is_unknown(cli: Cli, counterpart: Counterpart, way: str) -> None:
    trace = Interfering("reset_peer", lasts=True)
    shop = Shop(counterpart, trace=trace)
    outcome = cli("set", shop.by(way), "mute=on", "--json")
    assert (outcome.code, trace.told) == (7, 1)
    assert (outcome.line["before"], outcome.line["after"], outcome.line["result"]) == (False, None, "unknown")
    shop.fault("none")
    assert fields(status(cli, shop.by(way)))["mute"] is shop.get("mute")


@pytest.mark.parametrize("way", COMMANDS)
@pytest.mark.usefixtures("hurried")
def test_a_busy_projector_is_said_to_be_after_how_long(cli: Cli, counterpart: Counterpart, way: str) -> None:
    shop = Shop(counterpart)
    shop.fault("busy")
    outcome = cli("status", shop.by(way), "--json")
    assert outcome.code == 3
    assert "is busy and took no command for" in outcome.error["error"]
    assert "for 0 s" not in outcome.error["error"]


def test_who_hangs_up_within_its_challenge_is_a_projector_all_the_same(cli: Cli, counterpart: Counterpart) -> None:
    shop = Shop(counterpart)
    shop.fault("close_mid_reply")
    outcome = cli("status", shop.by("framed"), "--json")
    assert outcome.code == 3
    assert "took the connection and ended it" in outcome.error["error"]


def test_a_stale_reply_is_not_taken(cli: Cli, counterpart: Counterpart) -> None:
    shop = Shop(counterpart, ("framed_authentication", "0"), ("input", "3"), ("lamp_hours", "2912"))
    shop.fault("stale_reply")
    told = fields(status(cli, shop.by("framed")))
    assert (told["power"], told["error_status"], told["input"], told["lamp_hours"]) == (1, 0, 3, 2912)


def test_switching_on_tells_its_steps_and_ends_when_it_is_on(cli: Cli, counterpart: Counterpart) -> None:
    shop = Shop(counterpart, ("warm_up", "1"))
    shop.set("power", "0")
    refused = cli("do", shop.by("command"), "power_on")
    assert (refused.code, shop.get("power")) == (5, 0)
    outcome = cli("do", shop.by("command"), "power_on", "--yes")
    assert (outcome.code, shop.get("power")) == (0, 1)
    assert outcome.err.splitlines() == ["Asking whether it is on", "Switching on", "Warming up"]
    assert outcome.out == "power_on  done: on\n"


def test_json_is_the_same_in_every_language(cli: Cli, counterpart: Counterpart) -> None:
    shop = Shop(counterpart)
    for words in (("status", shop.by("framed")), ("features", shop.by("framed")), ("info", shop.by("framed"))):
        outcome = cli(*words, "--json", translator=pseudo_translator())
        assert outcome.code == 0
        assert "⟦" not in outcome.out
        for line in outcome.out.splitlines():
            json.loads(line)

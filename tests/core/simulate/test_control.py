"""The control protocol: every command, every device name, and every bad line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.simulate.control import LONGEST_LINE, Controlled, answer, one_word, perform, ready
from core.simulate.simulator import SimulatorOptions
from tests.core.simulate.lamp import Lamp


def one() -> tuple[Controlled, ...]:
    return (Controlled(Lamp(SimulatorOptions())),)


def three() -> tuple[Controlled, ...]:
    names = ("Till 1 receipts", "Till 2 receipts", "Küche!")
    return tuple(Controlled(Lamp(SimulatorOptions()), name) for name in names)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("set lit=1", {"ok": True, "id": "lit", "value": True}),
        ("  set  lit = on ", {"ok": True, "id": "lit", "value": True}),
        ("get watts", {"ok": True, "id": "watts", "value": 60}),
        ("press bump", {"ok": True, "button": "bump"}),
        ("fault delay=2", {"ok": True, "fault": "delay=2"}),
        ("fault none", {"ok": True, "fault": "none"}),
        ("quit", {"ok": True, "quit": True}),
    ],
)
def test_commands_are_answered(line: str, reply: object) -> None:
    assert answer(one(), line).json == reply


def test_commands_do_what_they_say() -> None:
    devices = one()
    lamp = devices[0].simulator
    assert isinstance(lamp, Lamp)
    for line in ("set level=9", "press bump", "fault split"):
        answer(devices, line)
    assert (lamp.get("level"), lamp.bumps, str(lamp.faults.current)) == (9, 1, "split")


def test_only_quit_quits() -> None:
    assert answer(one(), " quit ").quit
    assert not any(answer(one(), line).quit for line in ("state", "quit now", "get quit", ""))


def test_state_tells_everything() -> None:
    devices = one()
    assert answer(devices, "state").json == {
        "ok": True,
        "family": "lamp",
        "model": "L-1",
        "address": devices[0].simulator.address,
        "state": {
            "lit": False, "warm": False, "level": 0, "width": 80, "broken": False,
            "mac": "00:11:62:00:00:01", "watts": 60,
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "'' is no command. Commands: set ID=VALUE, get ID, press BUTTON, fault NAME[=VALUE], state, quit."),
        ("reset", "'reset' is no command."),
        ("SET lit=1", "'SET' is no command."),
        ("set", "set needs an id and a value. Example: set cover_open=1"),
        ("set lit", "set needs an id and a value."),
        ("set =1", "set needs an id and a value."),
        ("set lit=", "lit is 0 or 1, not ''."),
        ("set lit=1=1", "lit is 0 or 1, not '1=1'."),
        ("set lti=1", "The L-1 has no state or option 'lti'. Did you mean lit?"),
        ("get", "get needs an id. Example: get cover_open"),
        ("get x", "The L-1 has no state or option 'x'."),
        ("press", "The L-1 has no button ''. It has: bump, power."),
        ("fault", "There is no fault ''."),
        ("fault splitt", "There is no fault 'splitt'. Did you mean split?"),
        ("state lit", "state takes nothing after it."),
        ("quit now", "quit takes nothing after it, and ends everything."),
        ("x" * (LONGEST_LINE + 1), f"A line has at most {LONGEST_LINE} characters; this one has {LONGEST_LINE + 1}."),
    ],
)
def test_bad_lines_are_answered_with_a_sentence(line: str, sentence: str) -> None:
    reply = answer(one(), line).json
    assert list(reply) == ["error"]
    assert reply["error"].startswith(sentence)


@pytest.mark.parametrize(
    "prefix", ["2", "till-2-receipts", "till-2", "TILL-2", '"Till 2 receipts"', '"till 2 receipts" ']
)
def test_a_device_is_named_by_number_id_or_name(prefix: str) -> None:
    devices = three()
    assert answer(devices, f"{prefix} set lit=1").json == {
        "device": "till-2-receipts", "ok": True, "id": "lit", "value": True,
    }  # fmt: skip
    assert [device.simulator.get("lit") for device in devices] == [False, True, False]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("set lit=1", "Which device? There are till-1-receipts, till-2-receipts, k-che: put one first, as in till"),
        ("0 state", "'0' is neither a command nor a device. Devices: till-1-receipts, till-2-receipts, k-che. Com"),
        ("4 state", "'4' is neither a command nor a device."),
        ("till state", "'till' could be till-1-receipts or till-2-receipts."),
        ("bar state", "'bar' is neither a command nor a device."),
        ('"Till 3" state', "'Till 3' is neither a command nor a device."),
        ("till-1", "'' is no command."),
        ("till-1 quit", "'quit' is no command."),
        ("", "The line is empty."),
    ],
)
def test_with_several_devices_the_line_says_which(line: str, sentence: str) -> None:
    reply = answer(three(), line).json
    assert reply["error"].startswith(sentence)


def test_state_and_quit_without_a_device_mean_all() -> None:
    reply = answer(three(), "state").json
    assert [device["device"] for device in reply["devices"]] == ["till-1-receipts", "till-2-receipts", "k-che"]
    assert reply["devices"][0]["state"]["lit"] is False
    assert answer(three(), "quit").quit


def test_the_ready_line_of_one_device() -> None:
    assert ready(one(), several=False) == {
        "ready": True,
        "family": "lamp",
        "model": "L-1",
        "address": "lamp://127.0.0.1?ask=0&say=0",
        "services": {"ask": 0, "say": 0},
    }


def test_the_ready_line_of_several_devices() -> None:
    line = ready(three(), several=True)
    assert [device["device"] for device in line["devices"]] == ["till-1-receipts", "till-2-receipts", "k-che"]
    assert line["devices"][0]["name"] == "Till 1 receipts"
    assert {"family", "model", "address", "services"} <= set(line["devices"][0])


@given(st.text(max_size=60))
def test_no_line_raises_and_every_reply_is_one_line_of_json(line: str) -> None:
    for devices in (one(), three()):
        written = json.dumps(answer(devices, line).json, ensure_ascii=False, allow_nan=False)
        assert "\n" not in written


@given(st.sampled_from(["set", "get", "press", "fault", "state", "1", '"', "till-1 set"]), st.text(max_size=30))
def test_no_line_that_begins_well_raises_either(beginning: str, rest: str) -> None:
    for devices in (one(), three()):
        reply = answer(devices, f"{beginning} {rest}").json
        assert ("error" in reply) is not ("ok" in reply or "devices" in reply)


def test_performing_says_by_exception_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="'jump' is no command"):
        perform(Lamp(SimulatorOptions()), "jump")


def test_names_become_one_word() -> None:
    assert one_word("  Till 1 / receipts! ") == "till-1-receipts"

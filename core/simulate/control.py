"""The control protocol: one line in, one JSON object out. Without sockets, without time.

| line | answer |
| --- | --- |
| `set cover_open=1` | `{"ok": true, "id": "cover_open", "value": true}` |
| `get cover_open` | `{"ok": true, "id": "cover_open", "value": true}` |
| `press feed` | `{"ok": true, "button": "feed"}` |
| `fault reset_peer`, `fault delay=2`, `fault none` | `{"ok": true, "fault": "reset_peer"}` |
| `state` | `{"ok": true, "family": ..., "model": ..., "address": ..., "state": {"cover_open": true, ...}}` |
| `quit` | `{"ok": true, "quit": true}` |
| anything else | `{"error": "..."}`, a sentence |

Where there are several devices (the demo shop), the device comes first, by its number in the ready line (from 1), by
its name in quotes, by its id, or by as much of the beginning of the id as is needed: `1 set cover_open=1`,
`"Till 1 receipts" get paper_end`, `till-1-receipts state`, `kitchen fault reboot`. Its answers carry `device`, the id.
`state` and `quit` without a device mean all of them: `{"ok": true, "devices": [...]}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.simulate.simulator import Simulator

LONGEST_LINE: Final = 4096
"""The most characters that a line may have."""
_FIRST = re.compile(r"""\s*(?:"(?P<quoted>[^"]*)"|(?P<word>\S+))\s*""")


@dataclass(frozen=True, slots=True)
class Controlled:
    """A simulator and the name it goes by; a simulator that is alone needs none."""

    simulator: Simulator
    name: str = ""

    @property
    def id(self) -> str:
        """Give the name as one word: `till-1-receipts`."""
        return one_word(self.name)


def one_word(name: str) -> str:
    """Write a name so that it can be typed without quotes: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be printed, and whether that was the last line."""

    json: Mapping[str, Any]
    quit: bool = False


def answer(devices: Sequence[Controlled], line: str) -> Answer:
    """Carry out one line. Never raises on input."""
    try:
        return _answer(devices, line)
    except ValueError as error:
        return Answer({"error": str(error)})


def perform(simulator: Simulator, command: str) -> dict[str, Any]:
    """Carry out a command on one simulator and give the answer. Raises ValueError with a sentence."""
    verb, _, rest = command.strip().partition(" ")
    if verb not in _VERBS:
        raise ValueError(f"{verb!r} is no command. {_HELP}")
    return {"ok": True, **_VERBS[verb](simulator, rest.strip())}


def ready(devices: Sequence[Controlled], *, several: bool) -> dict[str, Any]:
    """Give the line that says that devices are ready; `several` gives a list even if there is only one."""
    lines = [
        {
            "family": device.simulator.family,
            "model": device.simulator.model,
            "address": device.simulator.address,
            "services": dict(device.simulator.services),
            **_serial(device.simulator),
        }
        for device in devices
    ]
    if not several:
        return {"ready": True, **lines[0]}
    named = [{"device": device.id, "name": device.name, **line} for device, line in zip(devices, lines, strict=True)]
    return {"ready": True, "devices": named}


def _serial(simulator: Simulator) -> dict[str, str]:
    return {} if simulator.serial_address is None else {"serial": simulator.serial_address}


def _answer(devices: Sequence[Controlled], line: str) -> Answer:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"A line has at most {LONGEST_LINE} characters; this one has {len(line)}.")
    line = line.strip()
    verb = line.partition(" ")[0]
    if verb == "quit":
        if line != "quit":
            raise ValueError("quit takes nothing after it, and ends everything.")
        return Answer({"ok": True, "quit": True}, quit=True)
    if line == "state" and len(devices) > 1:
        return Answer({"ok": True, "devices": [_named(device, "state") for device in devices]})
    if verb not in _VERBS and len(devices) > 1:
        device, command = _addressed(devices, line)
        return Answer(_named(device, command))
    if len(devices) > 1:
        raise ValueError(
            f"Which device? There are {', '.join(device.id for device in devices)}: put one first, "
            f"as in {devices[0].id} {verb} ..., or its number, 1 to {len(devices)}."
        )
    return Answer(perform(devices[0].simulator, line))


def _named(device: Controlled, command: str) -> dict[str, Any]:
    return {"device": device.id, **perform(device.simulator, command)}


def _addressed(devices: Sequence[Controlled], line: str) -> tuple[Controlled, str]:
    match = _FIRST.match(line)
    if match is None:
        raise ValueError(f"The line is empty. {_HELP}")
    command = line[match.end() :]
    quoted, word = match["quoted"], match["word"]
    if quoted is not None:
        meant = [device for device in devices if device.name.lower() == quoted.lower()]
    elif word.isascii() and word.isdigit():
        meant = list(devices[int(word) - 1 : int(word)]) if 0 < int(word) <= len(devices) else []
    else:
        exact = [device for device in devices if device.id == word.lower()]
        meant = exact or [device for device in devices if device.id.startswith(word.lower())]
    known = ", ".join(device.id for device in devices)
    if not meant:
        raise ValueError(f"{quoted or word!r} is neither a command nor a device. Devices: {known}. {_HELP}")
    if len(meant) > 1:
        raise ValueError(f"{word!r} could be {' or '.join(device.id for device in meant)}.")
    return meant[0], command


def _set(simulator: Simulator, rest: str) -> dict[str, Any]:
    name, equals, value = (part.strip() for part in rest.partition("="))
    if not (name and equals):
        raise ValueError("set needs an id and a value. Example: set cover_open=1")
    simulator.set(name, value)
    return {"id": name, "value": simulator.get(name)}


def _get(simulator: Simulator, rest: str) -> dict[str, Any]:
    if not rest:
        raise ValueError("get needs an id. Example: get cover_open")
    return {"id": rest, "value": simulator.get(rest)}


def _press(simulator: Simulator, rest: str) -> dict[str, Any]:
    simulator.press(rest)
    return {"button": rest}


def _fault(simulator: Simulator, rest: str) -> dict[str, Any]:
    simulator.fault(rest)
    return {"fault": rest}


def _state(simulator: Simulator, rest: str) -> dict[str, Any]:
    if rest:
        raise ValueError("state takes nothing after it. To see one id: get cover_open")
    return {
        "family": simulator.family,
        "model": simulator.model,
        "address": simulator.address,
        "state": dict(simulator.state()),
    }


_VERBS: Final[Mapping[str, Callable[[Simulator, str], dict[str, Any]]]] = {
    "set": _set,
    "get": _get,
    "press": _press,
    "fault": _fault,
    "state": _state,
}
_HELP: Final = "Commands: set ID=VALUE, get ID, press BUTTON, fault NAME[=VALUE], state, quit."

"""What finding found, as JSON lines and for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from core.cli.console import Console
from core.discovery.events import Finished, Found
from core.text import ENGLISH, Text, text
from core.text.printable import printable

if TYPE_CHECKING:
    from core.network_access import Obstacle

_UNNAMED: Final = text("cli.found.unnamed", "not told")
_NO_ADDRESS: Final = text("cli.found.no_address", "has no usable address yet")
_NOT_SURE: Final = text("cli.found.not_sure", "not sure")
_FINISHED: Final = text("cli.found.finished", "Devices: {devices}. Addresses asked: {addresses}. Time: {seconds} s.")
_FINISHED_UNKNOWN: Final = text("cli.found.finished.unknown", "{finished} Answers that nobody knows: {unknown}.")
# Wide enough for most; what is longer pushes its line to the right, since lines that are out cannot be aligned again.
_ADDRESS_WIDTH: Final = 32
_MODEL_WIDTH: Final = 16


def found_record(found: Found) -> dict[str, Any]:
    """Give the JSON line of a device; None for what it has not told."""
    identity = found.identity
    return {
        "id": found.id,
        "family": found.address.family,
        "address": str(found.address),
        "model": identity.model,
        "name": identity.name,
        "mac": identity.mac,
        "serial_number": identity.serial_number,
        "firmware": identity.firmware,
        "services": dict(found.services),
        "found_by": list(found.found_by),
        "sure": found.sure,
        "connectable": found.connectable,
        "seconds": found.seconds,
    }


def done_record(finished: Finished, obstacles: Sequence[Obstacle] = ()) -> dict[str, Any]:
    """Give the last JSON line; what this computer puts in the way stands among the problems, with its advice."""
    return {
        "done": True,
        "addresses": finished.addresses,
        "devices": finished.devices,
        "unknown": finished.unknown,
        "seconds": finished.seconds,
        "problems": [
            *(ENGLISH.sentence(problem) for problem in finished.problems),
            *(f"{ENGLISH.sentence(each.sentence)} {ENGLISH.sentence(each.advice)}" for each in obstacles),
        ],
    }


def finished_words(finished: Finished) -> Text:
    """Give the last line for people."""
    said = _FINISHED.having(
        devices=finished.devices, addresses=finished.addresses, seconds=f"{finished.seconds:.1f}"
    )  # fmt: skip
    return _FINISHED_UNKNOWN.having(finished=said, unknown=finished.unknown) if finished.unknown else said


class FoundText:
    """Lines for people; a device is shown again only when its line has something new to say."""

    def __init__(self, console: Console) -> None:
        """Begin with nothing shown."""
        self._console = console
        self._shown: dict[str, str] = {}

    def show(self, found: Found) -> None:
        """Show a device."""
        line = self._line(found)
        if self._shown.get(found.id) != line:
            self._shown[found.id] = line
            self._console.say(line)

    def _line(self, found: Found) -> str:
        identity = found.identity
        model = printable(identity.model) if identity.model else self._console.words(_UNNAMED)
        pieces = [f"{printable(str(found.address)):<{_ADDRESS_WIDTH}}", f"{model:<{_MODEL_WIDTH}}"]
        told = (identity.board, identity.name, identity.serial_number, identity.mac)
        pieces += [printable(piece) for piece in told if piece]
        if not found.connectable:
            pieces.append(self._console.words(_NO_ADDRESS))
        if not found.sure:
            pieces.append(self._console.words(_NOT_SURE))
        return "  ".join(pieces)

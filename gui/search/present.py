"""How something that was found is now: the words at the right of its line, and the sign at the left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from core.device import Value
from core.feature import FeatureKind
from core.feature.words import in_words
from gui.device.cell_look import value_state, value_words
from gui.search.result import Result, ToBit, ToCommand, ToDevice, ToFeature
from gui.translation import tr, tr_sentence
from gui.window.commands import command
from gui.window.standing import sign
from gui.window.written_keys import written

if TYPE_CHECKING:
    from gui.device.record import DeviceRecord

ValueOf: TypeAlias = Callable[[str, str], Value | None]
_SERIOUS = ("attention", "fault", "unknown")


class Present(NamedTuple):
    """What is known now. `state` is a sign, `raw` the digits that stand in its place; `keys` lead to a command."""

    words: str = ""
    state: str = ""
    raw: str = ""
    keys: str = ""


NOTHING = Present()


def present(result: Result, records: Mapping[str, DeviceRecord], value: ValueOf) -> Present:
    """Tell how something is now; `value` gives what is known of a setting of a device."""
    match result.target:
        case ToDevice(device) if device in records:
            picture = records[device].entry.device.picture
            return Present(tr_sentence(picture.verdict.short), sign(picture))
        case ToBit() if result.target.device in records:
            return _of_bit(result.target, records[result.target.device])
        case ToFeature(device, feature) if feature.kind is not FeatureKind.ACTION:
            known = value(device, feature.id)
            return Present(tr(in_words(feature, known))) if known is not None else NOTHING
        case ToCommand(name):
            keys = command(name).keys_here
            return Present(keys=written(keys) if keys else "")
    return NOTHING


def _of_bit(target: ToBit, record: DeviceRecord) -> Present:
    picture, cell = record.entry.device.picture, target.cell
    snapshot = picture.snapshots.get(target.status)
    if snapshot is None or cell.byte >= len(snapshot.raw):
        return NOTHING
    state = str(value_state(cell, snapshot)) if not picture.is_stale(target.status) else "unknown"
    digits = cell.written(cell.digits(cell.content(snapshot.raw))) if snapshot.is_told(cell) else ""
    return Present(value_words(cell, snapshot), state if state in _SERIOUS else "", digits)

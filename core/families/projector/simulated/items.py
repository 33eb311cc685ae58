"""The state ids of a simulated projector: those of its status, its command table, and the options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from core.families.projector.commands import ENTRIES, Entry
from core.families.projector.simulated.models import SimulatedProjector
from core.families.projector.simulated.registers import HIGH_REGISTERS, OWN_ITEMS, range_of
from core.families.projector.wire.messages import Action
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.simulate.state import Boolean, Consequence, Form, Integer, Item, OneOf, Seconds, Words

IMAGES: Final = ("stored_image_1", "stored_image_2", "stored_image_3", "stored_image_4")
"""Whether there is an image in each place of My Image."""
ALL_ROLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "password": ("command_password", "pjlink_password", "web_password"),
        "authentication": ("command_authentication", "framed_authentication", "pjlink_authentication"),
    }
)
"""Options that set several at once."""
CONSEQUENCES: Final = (
    Consequence("pjlink_password", "pjlink_authentication"),
    Consequence("standby_mode", "network_sleeps"),
    Consequence("av_mute", "blank"),
    Consequence("av_mute", "mute"),
)
"""Without a password there is no authentication in PJLink (AW250-p32). Saving in standby has the network sleep."""

_LONGEST_PASSWORD: Final = 255
_LONGEST_TIME: Final = 3600.0
_MOST_HOURS: Final = 0xFFFF
_MOST_VOLUME: Final = 32
_MOST_SESSIONS: Final = 16
_PORTS: Final = 0xFFFF
_TEXT: Final = Words(128)
_MAC: Final = Form(r"[0-9a-f]{2}(:[0-9a-f]{2}){5}", "six pairs of hex digits with colons")
_CHALLENGE: Final = Form("([0-9a-f]{8})?", "eight hex digits, or nothing for other ones each time")
_CONTROLLER: Final = Form(r"([0-9]{1,3}(\.[0-9]{1,3}){3})?", "an IPv4 address, or nothing for nobody")
_BUSY_OR_SILENT: Final = Form("busy|silence", "busy or silence")
_ASKER: Final = Form("sender|controller", "sender or controller")
_RESOLUTION: Final = Form(r"[0-9]{1,5}x[0-9]{1,5}|-|\*", "such as 1920x1080, - for none or * for unknown")


@dataclass(frozen=True, slots=True)
class ProjectorName:
    """Text in any script, of at most 64 bytes in UTF-8, as PJLink's NAME has it."""

    most: int = 64

    def parse(self, written: str) -> str:
        """Read the text."""
        if len(written.encode()) <= self.most and not re.search(r"[\x00-\x1f\x7f]", written):
            return written
        raise ValueError(f"is text of at most {self.most} bytes in UTF-8, without control characters, not {written!r}")


def state_id(entry: Entry) -> str:
    """Give the state id that a type of the command table stands for."""
    return HIGH_REGISTERS.get(entry.type, entry.id)


def items_of(model: SimulatedProjector) -> tuple[Item, ...]:
    """Give the ids of a model with their values in the beginning."""
    return (
        *_status_items(model),
        *(_command_items(model) if model.has_commands else ()),
        *(_class_2_items(model) if model.pjlink_class > 1 else ()),
        *_identity(model),
        *_options(model),
    )


def _status_items(model: SimulatedProjector) -> Iterator[Item]:
    yield Item("power", Integer(0, 3), 0)
    yield Item("input", OneOf(tuple(model.inputs)), next(iter(model.inputs)), kept=True)
    yield from (Item(name, Boolean(), False) for name in ("mute", "blank"))
    if model.has_commands or model.pjlink_class > 1:
        yield Item("freeze", Boolean(), False)
    yield from (Item(name, Integer(0, 2), 0, kept=True) for name in ERROR_PARTS)
    if model.lamp:
        yield Item("lamp_on", Boolean(), False)
        yield Item("lamp_hours", Integer(0, _MOST_HOURS), 412, kept=True)
    if model.filter:
        yield Item("filter_hours", Integer(0, _MOST_HOURS), 96, kept=True)


def _command_items(model: SimulatedProjector) -> Iterator[Item]:
    yield Item("error_status", Integer(0, 0xFF), 0, kept=True)
    for entry in ENTRIES.values():
        if entry.type in OWN_ITEMS or not model.understands(entry) or Action.GET not in entry.operations:
            continue
        if settings := tuple(model.settings(entry)):
            yield Item(entry.id, OneOf(settings), settings[0], kept=True)
        else:
            span = range_of(entry.type)
            yield Item(entry.id, Integer(span.lowest, span.highest), span.first, kept=True)
    yield from (Item(name, Boolean(), name == IMAGES[0], kept=True) for name in IMAGES)
    yield Item("two_registers", Boolean(), model.two_registers, kept=True)


def _class_2_items(model: SimulatedProjector) -> Iterator[Item]:
    yield from (
        Item(name, Integer(0, _MOST_VOLUME), _MOST_VOLUME // 2, kept=True)
        for name in ("speaker_volume", "microphone_volume")
    )
    yield Item("resolution", _RESOLUTION, "1920x1080", kept=True)
    yield Item("recommended_resolution", _RESOLUTION, "1920x1200", kept=True)
    yield Item("replacement_lamp", _TEXT, model.replacement_lamp, kept=True)
    yield Item("replacement_filter", _TEXT, model.replacement_filter, kept=True)
    yield Item("controller", _CONTROLLER, "", kept=True)
    yield Item("controller_port", Integer(1, _PORTS), 4352, kept=True)
    yield Item("search_answers", _ASKER, "sender", kept=True)


def _identity(model: SimulatedProjector) -> Iterator[Item]:
    yield Item("name", ProjectorName(), model.name, kept=True)
    yield Item("information", ProjectorName(), "", kept=True)
    yield Item("mac", _MAC, model.mac, kept=True)
    yield Item("serial", _TEXT, model.serial_number, kept=True)
    yield Item("firmware", _TEXT, model.firmware, kept=True)


def _options(model: SimulatedProjector) -> Iterator[Item]:
    yield Item("idle", Seconds(_LONGEST_TIME), 30.0, kept=True)
    yield Item("sessions", Integer(1, _MOST_SESSIONS), 1, kept=True)
    yield Item("warm_up", Seconds(_LONGEST_TIME), 0.5, kept=True)
    yield Item("cool_down", Seconds(_LONGEST_TIME), 0.5, kept=True)
    yield Item("hour", Seconds(_LONGEST_TIME), _LONGEST_TIME, kept=True)
    yield Item("slow", Seconds(_LONGEST_TIME), 0.0, kept=True)
    yield Item("network_sleeps", Boolean(), False, kept=True)
    yield Item("challenge", _CHALLENGE, "", kept=True)
    yield from (Item(name, Words(_LONGEST_PASSWORD), "", kept=True) for name in ("password", *ALL_ROLES["password"]))
    yield Item("authentication", Boolean(), False, kept=True)
    yield Item("pjlink_authentication", Boolean(), False, kept=True)
    yield Item("sha256", Boolean(), model.pjlink_class > 1, kept=True)
    yield Item("lower_case", Boolean(), False, kept=True)
    yield Item("pjlink_class", OneOf((1, 2)), model.pjlink_class, kept=True, constant=model.pjlink_class == 1)
    if model.has_commands:
        yield Item("command_authentication", Boolean(), False, kept=True)
        yield Item("framed_authentication", Boolean(), True, kept=True)
        yield Item("warm_up_answer", _BUSY_OR_SILENT, "busy", kept=True)
        yield Item("surplus", Boolean(), False, kept=True)
        yield Item("test_data", Boolean(), False, kept=True)
        yield Item("unavailable", _TEXT, "", kept=True)

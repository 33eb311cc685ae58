"""The error codes of the command set: what each is called, what it means for the person there, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.families.projector.status.codes import NORMAL
from core.status import State, Wording
from core.text import Text, text


@dataclass(frozen=True, slots=True)
class Error:
    """One code of GET error status (`20 60`): its name in the grid, and the sentence with its advice."""

    id: str
    label: Text
    clause: Text
    short: Text
    advice: Text
    state: State = State.FAULT


ERRORS: Final[Mapping[int, Error]] = {
    0x01: Error(
        "error_cover",
        text("projector.error.cover", "cover"),
        text("projector.error.cover.is", "a cover is open"),
        text("projector.error.cover.short", "cover open"),
        text(
            "projector.error.cover.advice",
            "Close the lamp cover and the filter cover until they click. Then switch the projector on.",
        ),
    ),
    0x02: Error(
        "error_fan",
        text("projector.error.fan", "fan"),
        text("projector.error.fan.is", "a fan does not turn"),
        text("projector.error.fan.short", "fan error"),
        text(
            "projector.error.fan.advice",
            "Switch the projector off, let it cool and pull its plug. If the fan stands still after that, call "
            "service.",
        ),
    ),
    0x03: Error(
        "error_lamp",
        text("projector.error.lamp", "lamp"),
        text("projector.error.lamp.is", "the lamp does not light"),
        text("projector.error.lamp.short", "lamp error"),
        text(
            "projector.error.lamp.advice",
            "Let the projector cool down, then switch it on. If the lamp stays dark, put in a new one.",
        ),
    ),
    0x04: Error(
        "error_temperature",
        text("projector.error.temperature", "too hot"),
        text("projector.error.temperature.is", "the projector is too hot"),
        text("projector.error.temperature.short", "too hot"),
        text(
            "projector.error.temperature.advice",
            "Keep the vents free and let the projector cool down. Then switch it on again.",
        ),
    ),
    0x05: Error(
        "error_air_flow",
        text("projector.error.air_flow", "air flow"),
        text("projector.error.air_flow.is", "the air flow is blocked"),
        text("projector.error.air_flow.short", "air flow blocked"),
        text(
            "projector.error.air_flow.advice",
            "Clean the air filter and keep the vents free. Then switch the projector on.",
        ),
    ),
    0x06: Error(
        "error_lamp_time",
        text("projector.error.lamp_time", "lamp time"),
        text("projector.error.lamp_time.is", "the lamp has reached the end of its time"),
        text("projector.error.lamp_time.short", "lamp time over"),
        text("projector.error.lamp_time.advice", "Put in a new lamp, then reset the lamp hours."),
    ),
    0x07: Error(
        "error_cold",
        text("projector.error.cold", "too cold"),
        text("projector.error.cold.is", "the projector is too cold"),
        text("projector.error.cold.short", "too cold"),
        text("projector.error.cold.advice", "Let the room become warmer. Then switch the projector on."),
    ),
    0x08: Error(
        "error_filter",
        text("projector.error.filter", "filter"),
        text("projector.error.filter.is", "the air filter is due"),
        text("projector.error.filter.short", "filter due"),
        text(
            "projector.error.filter.advice",
            "Clean the air filter or put in a new one, then reset the filter hours.",
        ),
        State.ATTENTION,
    ),
    0x09: Error(
        "error_filter_missing",
        text("projector.error.filter_missing", "no filter"),
        text("projector.error.filter_missing.is", "the air filter is missing"),
        text("projector.error.filter_missing.short", "no filter"),
        text("projector.error.filter_missing.advice", "Put the air filter in and close its cover."),
    ),
    0x0C: Error(
        "error_lens_door",
        text("projector.error.lens_door", "lens door"),
        text("projector.error.lens_door.is", "something is the matter with the lens door"),
        text("projector.error.lens_door.short", "lens door error"),
        text("projector.error.lens_door.advice", "See whether the lens door is open, and take away what holds it."),
    ),
    0x0F: Error(
        "error_shade",
        text("projector.error.shade", "shade"),
        text("projector.error.shade.is", "something is the matter with the shade"),
        text("projector.error.shade.short", "shade error"),
        text("projector.error.shade.advice", "Switch the projector off and on. If it stays so, it needs service."),
    ),
    0x10: Error(
        "error_sensor",
        text("projector.error.sensor", "inner sensor"),
        text("projector.error.sensor.is", "a sensor in the projector has failed"),
        text("projector.error.sensor.short", "sensor error"),
        text("projector.error.sensor.advice", "Switch the projector off and on. If it stays so, it needs service."),
    ),
    0x60: Error(
        "error_mains",
        text("projector.error.mains", "mains failure"),
        text("projector.error.mains.is", "the mains failed"),
        text("projector.error.mains.short", "mains failed"),
        text("projector.error.mains.advice", "Look at plug, socket and fuse. Then switch the projector on."),
    ),
}
"""0 is normal. 1 to 5, 7 and 8 are those of the CP-A220N class (AW250, page 17); 6 stands in the tables of ED-A100,
CP-X253 and CP-X1250, 9 and 10h in the CP-X253 manual, page 8, 0Ch in that of the ED-A100, 0Fh and 60h in public control
programs only. The documents give the names; the sentences are made from them, and the advice from common practice."""
ERROR_WORDINGS: Final[Mapping[int, Wording]] = {
    0: Wording(NORMAL),
    **{number: Wording(error.label, error.state) for number, error in ERRORS.items()},
}

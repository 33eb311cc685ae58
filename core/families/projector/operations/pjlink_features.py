"""What PJLink offers of any projector: readings, settings and actions, as far as its class and its answers tell."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from core.device import Identity
from core.families.projector import sources
from core.families.projector.operations import command_features
from core.families.projector.operations import shared_features as shared
from core.families.projector.reach.live_path import PATH as LIVE
from core.families.projector.reach.pjlink_port import PATH as PJLINK
from core.families.projector.reach.pjlink_questions import is_known_to
from core.families.projector.reach.pjlink_rounds import CLASS, INPUTS, LAMPS
from core.families.projector.status.pjlink_inputs import SORTS, TERMINALS, input_label, inputs_in
from core.families.projector.wire.pjlink_values import MOST_LAMPS
from core.feature import Category, Choice, Feature, FeatureKind, Number, TextValue, Toggle, ValueCodec
from core.status import Evidence
from core.text import Text, text

PATHS: Final = (PJLINK, LIVE)
"""The ways on which PJLink is spoken."""
AV_MUTE: Final = "av_mute"
INPUT: Final = "input"
LAMP_HOURS: Final = "lamp_hours"
FILTER_HOURS: Final = "filter_hours"
_MOST_HOURS: Final = 99999
"""Hours have up to five digits."""

_LIT: Final = Toggle(text("projector.pjlink.lit", "lit"), text("projector.pjlink.not_lit", "not lit"))
_LAMP_N: Final = text("projector.pjlink.lamp_n_hours", "Hours of lamp {number}")
_LAMP_N_ON: Final = text("projector.pjlink.lamp_n_on", "Lamp {number}")
_STEP: Final = text(
    "projector.pjlink.volume.meaning", "One step. PJLink tells neither the volume nor how far it goes: listen to it."
)


def _evidence(body: str) -> Evidence:
    source = sources.PJLINK if is_known_to(1, body) else sources.PJLINK_CLASS_2
    return replace(source, source=f"{body}: {source.source}")


def _made(
    body: str,
    name: str,
    label: Text,
    codec: ValueCodec[Any] | None = None,
    category: Category = Category.INFO,
    kind: FeatureKind = FeatureKind.READING,
    meaning: Text | None = None,
) -> tuple[str, Feature[Any]]:
    feature = Feature(
        name, label, kind, codec or TextValue(), category, meaning=meaning, evidence=_evidence(body), paths=PATHS
    )  # fmt: skip
    return body, feature


def _as_declared(body: str, name: str) -> tuple[str, Feature[Any]]:
    """Give what the command set has, too, as PJLink has it."""
    known = command_features.DECLARED[name]
    return body, replace(known, meaning=None, evidence=_evidence(body), paths=PATHS)


def _step(body: str, name: str, label: Text) -> tuple[str, Feature[Any]]:
    feature: Feature[Any] = Feature(
        name, label, FeatureKind.ACTION, None, Category.CONFIG, meaning=_STEP, evidence=_evidence(body),
        readable=False, paths=PATHS,
    )  # fmt: skip
    return body, feature


def _shared(body: str, feature: Feature[Any]) -> tuple[str, Feature[Any]]:
    return body, replace(feature, evidence=_evidence(body), paths=PATHS)


def _lamps() -> list[tuple[str, Feature[Any]]]:
    hours = Number(0, _MOST_HOURS)
    lamps = [
        (
            "LAMP",
            replace(_as_declared("LAMP", LAMP_HOURS)[1], codec=hours),
        ),
        _made("LAMP", "lamp_on", text("projector.pjlink.lamp_on", "Lamp"), _LIT),
        _made("LAMP", LAMPS, text("projector.pjlink.lamps", "Lamps that it has"), Number(1, MOST_LAMPS)),
    ]
    unit = command_features.DECLARED[LAMP_HOURS].unit
    for number in range(2, MOST_LAMPS + 1):
        body, counted = _made("LAMP", f"lamp_{number}_hours", _LAMP_N.having(number=number), hours)
        lamps.append((body, replace(counted, unit=unit)))
        lamps.append(_made("LAMP", f"lamp_{number}_on", _LAMP_N_ON.having(number=number), _LIT))
    return lamps


_EVERYTHING: Final[tuple[tuple[str, Feature[Any]], ...]] = (
    _made("POWR", shared.POWER, command_features.DECLARED[shared.POWER].label, shared.POWER_STATES, Category.PRIMARY),
    _made(
        "INPT", INPUT, command_features.DECLARED[INPUT].label,
        Choice({sort + terminal: input_label(sort + terminal) for sort in SORTS for terminal in TERMINALS}),
        Category.PRIMARY, FeatureKind.CHOICE,
    ),
    _as_declared("AVMT", shared.BLANK),
    _as_declared("AVMT", shared.MUTE),
    _as_declared("AVMT", AV_MUTE),
    _as_declared("FREZ", shared.FREEZE),
    *_lamps(),
    ("FILT", replace(_as_declared("FILT", FILTER_HOURS)[1], codec=Number(0, _MOST_HOURS))),
    _made("INF1", "manufacturer", text("projector.pjlink.manufacturer", "Maker")),
    _made("INF2", "model", text("projector.pjlink.model", "Model"), category=Category.PRIMARY),
    _made("NAME", "projector_name", text("projector.pjlink.name", "Name of the projector")),
    _made("INFO", "other_information", text("projector.pjlink.information", "Other information")),
    _made("SNUM", "serial_number", text("projector.pjlink.serial_number", "Serial number")),
    _made("SVER", "firmware", text("projector.pjlink.firmware", "Software version")),
    _made(
        "IRES", "resolution", text("projector.pjlink.resolution", "Resolution of the signal"),
        meaning=text("projector.pjlink.resolution.meaning", "In dots, width and height, of what comes in now."),
    ),
    _made("RRES", "recommended_resolution", text("projector.pjlink.recommended", "Recommended resolution")),
    _made("RLMP", "replacement_lamp", text("projector.pjlink.replacement_lamp", "Lamps to order")),
    _made("RFIL", "replacement_filter", text("projector.pjlink.replacement_filter", "Filters to order")),
    _made("CLSS", CLASS, text("projector.pjlink.class", "Class of PJLink"), Number(1, 9)),
    _made("INST", INPUTS, text("projector.pjlink.inputs", "Inputs that it has")),
    _shared("POWR", shared.SWITCH_ON),
    _shared("POWR", shared.SWITCH_OFF),
    *(
        _shared("FREZ" if release.id == shared.UNFREEZE else "AVMT", release) for release in shared.RELEASES
    ),
    _step("SVOL", "speaker_louder", text("projector.pjlink.speaker_louder", "Speaker louder")),
    _step("SVOL", "speaker_quieter", text("projector.pjlink.speaker_quieter", "Speaker quieter")),
    _step("MVOL", "microphone_louder", text("projector.pjlink.microphone_louder", "Microphone louder")),
    _step("MVOL", "microphone_quieter", text("projector.pjlink.microphone_quieter", "Microphone quieter")),
)  # fmt: skip
FEATURES: Final[tuple[Feature[Any], ...]] = tuple(feature for _, feature in _EVERYTHING)
"""Everything that PJLink offers of any projector."""
BODIES: Final[Mapping[str, str]] = {feature.id: body for body, feature in _EVERYTHING}
"""The command that each is read or carried out with."""
_FURTHER_LAMPS: Final = {
    f"lamp_{number}_{what}": number for number in range(2, MOST_LAMPS + 1) for what in ("hours", "on")
}


def features_of(
    identity: Identity, group: str | None, unknown: Container[str] = frozenset()
) -> tuple[Feature[Any], ...]:
    """Give what a projector offers, as far as it has told its class, its inputs and their names.

    `unknown` are the commands that it has answered with ERR1.
    """
    version, lamps = identity.details.get(CLASS), identity.details.get(LAMPS)
    inputs = str(identity.details.get(INPUTS, ""))
    return tuple(
        replace(feature, codec=_inputs_of(group, inputs)) if feature.id == INPUT and inputs else feature
        for body, feature in _EVERYTHING
        if body not in unknown
        and (not isinstance(version, int) or is_known_to(version, body))
        and (lamps if isinstance(lamps, int) else 1) >= _FURTHER_LAMPS.get(feature.id, 1)
    )


@lru_cache(maxsize=64)
def _inputs_of(group: str | None, listed: str) -> Choice:
    told = inputs_in(listed, group)
    names = {code: name for code, name in told.items() if name is not None}
    return Choice({code: input_label(code, group, names) for code in told})

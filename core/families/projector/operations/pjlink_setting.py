"""Sets one value by PJLink: read, compare, set where it differs, read back. What may have arrived is not repeated."""

from __future__ import annotations

from typing import Final

from core.clock import Clock
from core.device import Outcome, Result, Value
from core.families.projector.operations import shared_features as shared
from core.families.projector.operations.pjlink_features import BODIES
from core.families.projector.operations.pjlink_power import demand_settled, refused_when_off
from core.families.projector.operations.pjlink_told import changed_beside, setting_of, value_in
from core.families.projector.operations.setting import LOOK, LOST_TWICE, NOT_TAKEN, SETTLING_SECONDS, not_seen
from core.families.projector.reach.pjlink_questions import asked, told
from core.families.projector.reach.pjlink_refusals import OnlyTogether, OutOfRange, UnavailableNow
from core.families.projector.reach.way import Pjlink
from core.feature import Feature
from core.feature.words import in_words
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.text import Text

_PAUSE: Final = 0.5
_PARTS: Final = frozenset({shared.BLANK, shared.MUTE})
"""What some projectors switch only together."""
_ATTEMPTS: Final = 2
"""A setting is sent again only once, and only when reading back has shown the old value."""


async def set_by_pjlink(pjlink: Pjlink, clock: Clock, feature: Feature[Value], wanted: Value) -> Outcome:
    """Bring a setting to a value.

    Nothing is sent while the projector warms up or cools down. Raises a LinkError when it was not carried out.
    """
    power = await demand_settled(pjlink)
    try:
        told_before = await asked(pjlink, BODIES[feature.id])
        before = _value(feature.id, told_before)
        if before == wanted:
            return Outcome(feature.id, Result.UNCHANGED, before, before)
        return await _changed(pjlink, clock, feature, told_before, wanted)
    except UnavailableNow as error:
        raise refused_when_off(error, power) from error
    except OutOfRange as error:
        raise OnlyTogether(error.address, error.detail) if feature.id in _PARTS else error from error


async def _changed(pjlink: Pjlink, clock: Clock, feature: Feature[Value], told_before: str, wanted: Value) -> Outcome:
    name, (body, parameter) = feature.id, setting_of(feature.id, wanted)
    before = _value(name, told_before)
    for _ in range(_ATTEMPTS):
        lost = False
        try:
            await told(pjlink, body, parameter)
        except OutcomeUnknown:
            lost = True
        try:
            told_now = await _settled(pjlink, clock, name, wanted)
        except LinkError as error:
            return not_seen(name, error, before)
        now = _value(name, told_now)
        if now == wanted:
            beside = changed_beside(name, told_before, told_now)
            return Outcome(name, Result.DONE, before, now, remarks=beside)
        if not lost or now != before:
            reason = NOT_TAKEN.having(told=in_words(feature, now), wanted=in_words(feature, wanted))
            return Outcome(name, Result.FAILED, before, now, reason)
    return Outcome(name, Result.FAILED, before, before, LOST_TWICE.having(told=in_words(feature, before)), LOOK)


async def _settled(pjlink: Pjlink, clock: Clock, name: str, wanted: Value) -> str:
    """Read until it is as wanted, or time is up; give what was told last. Raises a LinkError."""
    began = clock.monotonic()
    told_now = await asked(pjlink, BODIES[name])
    while _value(name, told_now) != wanted and clock.monotonic() - began < SETTLING_SECONDS:
        await clock.sleep(_PAUSE)
        told_now = await asked(pjlink, BODIES[name])
    return told_now


def _value(name: str, answer: str) -> Value | None:
    """Give the value of a setting; None for an answer that nobody knows."""
    value = value_in(name, answer)
    return None if isinstance(value, Text) else value

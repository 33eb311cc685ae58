"""Recovering a printer from an error (DLE ENQ 1 and 2), and opening its drawer (DLE DC4 1): seen in its status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.operations import accessory_features as accessories
from core.families.epson.operations import recovery_features as recovery
from core.families.epson.operations.action_features import PARAMETERS
from core.families.epson.operations.taken import SENDING, parameter, sent_and_answering, unknown
from core.families.epson.reach.presence import READING_STATUS
from core.families.epson.reach.reach import Reach
from core.families.epson.status.by_group import conditions_of
from core.families.epson.wire import requests
from core.link.errors import LinkError
from core.status import FieldValue, judge
from core.text import text

RECOVERED_SECONDS: Final = 10.0
"""The cutter has come home, and the status says so, within this time."""
MOVED_SECONDS: Final = 3.0
"""A drawer has sprung open within this time."""
_PAUSE: Final = 0.5
_PIN: Final = "drawer_pin3_high"
_DEFAULT_CONNECTOR: Final = "pin_2"
_DEFAULT_PULSE: Final = 2

_NOTHING: Final = text("epson.recover.nothing", "The printer reports no error to recover from: nothing was sent.")
_LASTING: Final = text(
    "epson.recover.lasting", "The printer reports an error that it cannot recover from: nothing was sent."
)
_LASTING_ADVICE: Final = text(
    "epson.recover.lasting.advice",
    "Switch the printer off, wait ten seconds and switch it on again. If it says the same then, it needs service.",
)
_RECOVERED: Final = text("epson.recover.recovered", "The error is gone.")
_STILL: Final = text("epson.recover.still", "The command was sent, and the printer still reports: {trouble}")
_STILL_ADVICE: Final = text(
    "epson.recover.still.advice", "Remove the cause first: open the cover, look for stuck paper, and close it again."
)
_MOVED: Final = text("epson.drawer.moved", "The switch of the drawer has changed.")
_NOT_MOVED: Final = text(
    "epson.drawer.not_moved",
    "The pulse was sent, but the switch of the drawer has not changed: the drawer was open already, is locked, is "
    "not connected there, or has no switch.",
)
_NO_SWITCH: Final = text("epson.drawer.no_switch", "The pulse was sent; the printer does not tell the drawer's switch.")
_LOOK_AT_DRAWER: Final = text("epson.drawer.look", "Look at the drawer.")


async def recover(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Recover, and print the line again in which the printer stopped (DLE ENQ 1)."""
    return await _recover(reach, recovery.RECOVER, requests.RECOVER_AND_RESTART, progress)


async def recover_and_clear(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Recover, and drop what is not printed (DLE ENQ 2)."""
    return await _recover(reach, recovery.RECOVER_AND_CLEAR, requests.RECOVER_AND_CLEAR, progress)


async def open_drawer(reach: Reach, parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Send the drawer a pulse, and look whether its switch changes."""
    asked: Mapping[str, Value] = {accessories.CONNECTOR: _DEFAULT_CONNECTOR, accessories.PULSE: _DEFAULT_PULSE}
    asked = {**asked, **parameters}
    declared = PARAMETERS[accessories.OPEN_DRAWER]
    connector = accessories.CONNECTORS[str(parameter(declared, asked, accessories.CONNECTOR))]
    pulse = int(parameter(declared, asked, accessories.PULSE))
    progress(READING_STATUS)
    before = _pin_in(await reach.status())
    await _send(reach, requests.drawer_pulse(connector, pulse), progress)
    try:
        after = _pin_in(await _status_once(reach, lambda fields: fields.get(_PIN) != before, MOVED_SECONDS, progress))
    except LinkError as error:
        return unknown(accessories.OPEN_DRAWER, error)
    if before is not None and after is not None and before != after:
        return Outcome(accessories.OPEN_DRAWER, Result.DONE, reason=_MOVED)
    reason = _NOT_MOVED if after is not None else _NO_SWITCH
    return Outcome(accessories.OPEN_DRAWER, Result.UNKNOWN, reason=reason, advice=_LOOK_AT_DRAWER)


async def _recover(reach: Reach, action: str, command: bytes, progress: Progress) -> Outcome:
    progress(READING_STATUS)
    fields = await reach.status()
    if fields.get("unrecoverable_error") is True:
        return Outcome(action, Result.FAILED, reason=_LASTING, advice=_LASTING_ADVICE)
    if not _is_stuck(fields):
        return Outcome(action, Result.UNCHANGED, reason=_NOTHING)
    await _send(reach, command, progress)
    try:
        now = await _status_once(reach, lambda fields: not _is_stuck(fields), RECOVERED_SECONDS, progress)
    except LinkError as error:
        return unknown(action, error)
    if _is_stuck(now):
        trouble = judge(conditions_of(reach.group), now).sentence
        return Outcome(action, Result.FAILED, reason=_STILL.having(trouble=trouble), advice=_STILL_ADVICE)
    return Outcome(action, Result.DONE, reason=_RECOVERED)


def _is_stuck(fields: Mapping[str, FieldValue]) -> bool:
    """Tell whether there is an error that the command ends: not one that passes by itself, as a hot print head does.

    Models that do not tell which error it is (T88III, APG p.324) tell that there is one.
    """
    if fields.get("cutter_error") is True or fields.get("recoverable_error") is True:
        return True
    return fields.get("error") is True and fields.get("auto_recoverable_error") is not True


async def _send(reach: Reach, command: bytes, progress: Progress) -> None:
    progress(SENDING)
    async with reach.dialogue() as dialogue:
        await sent_and_answering(dialogue, command)


async def _status_once(
    reach: Reach, is_reached: Callable[[Mapping[str, FieldValue]], bool], seconds: float, progress: Progress
) -> Mapping[str, FieldValue]:
    """Look at the status until it is as wanted, or time is up; give the last one. Raises a LinkError."""
    clock = reach.surroundings.clock
    began = clock.monotonic()
    progress(READING_STATUS)
    while not is_reached(fields := await reach.status()):
        if clock.monotonic() - began >= seconds:
            break
        await clock.sleep(_PAUSE)
    return fields


def _pin_in(fields: Mapping[str, FieldValue]) -> bool | None:
    pin = fields.get(_PIN)
    return pin if isinstance(pin, bool) else None

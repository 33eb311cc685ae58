"""Setting all memory switches to the printer's default, with the values before kept in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.operations.action_features import DEFAULT_SWITCHES
from core.families.star.operations.switch_settings import LOOK, OTHERWISE, failed
from core.families.star.operations.switch_value import digits_of
from core.families.star.operations.switches import told, write
from core.families.star.reach.presence import demand_online
from core.families.star.reach.reach import Reach
from core.families.star.wire.memory_switch import SWITCHES, Verb, switch_request
from core.link.errors import LinkError
from core.text import text

_NOT_TOLD: Final = text(
    "star.defaults.not_told",
    "The printer does not tell its memory switches. Their values could not be put back, so nothing was sent.",
)
_NOT_SEEN: Final = text(
    "star.defaults.not_seen", "The defaults were written, but the printer has not told its values since."
)
_NOT_STARTED: Final = text(
    "star.defaults.not_started",
    "The printer has not been seen to start anew, and its memory switches are as they were: either they had their "
    "defaults already, or nothing was written.",
)
_SAME: Final = text(
    "star.defaults.same",
    "The printer started anew, and its memory switches are as they were: they had their defaults already.",
)
_PUT_BACK: Final = text(
    "star.defaults.put_back", "The values before were {values}: keep them if you may want them back."
)


async def restore_defaults(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Read all switches, stage the defaults (`@`), write once, wait, and read again."""
    await demand_online(reach)
    switches = SWITCHES[reach.group]
    before = await told(reach, switches, progress)
    if not before:
        return Outcome(DEFAULT_SWITCHES, Result.FAILED, reason=_NOT_TOLD, advice=OTHERWISE)
    values = _listed(before)
    written = await write(reach, [switch_request(Verb.DEFAULTS)], progress)
    if written.absence is None and written.error is not None:
        return failed(DEFAULT_SWITCHES, written.error, values)
    remarks = (_PUT_BACK.having(values=values), *written.remarks)
    error: LinkError | None = None
    after: Mapping[str, int] = {}
    if written.absence is not None and written.absence.seconds is not None:
        try:
            after = await told(reach, switches, progress)
        except LinkError as silent:
            error = silent
    if not after:
        return Outcome(
            DEFAULT_SWITCHES, Result.UNKNOWN, values, reason=_NOT_SEEN, advice=LOOK, remarks=remarks, error=error
        )
    found = _listed(after)
    if after != before:
        return Outcome(DEFAULT_SWITCHES, Result.DONE, values, found, remarks=remarks)
    if written.absence is not None and written.absence.noticed:
        return Outcome(DEFAULT_SWITCHES, Result.UNCHANGED, values, found, _SAME, remarks=remarks)
    return Outcome(DEFAULT_SWITCHES, Result.UNKNOWN, values, found, _NOT_STARTED, LOOK, remarks, written.error)


def _listed(switches: Mapping[str, int]) -> str:
    return " ".join(f"{switch}={digits_of(value)}" for switch, value in switches.items())

"""Settings that lie in memory switches: read, compare, write what differs, read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.operations.named_bits import NAMED
from core.families.star.operations.switch_value import PREFIX, BitChange, change_of, digits_of
from core.families.star.operations.switches import Written, staging, told, write
from core.families.star.reach.presence import demand_online
from core.families.star.reach.reach import Reach
from core.link.errors import LinkError
from core.text import Mistake, Text, text

NOT_TOLD: Final = text("star.switch.not_told", "The printer does not tell its memory switch {switch}.")
_UNREADABLE: Final = text(
    "star.switch.unreadable",
    "The printer does not tell its memory switch {switch}, so that nobody can say what would change: nothing was sent.",
)
_CONFLICT: Final = text(
    "star.switch.conflict", "{first} and {second} want the same bits of memory switch {switch} to be different."
)
_DIFFERS: Final = text("star.switch.differs", "{wanted} was written, and the printer says {got}.")
_NOT_BACK: Final = text(
    "star.switch.not_back", "It was written, and the printer has not come back within a minute to say its values."
)
_NOT_READ_BACK: Final = text("star.switch.not_read_back", "It was written, but could not be read back: {problem}")
_LOST_BEFORE: Final = text(
    "star.switch.lost_before", "The printer kept its values, since nothing was written: {problem}"
)
LOOK: Final = text("star.switch.look", "Read the memory switches again before you write anything.")
OTHERWISE: Final = text(
    "star.switch.otherwise",
    "Try again when nobody prints. If it stays so, this model does not tell them: set them with Star's own software.",
)
_AGAIN: Final = text(
    "star.switch.again", "Try again. A printer that is switched off and on forgets what was sent and not written."
)


@dataclass(frozen=True, slots=True)
class SwitchSetting:
    """A setting as bits of one switch. `shown` is its value for a value of the switch; None if that means nothing."""

    id: str
    switch: str
    change: BitChange
    shown: Callable[[int], Value | None]

    def is_in(self, value: int) -> bool:
        """Tell whether a value of the switch has these bits."""
        return self.change.applied(value) == value


def switch_of(name: str) -> str | None:
    """Give the switch that a setting lies in; None for a setting that lies elsewhere."""
    if name in NAMED:
        return NAMED[name].switch
    return name.removeprefix(PREFIX).upper() if name.startswith(PREFIX) else None


def shown_by(name: str) -> Callable[[int], Value | None]:
    """Give what makes the value of a setting from the value of its switch."""
    return NAMED[name].choice_in if name in NAMED else digits_of


def planned(changes: Mapping[str, Value]) -> Sequence[SwitchSetting]:
    """Read the changes that lie in switches. Raises a Mistake for a bad value, and for two that contradict."""
    settings = []
    for name, value in changes.items():
        if (switch := switch_of(name)) is not None:
            change = NAMED[name].change(str(value)) if name in NAMED else change_of(str(value))
            settings.append(SwitchSetting(name, switch, change, shown_by(name)))
    for first, second in combinations(settings, 2):
        if first.switch == second.switch and (first.change.bits ^ second.change.bits) & (
            first.change.mask & second.change.mask
        ):
            raise Mistake(_CONFLICT.having(first=first.id, second=second.id, switch=first.switch))
    return settings


async def write_settings(reach: Reach, settings: Sequence[SwitchSetting], progress: Progress) -> Sequence[Outcome]:
    """Write them all at once: the printer's memory is written one time, and not at all where nothing differs."""
    switches = tuple(dict.fromkeys(setting.switch for setting in settings))
    try:
        await demand_online(reach)
        before = await told(reach, switches, progress)
    except LinkError as error:
        return [failed(setting.id, error) for setting in settings]
    if any(switch not in before for switch in switches):
        return [
            Outcome(setting.id, Result.FAILED, reason=_UNREADABLE.having(switch=setting.switch), advice=OTHERWISE)
            for setting in settings
        ]
    wanted = {
        switch: reduce(
            lambda value, setting: setting.change.applied(value),
            (setting for setting in settings if setting.switch == switch),
            before[switch],
        )
        for switch in switches
    }
    staged = staging(before, wanted)
    if not staged:
        return [_unchanged(setting, before) for setting in settings]
    written = await write(reach, staged, progress)
    after, problem = await _read_back(reach, settings, written, progress)
    return [
        _unchanged(setting, before)
        if setting.is_in(before[setting.switch])
        else _outcome(setting, before, after, written, problem)
        for setting in settings
    ]


def failed(name: str, error: LinkError, before: Value | None = None) -> Outcome:
    """Say what went wrong on the way."""
    return Outcome(name, Result.FAILED, before, reason=error.sentence, advice=error.advice, error=error)


async def _read_back(
    reach: Reach, settings: Sequence[SwitchSetting], written: Written, progress: Progress
) -> tuple[Mapping[str, int], LinkError | None]:
    if written.absence is not None and written.absence.seconds is None:
        return {}, written.error
    switches = tuple(dict.fromkeys(setting.switch for setting in settings))
    try:
        found = await told(reach, switches, progress)
        if not all(setting.is_in(found.get(setting.switch, 0)) for setting in settings):
            # A value that was on its way from before is not held against the printer.
            found = await told(reach, switches, progress)
    except LinkError as error:
        return {}, error
    return found, None


def _unchanged(setting: SwitchSetting, before: Mapping[str, int]) -> Outcome:
    value = setting.shown(before[setting.switch])
    return Outcome(setting.id, Result.UNCHANGED, value, value)


def _outcome(
    setting: SwitchSetting,
    before: Mapping[str, int],
    after: Mapping[str, int],
    written: Written,
    problem: LinkError | None,
) -> Outcome:
    """Compare what was wanted with what was read back."""
    was, now = setting.shown(before[setting.switch]), after.get(setting.switch)
    if now is None:
        error = problem or written.error
        if written.absence is None and written.error is not None:
            return failed(setting.id, written.error, was)
        return Outcome(
            setting.id, Result.UNKNOWN, was, reason=_unread(setting, written, problem), advice=LOOK,
            remarks=written.remarks, error=error,
        )  # fmt: skip
    found = setting.shown(now)
    if setting.is_in(now):
        return Outcome(setting.id, Result.DONE, was, found, remarks=written.remarks)
    if written.error is not None and written.absence is None:
        reason: Text = _LOST_BEFORE.having(problem=written.error.sentence)
        return Outcome(setting.id, Result.FAILED, was, found, reason, _AGAIN, error=written.error)
    reason = _DIFFERS.having(wanted=digits_of(setting.change.applied(before[setting.switch])), got=digits_of(now))
    return Outcome(setting.id, Result.FAILED, was, found, reason, LOOK, written.remarks)


def _unread(setting: SwitchSetting, written: Written, problem: LinkError | None) -> Text:
    if written.absence is not None and written.absence.seconds is None:
        return _NOT_BACK
    why = problem.sentence if problem is not None else NOT_TOLD.having(switch=setting.switch)
    return _NOT_READ_BACK.having(problem=why)

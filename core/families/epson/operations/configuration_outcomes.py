"""What became of settings that were written: what was wanted, what the printer had, and what it says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.device import Outcome, Result, Value
from core.families.epson.operations.configuration_items import Item
from core.families.epson.operations.configuration_reading import Told
from core.families.epson.operations.configuration_session import Visit
from core.families.epson.operations.configuration_setting import Setting
from core.family.presence import Presence
from core.feature.words import in_words
from core.link.errors import LinkError
from core.text import Text, text

_UNREADABLE: Final = text(
    "epson.setting.unreadable",
    "The printer does not tell its {item}, so that nobody can say what would change: nothing was sent.",
)
_NOT_TRIED: Final = text(
    "epson.setting.not_tried", "It was not tried, since the printer does not tell another one of the settings."
)
_KEPT: Final = text("epson.setting.kept", "The printer kept its values, since nothing was written: {problem}")
_DIFFERS: Final = text("epson.setting.differs", "It was to be {wanted}, and the printer says {found}.")
_RAW: Final = text("epson.setting.raw", "{told} (raw)")
_NOT_BACK: Final = text(
    "epson.setting.not_back", "It was written, and the printer has not come back within a minute to say its values."
)
_NOT_ONLINE: Final = text(
    "epson.setting.not_online",
    "It was written. The printer answers again, but is offline, and says its values only when it is online.",
)
_NOT_FREE: Final = text(
    "epson.setting.not_free",
    "It was written. The printer has not said its values since: most likely another computer uses it.",
)
_UNREADABLE_NOW: Final = {Presence.SILENT: _NOT_BACK, Presence.OFFLINE: _NOT_ONLINE, Presence.BUSY: _NOT_FREE}
_NOT_READ_BACK: Final = text("epson.setting.not_read_back", "It was written, but could not be read back: {problem}")
_NOT_TOLD_BACK: Final = text(
    "epson.setting.not_told_back", "It was written, but the printer does not tell it any more."
)
_WITHOUT: Final = text(
    "epson.setting.without.advice",
    "Leave it out, and write the others. This model may not have it: set it with Epson's own software.",
)
_LOOK: Final = text("epson.setting.look", "Read the settings again before you write anything.")
_STUCK: Final = text(
    "epson.setting.stuck",
    "If the printer does not print, switch it off and on: that ends its setting mode. Then read the settings again.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A setting and the value that it is to have."""

    setting: Setting
    value: Value

    @property
    def item(self) -> Item:
        """Give what it lies in."""
        return self.setting.item

    def is_in(self, told: str) -> bool:
        """Tell whether an item has this value."""
        return self.setting.meaning.made(told, self.value) == told

    def shown(self, told: str) -> Value | None:
        """Give the value of the setting in an item."""
        return self.setting.meaning.shown(told)

    def found(self, told: str) -> Text:
        """Give what an item says in words; its raw text where that means nothing known."""
        shown = self.shown(told)
        return in_words(self.setting.feature, shown) if shown is not None else _RAW.having(told=told)


def unreadable(planned: Sequence[Planned], found: Told) -> list[Outcome]:
    """Say that nothing was sent, since not everything that would change was told."""
    return [
        Outcome(plan.setting.id, Result.SKIPPED, reason=_NOT_TRIED)
        if plan.item in found.unasked
        else _before_anything(plan, found.known.get(plan.item))
        for plan in planned
    ]


def failed(planned: Sequence[Planned], error: LinkError) -> list[Outcome]:
    """Say what went wrong before anything was known."""
    return [
        Outcome(plan.setting.id, Result.FAILED, reason=error.sentence, advice=error.advice, error=error)
        for plan in planned
    ]


def unchanged(plan: Planned, told: str) -> Outcome:
    """Say that it was so already."""
    value = plan.shown(told)
    return Outcome(plan.setting.id, Result.UNCHANGED, value, value)


def compared(plan: Planned, before: str, after: str | None, made: Visit, problem: LinkError | None) -> Outcome:
    """Compare what was wanted with what was read back. `problem` is why nothing was."""
    name, was = plan.setting.id, plan.shown(before)
    if after is None:
        return _unread(plan, was, made, problem)
    now = plan.shown(after)
    if plan.is_in(after):
        return Outcome(name, Result.DONE, was, now, remarks=made.remarks)
    if made.error is not None and not made.sent:
        reason = _KEPT.having(problem=made.error.sentence)
        return Outcome(name, Result.FAILED, was, now, reason, made.error.advice, error=made.error)
    wanted = in_words(plan.setting.feature, plan.value)
    reason = _DIFFERS.having(wanted=wanted, found=plan.found(after))
    return Outcome(name, Result.FAILED, was, now, reason, _LOOK, made.remarks, made.error)


def _before_anything(plan: Planned, told: str | None) -> Outcome:
    name = plan.setting.id
    if told is None:
        reason = _UNREADABLE.having(item=plan.item.name)
        return Outcome(name, Result.FAILED, reason=reason, advice=_WITHOUT)
    if plan.is_in(told):
        return unchanged(plan, told)
    return Outcome(name, Result.SKIPPED, plan.shown(told), reason=_NOT_TRIED)


def _unread(plan: Planned, was: Value | None, made: Visit, problem: LinkError | None) -> Outcome:
    """Say that nobody knows what the printer has now; or that it has what it had, where nothing was written."""
    name, error = plan.setting.id, made.error or problem
    if made.error is not None and not made.sent:
        return Outcome(
            name, Result.FAILED, was, reason=made.error.sentence, advice=_STUCK if made.entered else made.error.advice,
            error=made.error,
        )  # fmt: skip
    if made.presence is not Presence.ONLINE:
        reason: Text = _UNREADABLE_NOW[made.presence]
    elif problem is not None:
        reason = _NOT_READ_BACK.having(problem=problem.sentence)
    else:
        reason = _NOT_TOLD_BACK
    return Outcome(name, Result.UNKNOWN, was, None, reason, _STUCK, made.remarks, error)

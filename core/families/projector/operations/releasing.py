"""What becomes of an action that switches a setting off, told as the setting was written."""

from __future__ import annotations

from typing import Final

from core.device import Outcome, Result, Value
from core.families.projector.operations.shared_features import UNBLANK, UNFREEZE, UNMUTE
from core.text import text

_WORDS: Final = {False: "off", True: "on"}
_NOTHING_TO_END: Final = {
    UNBLANK: text("projector.unblank.nothing", "BLANK is off: there is nothing to end."),
    UNFREEZE: text("projector.unfreeze.nothing", "FREEZE is off: there is nothing to end."),
    UNMUTE: text("projector.unmute.nothing", "MUTE is off: there is nothing to end."),
}


def released(action: str, written: Outcome) -> Outcome:
    """Give what became of the action. Raises the LinkError for which the setting could not be written."""
    if written.error is not None and written.result is Result.FAILED:
        raise written.error
    reason = _NOTHING_TO_END[action] if written.result is Result.UNCHANGED else written.reason
    return Outcome(
        action, written.result, _word(written.before), _word(written.after), reason, written.advice, written.remarks,
        written.error,
    )  # fmt: skip


def _word(value: Value | None) -> str | None:
    return _WORDS[value] if isinstance(value, bool) else None

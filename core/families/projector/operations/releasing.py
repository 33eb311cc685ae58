"""What becomes of an action that switches a setting off, told as the setting was written."""

from __future__ import annotations

from typing import Final

from core.device import Outcome, Result, Value

_WORDS: Final = {False: "off", True: "on"}


def released(action: str, written: Outcome) -> Outcome:
    """Give what became of the action. Raises the LinkError for which the setting could not be written."""
    if written.error is not None and written.result is Result.FAILED:
        raise written.error
    return Outcome(
        action, written.result, _word(written.before), _word(written.after), written.reason, written.advice,
        written.remarks, written.error,
    )  # fmt: skip


def _word(value: Value | None) -> str | None:
    return _WORDS[value] if isinstance(value, bool) else None

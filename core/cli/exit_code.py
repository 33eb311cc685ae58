"""Exit codes, and which error ends the program with which of them: the promise to scripts, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    REFUSED = 1
    """The device refused or answered with an error, or a comparison found differences."""
    WRONG_USAGE = 2
    """Wrong usage or bad input."""
    UNREACHABLE = 3
    """Unreachable, timed out or connection lost."""
    WRONG_CREDENTIAL = 4
    """Wrong or missing credential."""
    NOT_ALLOWED = 5
    """Refused for safety or by policy."""
    PARTLY_DONE = 6
    """Done for some devices, not for others."""
    OUTCOME_UNKNOWN = 7
    """The connection broke after a write was sent."""
    INTERRUPTED = 130


def code_for(error: Exception) -> ExitCode | None:
    """Give the exit code for an error that is part of the day's work; None for one that is a mistake in the program."""
    for kind, code in _table():
        if isinstance(error, kind):
            return code
    return None


def combined(codes: Sequence[ExitCode]) -> ExitCode:
    """Give the code for several devices: done for all, done for some, or the first that was not done."""
    failed = [code for code in codes if code is not ExitCode.DONE]
    if not failed:
        return ExitCode.DONE
    return failed[0] if len(failed) == len(codes) else ExitCode.PARTLY_DONE


def _table() -> tuple[tuple[type[Exception], ExitCode], ...]:
    # The classes are imported when an error has happened: a command that goes well does not pay for them.
    from core.device.credential import CredentialError
    from core.device.operation import NotAgreed
    from core.link.errors import LinkError
    from core.session.errors import DeviceRefuses, NotUnderstood, OutcomeUnknown
    from core.text import Mistake

    return (  # the more special error stands before the one that it is a kind of
        (OutcomeUnknown, ExitCode.OUTCOME_UNKNOWN),
        (DeviceRefuses, ExitCode.REFUSED),
        (NotUnderstood, ExitCode.REFUSED),
        (CredentialError, ExitCode.WRONG_CREDENTIAL),
        (LinkError, ExitCode.UNREACHABLE),
        (NotAgreed, ExitCode.NOT_ALLOWED),
        (Mistake, ExitCode.WRONG_USAGE),
    )

"""Which error ends the program with which code."""

from __future__ import annotations

import pytest

from core.cli.exit_code import ExitCode, code_for, combined
from core.device import AddressError, NotAgreed
from core.device.credential import CredentialMissing, CredentialRejected, OtherDevice
from core.family.refusals import DeviceOffline
from core.link.errors import ConnectionLost, LinkError, PortUnavailable, Refused, TimedOut, Unreachable
from core.session.errors import DeviceRefuses, NoAnswer, NotUnderstood, OutcomeUnknown
from core.text import Mistake, text


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (LinkError("till-2"), 3),
        (Refused("till-2"), 3),
        (Unreachable("till-2"), 3),
        (TimedOut("till-2", seconds=5), 3),
        (ConnectionLost("till-2"), 3),
        (PortUnavailable("COM3"), 3),
        (NoAnswer("till-2", expected="status"), 3),
        (NotUnderstood("till-2", expected="status"), 1),
        (DeviceRefuses("till-2"), 1),
        (DeviceOffline("till-2"), 1),
        (OutcomeUnknown("till-2"), 7),
        (CredentialMissing("till-2", label="Reset"), 4),
        (CredentialRejected("till-2", label="Reset"), 4),
        (OtherDevice("till-2", found="a", expected="b"), 4),
        (NotAgreed(text("t.restart", "Restart"), text("t.away", "It is away.")), 5),
        (Mistake(text("t.no", "no")), 2),
        (AddressError(text("t.no", "no")), 2),
        (ValueError("a mistake in the program"), None),
        (KeyError("a mistake in the program"), None),
    ],
)
def test_code_of_an_error(error: Exception, code: int | None) -> None:
    assert code_for(error) == code


@pytest.mark.parametrize(
    ("codes", "together"),
    [
        ([], 0),
        ([0], 0),
        ([0, 0], 0),
        ([3], 3),
        ([3, 3], 3),
        ([3, 1], 3),
        ([1, 3], 1),
        ([0, 3], 6),
        ([3, 0, 1], 6),
    ],
)
def test_code_for_several_devices(codes: list[int], together: int) -> None:
    assert combined([ExitCode(code) for code in codes]) == together


def test_the_codes_are_those_of_the_promise() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "REFUSED": 1,
        "WRONG_USAGE": 2,
        "UNREACHABLE": 3,
        "WRONG_CREDENTIAL": 4,
        "NOT_ALLOWED": 5,
        "PARTLY_DONE": 6,
        "OUTCOME_UNKNOWN": 7,
        "INTERRUPTED": 130,
    }

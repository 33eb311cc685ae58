"""Puts the messages of a board's control service into kinds and fields, for `decode star-nic`."""

from __future__ import annotations

from core.codec import Message, Rejected
from core.families.star.wire.nic import (
    BoardDiscovery,
    DiscoveryDataRequest,
    PrinterSetting,
    PrinterSettingRequest,
    ReleaseAnswer,
    ReleaseRequest,
    ResetAnswer,
    ResetRequest,
)
from core.family.decoding import Explained
from core.status import FieldValue
from core.text import ENGLISH


def explain_nic(message: Message) -> Explained | None:
    """Explain what a board or a host said on TCP 22222; None for what was rejected. A password is never told."""
    if isinstance(message, Rejected):
        return None
    explained = _explain_answer(message) or _explain_request(message)
    if explained is None:
        raise TypeError(f"{type(message).__name__} is no message of a Star board's control service")
    return explained


def _explain_answer(message: Message) -> Explained | None:
    match message:
        case ResetAnswer():
            return Explained("accepted" if message.accepted else "rejected_by_device")
        case ReleaseAnswer():
            return Explained("released" if message.released else "not_released")
        case BoardDiscovery():
            unread = message.unread
            return Explained("discovery", {"unread": ENGLISH.render(unread)} if unread else message.answer.fields())
        case PrinterSetting():
            return Explained("printer_setting", _setting(message))
    return None


def _explain_request(message: Message) -> Explained | None:
    match message:
        case ResetRequest():
            return Explained("request", {"request": "reset", "user": message.user})
        case DiscoveryDataRequest():
            return Explained("request", {"request": "discovery_data"})
        case PrinterSettingRequest():
            return Explained("request", {"request": "printer_setting"})
        case ReleaseRequest():
            return Explained("request", {"request": "release", "port": message.port})
    return None


def _setting(message: PrinterSetting) -> dict[str, FieldValue]:
    """Give the parameters that were sent; null where one has a value that no document names."""
    values: tuple[tuple[str, FieldValue], ...] = (
        ("status_format", None if message.status_format is None else message.status_format.value),
        ("nsb", message.nsb),
        ("asb", message.asb),
    )
    return {**dict(values[: len(message.parameters)]), "parameters": message.parameters.hex(" ")}

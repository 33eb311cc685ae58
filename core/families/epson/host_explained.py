"""Puts what a host sends to an Epson printer into kinds and fields, for `decode escpos --direction host`."""

from __future__ import annotations

from typing import Final

from core.codec import Message, ascii_text
from core.families.epson.wire.host_commands import HostCommand
from core.families.epson.wire.host_forms import HostCommandKind
from core.family.decoding import Explained

_SHOWN: Final = 64
"""Bytes of text that are shown at most."""


def explain_sent(message: Message) -> Explained:
    """Explain a piece of what a host sends: a command by its name, or what is printed."""
    if not isinstance(message, HostCommand):
        raise TypeError(f"{type(message).__name__} is no message to an Epson printer")
    if message.kind is HostCommandKind.TEXT:
        shown = ascii_text(message.raw[:_SHOWN])
        return Explained("text", {"text": shown if len(message.raw) <= _SHOWN else f"{shown} ..."})
    return Explained("request", {"command": message.kind.value, "length": len(message.raw)})

"""Puts packets of ENPC into kinds and fields, for `decode enpc`."""

from __future__ import annotations

from core.codec import Message, Rejected
from core.families.epson.wire.enpc import EnpcPacket
from core.family.decoding import Explained


def explain_enpc(message: Message) -> Explained | None:
    """Explain a packet of ENPC; None for what was rejected."""
    match message:
        case EnpcPacket():
            return Explained(message.name, message.fields)
        case Rejected():
            return None
    raise TypeError(f"{type(message).__name__} is no message of ENPC")

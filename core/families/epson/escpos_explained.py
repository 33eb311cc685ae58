"""Puts what an Epson printer says on its print port or line into kinds and fields, for `decode escpos`.

A printer says the same most of the time, and judging it takes longest: each status is judged once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from core.codec import Message, Rejected
from core.families.epson.block_fields import block_fields
from core.families.epson.status.alone import verdict_of
from core.families.epson.status.epos_table import EPOS, epos_bytes, epos_fields
from core.families.epson.status.fitted import status_map_of
from core.families.epson.wire.epos import EposStatus
from core.families.epson.wire.messages import (
    AsbStatus,
    BatteryStatus,
    Block,
    ExtendedAsb,
    InkAsb,
    OfflineReply,
    OneByte,
    RealtimeStatus,
    Xoff,
    Xon,
)
from core.families.epson.wire.one_byte import byte_fields
from core.family.decoding import Explained
from core.status import FieldValue

_Fields = dict[str, FieldValue]
_Status = AsbStatus | ExtendedAsb | InkAsb | RealtimeStatus | BatteryStatus | OfflineReply

_FLOW: Final[Mapping[type[Message], Explained]] = {Xon: Explained("xon"), Xoff: Explained("xoff")}
_KINDS: Final[Mapping[type[Message], str]] = {
    AsbStatus: "asb",
    ExtendedAsb: "extended_asb",
    InkAsb: "ink_asb",
    RealtimeStatus: "realtime",
    BatteryStatus: "block",
    OfflineReply: "block",
}


def explain(message: Message, group: str | None) -> Explained | None:
    """Explain a message of a printer of this model group (None: unknown); None for what was rejected."""
    match message:
        case AsbStatus():
            return _explain_automatic(message.raw, group)
        case RealtimeStatus():
            return _explain_realtime(message.raw, message.request, group)
        case ExtendedAsb() | InkAsb() | BatteryStatus() | OfflineReply():
            return _explain_status(replace(message, offset=0), group)
        case OneByte():
            return _explain_byte(message.raw[0], message.request)
        case Block():
            return Explained("block", block_fields(message))
        case Xon() | Xoff():
            return _FLOW[type(message)]
        case EposStatus():
            return _explain_word(message.word, group)
    if isinstance(message, Rejected):
        return None
    raise TypeError(f"{type(message).__name__} is no message of an Epson printer")


@lru_cache(maxsize=1024)
def _explain_automatic(raw: bytes, group: str | None) -> Explained:
    return _judged(AsbStatus(raw, 0), group)


@lru_cache(maxsize=1024)
def _explain_realtime(raw: bytes, request: bytes | None, group: str | None) -> Explained:
    return _judged(RealtimeStatus(raw, 0, request), group)


@lru_cache(maxsize=1024)
def _explain_status(message: _Status, group: str | None) -> Explained:
    return _judged(message, group)


def _judged(message: _Status, group: str | None) -> Explained:
    kind, beside = _KINDS[type(message)], _beside(message)
    told = status_map_of(message, group)
    if told is None:
        return Explained(kind, MappingProxyType(beside))
    fitted, raw = told
    fields = fitted.decode(raw)
    # A model that has nothing of it, as a label peeler, is not well in that respect either.
    if not fields:
        return Explained(kind, MappingProxyType(beside))
    return Explained(kind, MappingProxyType({**beside, **fields}), verdict_of(fitted, fields), fitted)


def _beside(message: _Status) -> _Fields:
    """Give what a status says that its table does not."""
    match message:
        case ExtendedAsb():
            return {"malformed": message.malformed}
        case RealtimeStatus(request=None):
            return {"value": message.raw[0]}
        case RealtimeStatus(request=bytes() as request):
            return {"request": request.hex(" ")}
        case BatteryStatus():
            return block_fields(message)
        case OfflineReply():
            return {**block_fields(message), "causes": message.causes.hex(" ")}
    return {}


@lru_cache(maxsize=1024)
def _explain_byte(byte: int, request: bytes | None) -> Explained:
    asked = {} if request is None else {"request": request.hex(" ")}
    return Explained("byte", MappingProxyType({**asked, **byte_fields(byte, request)}))


@lru_cache(maxsize=1024)
def _explain_word(word: int, group: str | None) -> Explained:
    raw = epos_bytes(word)
    fitted = EPOS.fit(group, len(raw))
    fields = epos_fields(fitted, raw)
    return Explained("epos", MappingProxyType({"word": word, **fields}), verdict_of(fitted, fields), fitted)

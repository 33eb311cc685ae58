"""Streams as `decode` explains them, in short."""

from collections.abc import Mapping

from core.codec import Message
from core.families.projector.decoding import DECODERS
from core.family.decoding import DecodeOptions, Explained, Side
from core.status import State
from core.text import ENGLISH

PROTOCOLS = {decoder.protocol: decoder for decoder in DECODERS}
HOST = DecodeOptions(Side.HOST)
_DEVICE = DecodeOptions()


def decoded(
    stream: str | bytes, protocol: str = "hitachi", options: DecodeOptions = _DEVICE
) -> tuple[list[tuple[Message, Explained | None]], bytes]:
    raw = bytes.fromhex(stream) if isinstance(stream, str) else stream
    opened = PROTOCOLS[protocol].open(options)
    return [*opened.feed(raw), *opened.end()], opened.pending


def explained(
    stream: str | bytes, *requests: bytes, protocol: str = "hitachi", side: Side = Side.DEVICE
) -> list[Explained]:
    pairs, pending = decoded(stream, protocol, DecodeOptions(side, requests))
    assert pending == b""
    return [explanation for _, explanation in pairs if explanation is not None]


def told(
    stream: str | bytes, *requests: bytes, protocol: str = "hitachi", side: Side = Side.DEVICE
) -> list[tuple[str, Mapping[str, object]]]:
    return [(each.kind, dict(each.fields)) for each in explained(stream, *requests, protocol=protocol, side=side)]


def said(explanation: Explained) -> tuple[State, str]:
    assert explanation.verdict is not None
    return explanation.verdict.state, ENGLISH.sentence(explanation.verdict.sentence)

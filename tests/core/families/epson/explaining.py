"""What the tests of `decode` have in common: streams explained as the command line has them explained."""

from core.codec import Message
from core.families.epson.decoding import DECODERS
from core.family.decoding import DecodeOptions, Explained, Side
from core.text import ENGLISH

PROTOCOLS = {decoder.protocol: decoder for decoder in DECODERS}
HOST = DecodeOptions(Side.HOST)


def decoded(
    stream: bytes | str, protocol: str = "escpos", options: DecodeOptions | None = None
) -> tuple[list[tuple[Message, Explained | None]], bytes]:
    raw = stream if isinstance(stream, bytes) else bytes.fromhex(stream)
    opened = PROTOCOLS[protocol].open(options or DecodeOptions())
    return [*opened.feed(raw), *opened.end()], opened.pending


def explained(stream: bytes | str, *requests: bytes, model: str | None = None) -> list[Explained]:
    found, pending = decoded(stream, options=DecodeOptions(requests=requests, model=model))
    assert pending == b""
    return [explanation for _, explanation in found if explanation is not None]


def said(explanation: Explained) -> str | None:
    return None if explanation.verdict is None else ENGLISH.sentence(explanation.verdict.sentence)


def true_fields(explanation: Explained) -> set[str]:
    return {name for name, value in explanation.fields.items() if value is True}

"""Opening a decoder for a device that is there, and finding the one for a language."""

from __future__ import annotations

import pytest

from core.families.registry import FAMILIES, family_named
from core.families.star.wire.asb import AsbReader
from core.families.star.wire.requests import ENQ
from core.family.decoding import DecodeOptions, Explained, ReaderStream, Side, group_for, open_stream
from core.text import Mistake, text


def test_every_language_of_a_family_is_explained_and_no_other() -> None:
    for family in FAMILIES:
        decoders = [family.decoder(protocol) for protocol in family.protocols]
        assert [decoder and decoder.protocol for decoder in decoders] == list(family.protocols)
        spoken = {service.protocol for service in family.services if service.protocol is not None}
        assert spoken <= set(family.protocols)
        assert family.decoder("klingon") is None
        assert family.decoder(None) is None


def test_a_model_that_nobody_knows_is_explained_as_any_model() -> None:
    decoder = family_named("star").decoder("star-asb")
    assert decoder is not None
    data = bytes.fromhex("230600000000000000")
    unknown = open_stream(decoder, DecodeOptions(model="Something else")).feed(data)
    assert unknown == decoder.open(DecodeOptions()).feed(data)
    assert unknown != open_stream(decoder, DecodeOptions(model="TSP654II")).feed(data)


def test_a_side_that_nobody_explains_is_a_mistake_with_any_model() -> None:
    decoder = family_named("star").decoder("star-asb")
    assert decoder is not None
    for model in (None, "TSP654II", "Something else"):
        with pytest.raises(Mistake, match="what the printer sends"):
            open_stream(decoder, DecodeOptions(Side.HOST, model=model))


def test_a_stream_tells_its_reader_what_is_asked_in_between() -> None:
    stream = ReaderStream(AsbReader(), lambda message: Explained(type(message).__name__))
    assert stream.feed(b"\x00") == []
    assert stream.pending == b"\x00"
    stream.expect(ENQ)
    told = [*stream.feed(b"\x08"), *stream.end()]
    assert [(message.raw, explained and explained.kind) for message, explained in told] == [
        (b"\x00", "Rejected"),
        (b"\x08", "RealtimeStatus"),
    ]


def test_the_model_and_the_options_of_a_protocol() -> None:
    no_model = text("test.no_model", "'{model}' is unknown.")
    groups = {"One": "first"}

    def group(options: DecodeOptions, *flags: str) -> str | None:
        return group_for(options, "toy", groups.get, no_model, frozenset(flags))

    assert group(DecodeOptions()) is None
    assert group(DecodeOptions(model="One", flags=frozenset({"epos"})), "epos") == "first"
    with pytest.raises(Mistake, match="'Two' is unknown"):
        group(DecodeOptions(model="Two"))
    with pytest.raises(Mistake, match="toy has no option --epos"):
        group(DecodeOptions(flags=frozenset({"epos", "other"})), "other")

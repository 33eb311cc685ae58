"""Explains captured bytes of projectors: what `signalbox-cli decode hitachi`, `hitachi-framed` and `pjlink` say.

The command set means the same on every model that has it, so a model is only checked; PJLink any projector may speak.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from core.families.projector.hitachi_explained import ReplyStream
from core.families.projector.models import A220N, group_of
from core.family.decoding import DecodeOptions, Decoder, ReaderStream, Side, StreamDecoder, group_for
from core.text import text

_NO_MODEL: Final = text(
    "projector.decode.no_model", "'{model}' is no projector that is known. Known are: {known}.", known=A220N
)
BARE: Final = "hitachi"
FRAMED: Final = "hitachi-framed"
PJLINK: Final = "pjlink"


def _open_command_set(framed: bool, options: DecodeOptions) -> StreamDecoder:
    group_for(options, FRAMED if framed else BARE, group_of, _NO_MODEL)
    if options.side is Side.HOST:
        # Only here: the command table costs time that a reply without a question need not wait for.
        from core.families.projector.hitachi_sent_explained import explain_sent
        from core.families.projector.wire.command_reader import CommandReader

        return ReaderStream(CommandReader(framed), explain_sent)
    return ReplyStream(framed, options.requests)


def _open_pjlink(options: DecodeOptions) -> StreamDecoder:
    from core.families.projector.pjlink_explained import open_pjlink

    group_for(options, PJLINK, lambda model: model, _NO_MODEL)
    return open_pjlink(options)


DECODERS: Final[tuple[Decoder, ...]] = (
    Decoder(
        BARE,
        text("projector.protocol.hitachi", "Projector commands and replies (TCP 23, RS-232C)"),
        partial(_open_command_set, False),
    ),
    Decoder(
        FRAMED,
        text("projector.protocol.hitachi_framed", "Projector commands and replies with connection ID (TCP 9715)"),
        partial(_open_command_set, True),
    ),
    Decoder(PJLINK, text("projector.protocol.pjlink", "PJLink (TCP 4352, UDP 4352)"), _open_pjlink),
)

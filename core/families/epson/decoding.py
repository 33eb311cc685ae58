"""Explains captured bytes of Epson printers: what `signalbox-cli decode escpos` and `decode enpc` say.

With `--model`, bits that mean different things on different models are read as that model has them, and bits of parts
that it does not have are left out. Whole statuses of such a part, ink or battery, are read all the same: a printer that
tells of a part has it.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from core.families.epson.escpos_explained import explain
from core.families.epson.models import GROUPS, group_of
from core.families.epson.wire.epos import EposReader
from core.families.epson.wire.reader import EscposReader
from core.family.decoding import DecodeOptions, Decoder, ReaderStream, Side, group_for
from core.text import Mistake, text

_SERIES: Final = "TM-"
_NO_MODEL = text(
    "epson.decode.no_model",
    "'{model}' is no Epson receipt printer that is known. Known are: {known}.",
    known=", ".join(_SERIES + name.removeprefix(_SERIES) for name in GROUPS),
)
_DEVICE_ONLY = text(
    "epson.decode.epos_device_only", "--epos is for status words, and those are what the printer sends."
)
_EPOS: Final = frozenset({"epos"})


def _open_escpos(options: DecodeOptions) -> ReaderStream:
    group = group_for(options, "escpos", group_of, _NO_MODEL, _EPOS)
    words = bool(options.flags)
    if options.side is Side.HOST:
        if words:
            raise Mistake(_DEVICE_ONLY)
        # Only here and below: explaining what a printer says need not wait for what others need.
        from core.families.epson.host_explained import explain_sent
        from core.families.epson.wire.host_commands import HostReader

        return ReaderStream(HostReader(), explain_sent)
    return ReaderStream(EposReader() if words else EscposReader(options.requests), partial(explain, group=group))


def _open_enpc(options: DecodeOptions) -> ReaderStream:
    from core.families.epson.enpc_explained import explain_enpc
    from core.families.epson.wire.enpc_reader import EnpcReader

    # Questions and answers tell themselves apart, so both are explained whoever is said to have sent them.
    group_for(options, "enpc", group_of, _NO_MODEL)
    return ReaderStream(EnpcReader(), explain_enpc)


DECODERS: Final[tuple[Decoder, ...]] = (
    Decoder("escpos", text("epson.protocol.escpos", "ESC/POS status, replies and commands"), _open_escpos),
    Decoder("enpc", text("epson.protocol.enpc", "ENPC, Epson's network boards (UDP 3289)"), _open_enpc),
)

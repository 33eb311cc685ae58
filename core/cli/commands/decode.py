"""`signalbox-cli decode`: explains captured bytes, offline.

It explains and does not judge: exit code 0 also when something in the stream had to be rejected.
"""

from __future__ import annotations

from typing import Final

import click

from core.cli.command import Command, Option
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.explained_lines import INCOMPLETE, message_record, show_message
from core.cli.problem import CommandError
from core.cli.streams import parse_requests, read_streams
from core.codec import Rejected
from core.families.registry import FAMILIES
from core.family.decoding import DecodeOptions, Decoder, Side, StreamDecoder
from core.text import text

_WORDS: Final = (
    text(
        "cli.decode.help",
        "Explains captured bytes without any device. PROTOCOL is one of: {protocols}.",
        protocols=", ".join(name for family in FAMILIES for name in family.protocols),
    ),
    text(
        "cli.decode.help.streams",
        "Each HEX, or each line of a file, is a stream of its own. Digits come in pairs, with blanks, commas, 0x and "
        "line breaks between them or not; - reads standard input. After the messages of a stream a last line counts "
        "those that were understood and those that were rejected, and gives the bytes that remained unfinished.",
    ),
    text(
        "cli.decode.help.code",
        "The exit code is 0 also when something was rejected: decode explains, it does not judge.",
    ),
)
_FILE: Final = text("cli.decode.option.file", "Read streams from a file, one a line.")
_DIRECTION: Final = text("cli.decode.option.direction", "Who sent the bytes: the device (as a rule) or the host.")
_REQUEST: Final = text(
    "cli.decode.option.request", "A question asked before the stream, for answers that do not say what they answer."
)
_MODEL: Final = text("cli.decode.option.model", "The model, so that only what it has is shown.")
_EPOS: Final = text("cli.decode.option.epos", "The bytes are the content of ePOS messages.")

_UNKNOWN: Final = text("cli.decode.unknown", "There is no protocol {protocol!r}.")
_KNOWN: Final = text("cli.decode.known", "Protocols: {protocols}.")
_NOTHING: Final = text("cli.decode.nothing", "There is nothing to decode.")
_NOTHING_ADVICE: Final = text("cli.decode.nothing.advice", "Give HEX, or --file FILE, or - for standard input.")

_SUM: Final = text("cli.decode.sum", "Messages: {messages}. Rejected: {rejected}.")


def run(
    console: Console,
    protocol: str,
    hexadecimal: tuple[str, ...],
    file: str | None,
    direction: str,
    request: tuple[str, ...],
    model: str | None,
    epos: bool,
) -> ExitCode:
    """Explain every stream in turn."""
    decoder = _decoder(protocol)
    if not hexadecimal and file is None:
        raise CommandError(_NOTHING, advice=_NOTHING_ADVICE)
    flags = frozenset({"epos"} if epos else ())
    options = DecodeOptions(Side(direction), parse_requests(request), model, flags)
    decoder.open(options)  # a model or option that the protocol does not know is told before anything is read
    for number, stream in enumerate(read_streams(hexadecimal, file)):
        if number and not console.json:
            console.say()
        _explain(console, decoder.open(options), stream)
    return ExitCode.DONE


COMMAND: Final = Command(
    "decode",
    _WORDS,
    run,
    (
        click.Argument(["protocol"]),
        click.Argument(["hexadecimal"], nargs=-1, metavar="[HEX]..."),
        Option("--file", words=_FILE, metavar="FILE"),
        Option("--direction", words=_DIRECTION, type=click.Choice([side.value for side in Side]), default="device"),
        Option("--request", words=_REQUEST, multiple=True, metavar="HEX"),
        Option("--model", words=_MODEL),
        Option("--epos", words=_EPOS, is_flag=True),
    ),
    example_of("decode {protocol} --file capture.txt"),
)


def _decoder(protocol: str) -> Decoder:
    for family in FAMILIES:
        if protocol in family.protocols and (decoder := family.decoder(protocol)) is not None:
            return decoder
    known = ", ".join(name for family in FAMILIES for name in family.protocols)
    raise CommandError(_UNKNOWN.having(protocol=protocol), advice=_KNOWN.having(protocols=known))


def _explain(console: Console, decoder: StreamDecoder, stream: bytes) -> None:
    rejected = messages = 0
    for pairs in (decoder.feed(stream), decoder.end()):
        for message, explained in pairs:
            rejected += isinstance(message, Rejected)
            messages += not isinstance(message, Rejected)
            if not console.json:
                show_message(console, message, explained)
            elif (record := message_record(message, explained)) is not None:
                console.line(record)
    incomplete = decoder.pending.hex(" ")
    if console.json:
        console.line({"end": True, "messages": messages, "rejected": rejected, "incomplete": incomplete})
        return
    console.say(console.words(_SUM.having(messages=messages, rejected=rejected)))
    if incomplete:
        console.say(console.words(INCOMPLETE.having(bytes=incomplete)))

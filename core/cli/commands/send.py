"""`signalbox-cli send`: raw bytes to a device, and what it answers, explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, TypeAlias

import click

from core.application import Application
from core.cli.command import Command, Option, Seconds
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.explained_lines import INCOMPLETE, message_record, show_message
from core.cli.problem import CommandError
from core.cli.running import for_device, run_with_application
from core.codec import Message
from core.device import Device
from core.families.registry import family_named
from core.family.decoding import DecodeOptions, Explained, open_stream
from core.link.errors import LinkError
from core.raw.escapes import parse_escapes
from core.raw.hexadecimal import parse_hex
from core.session.errors import OutcomeUnknown
from core.session.raw_exchange import MOST, Heard
from core.text import text

_WORDS: Final = (
    text(
        "cli.send.help",
        "Sends raw bytes to the device at ADDRESS, then shows and explains what comes back. For experts: nothing "
        "checks what the bytes do, and some print. A bare host is identified first; bytes are never sent to a host "
        "that nobody knows.",
    ),
    text(
        "cli.send.help.bytes",
        r"HEX is written as for 'decode': digits in pairs, with blanks, commas and 0x between them or not. With "
        r"--escape TEXT is ASCII, and \e is ESC, \r and \n end lines, \t is a tabulator, \0 is NUL, \xHH is any byte, "
        r"\\ is a backslash.",
    ),
)
_ESCAPE: Final = text("cli.send.option.escape", "The bytes as text with escapes.")
_SERVICE: Final = text(
    "cli.send.option.service", "The service that gets them; without it that of the way in use, else the usual one."
)
_WAIT: Final = text("cli.send.option.wait", "Listen that many seconds, or until the device hangs up.")
_HEX: Final = text("cli.send.hex", "HEX")
_ONE_OF_BOTH: Final = text("cli.send.one_of_both", "Bytes are given either as HEX or with --escape, not as both.")
_NOTHING: Final = text("cli.send.nothing", "There is nothing to send.")
_NOTHING_ADVICE: Final = text("cli.send.nothing.advice", "Give HEX, or --escape TEXT.")

_SILENT: Final = text("cli.send.silent", "Nothing came back within {seconds} s.")
_UNHEARD: Final = text("cli.send.unheard", "Nobody listened for an answer.")
_HUNG_UP: Final = text("cli.send.hung_up", "The device hung up.")
_CUT_SHORT: Final = text("cli.send.cut_short", "More came than {most} bytes; the rest was not read.", most=MOST)
_Explained: TypeAlias = tuple[list[tuple[Message, Explained | None]], bytes]
"""The messages of an answer, each in words, and the bytes that remained unfinished."""
_WIDTH: Final = 16
_SHOWN: Final = range(0x20, 0x7F)


def run(
    console: Console,
    address: str,
    hexadecimal: tuple[str, ...],
    escape: str | None,
    service: str | None,
    wait: float,
) -> ExitCode:
    """Send, listen, explain."""
    data = _bytes(hexadecimal, escape)

    async def work(application: Application) -> ExitCode:
        async def talk(device: Device) -> ExitCode:
            used = service or next(iter(device.driver.services), None)
            heard = await device.send(data, service, wait)
            options = DecodeOptions(requests=(data,), model=await _model(device, heard))
            explained = _explained(device.family, used, options, heard.data)
            if console.json:
                _show_json(console, device, used, data, heard, explained)
            else:
                _show_text(console, data, heard, wait, explained)
            if heard.loss is not None:
                raise OutcomeUnknown(heard.loss.address, detail=heard.loss.sentence)
            return ExitCode.DONE

        return await for_device(console, application, address, talk)

    return run_with_application(console, work)


COMMAND: Final = Command(
    "send",
    _WORDS,
    run,
    (
        click.Argument(["address"]),
        click.Argument(["hexadecimal"], nargs=-1, metavar="[HEX]..."),
        Option("--escape", words=_ESCAPE, metavar="TEXT"),
        Option("--service", words=_SERVICE, metavar="S"),
        Option("--wait", words=_WAIT, type=Seconds(min=0), default=1.0, show_default=True, metavar="S"),
    ),
    example_of(r"send {address} --escape '\e@\r'"),
)


def _bytes(hexadecimal: Sequence[str], escape: str | None) -> bytes:
    if hexadecimal and escape is not None:
        raise CommandError(_ONE_OF_BOTH)
    data = parse_hex(" ".join(hexadecimal), _HEX) if escape is None else parse_escapes(escape)
    if not data:
        raise CommandError(_NOTHING, advice=_NOTHING_ADVICE)
    return data


async def _model(device: Device, heard: Heard) -> str | None:
    """Give the model that explains an answer; a device that is not known yet is asked by its own way of watching.

    On a line that has no services everything goes the same way, also what comes from the till: nothing is asked there.
    """
    if heard.data and device.identity.model is None and device.driver.services:
        with suppress(LinkError):  # the bytes may well have put it out of order
            await device.ask()
    return device.identity.model


def _show_json(
    console: Console, device: Device, service: str | None, data: bytes, heard: Heard, explained: _Explained
) -> None:
    messages, unfinished = explained
    line: dict[str, Any] = {
        "address": str(device.address),
        "service": service,
        "sent": data.hex(" "),
        "received": heard.data.hex(" "),
        "closed": heard.closed,
    }
    if heard.cut_short:
        line["cut_short"] = True
    if unfinished:
        line["incomplete"] = unfinished.hex(" ")
    console.line(line)
    for message, words in messages:
        if (record := message_record(message, words)) is not None:
            console.line({"address": str(device.address), **record})


def _show_text(console: Console, data: bytes, heard: Heard, seconds: float, explained: _Explained) -> None:
    for line in (*_dump(">", data), *_dump("<", heard.data)):
        console.say(line)
    if not heard.data and not heard.closed:
        said = _SILENT.having(seconds=f"{seconds:g}") if seconds else _UNHEARD
        console.say(console.words(said))
    if heard.closed and heard.loss is None:
        console.say(console.words(_HUNG_UP))
    if heard.cut_short:
        console.say(console.words(_CUT_SHORT))
    messages, unfinished = explained
    for message, words in messages:
        show_message(console, message, words)
    if unfinished:
        console.say(console.words(INCOMPLETE.having(bytes=unfinished.hex(" "))))


def _dump(arrow: str, data: bytes) -> Iterator[str]:
    """Give lines of sixteen bytes, in hexadecimal and, where they are ASCII, as characters."""
    for begin in range(0, len(data), _WIDTH):
        piece = data[begin : begin + _WIDTH]
        characters = "".join(chr(byte) if byte in _SHOWN else "." for byte in piece)
        yield f"{arrow} {piece.hex(' '):<{_WIDTH * 3 - 1}}  {characters}"


def _explained(family: str, service: str | None, options: DecodeOptions, answer: bytes) -> _Explained:
    declaration = family_named(family)
    # A line without services speaks as the first service does.
    spoken = declaration.service(service) if service else declaration.services[0]
    decoder = declaration.decoder(spoken.protocol)
    if decoder is None or not answer:
        return [], b""
    stream = open_stream(decoder, options)
    messages = [*stream.feed(answer), *stream.end()]
    return messages, stream.pending

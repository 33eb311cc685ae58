"""Who an Epson printer is by its own word (GS I n, APG p.456 to 469): text, a byte of type bits, and a model ID.

The questions wait in the printer's buffer. An answer without text means that the printer does not have it. A question
that stays without any answer ends the asking on this connection, since a late answer would not say what it answers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeAlias

from core.device import Identity
from core.families.epson.models import Command, group_of, understands
from core.families.epson.operations.counters import COUNTERS, count_in
from core.families.epson.wire import requests
from core.families.epson.wire.messages import InformationB, OneByte
from core.link.errors import TimedOut
from core.link.payload import Payload
from core.session.dialogue import Dialogue
from core.session.exchange import Question
from core.text import text

ANSWER_SECONDS: Final = 2.0
"""A printer that is ready tells at once; what a model does not have stays without an answer."""

Told: TypeAlias = Mapping[str, str | int | bool]
Ask: TypeAlias = Callable[[Dialogue], Awaitable[Told]]

PRINTER_MODEL: Final = "printer_model"
MANUFACTURER: Final = "manufacturer"
FIRMWARE: Final = "firmware"
SERIAL_NUMBER: Final = "serial_number"
FONTS: Final = "fonts"
MULTIBYTE: Final = "has_multibyte"
CUTTER: Final = "has_cutter"
CUSTOMER_DISPLAY: Final = "has_customer_display"
MODEL_ID: Final = "model_id"

_TEXT: Final = text("epson.expected.information", "printer information {number}")
_BYTE: Final = text("epson.expected.information_byte", "a byte of printer information")
_TYPE_BITS: Final = {MULTIBYTE: 0x01, CUTTER: 0x02, CUSTOMER_DISPLAY: 0x04}
"""Two-byte characters, automatic cutter, customer display (APG p.461)."""


def _asking_text(name: str, number: int) -> Ask:
    request = requests.information(number)
    expected = _TEXT.having(number=number)

    async def ask(dialogue: Dialogue) -> Told:
        question = Question(Payload.of(request), expected, InformationB, answer_seconds=ANSWER_SECONDS)
        said = (await dialogue.ask(question, lambda told: told.request == request)).text.strip()
        return {name: said} if said else {}

    return ask


async def _byte(dialogue: Dialogue, number: int) -> int:
    request = requests.information(number)
    question = Question(Payload.of(request), _BYTE, OneByte, answer_seconds=ANSWER_SECONDS)
    return (await dialogue.ask(question, lambda told: told.request == request)).raw[0]


async def _type_bits(dialogue: Dialogue) -> Told:
    bits = await _byte(dialogue, requests.TYPE_ID)
    return {name: bool(bits & bit) for name, bit in _TYPE_BITS.items()}


async def _model_id(dialogue: Dialogue) -> Told:
    return {MODEL_ID: f"{await _byte(dialogue, requests.MODEL_ID):02x}"}


_TEXTS: Final[Mapping[str, Ask]] = {
    name: _asking_text(name, number)
    for name, number in (
        (MANUFACTURER, requests.MAKER),
        (PRINTER_MODEL, requests.MODEL),
        (FIRMWARE, requests.FIRMWARE),
        (SERIAL_NUMBER, requests.SERIAL_NUMBER),
    )
}
_BYTES: Final[Mapping[str, Ask]] = {**dict.fromkeys(_TYPE_BITS, _type_bits), MODEL_ID: _model_id}
_FONTS: Final[Mapping[str, Ask]] = {FONTS: _asking_text(FONTS, requests.FONTS)}


def questions_for(group: str | None) -> Mapping[str, Ask]:
    """Give how each thing is asked of a model group, by id, in the order of asking: what few models have comes last.

    A model that is not known (None) is asked for its name: a person has said that it is an Epson printer, every one of
    them has GS I, and a number that it does not have is ignored (APG p.456). The oldest tell no text.
    """
    if group is None or understands(group, Command.TEXT_INFORMATION):
        return {**_TEXTS, **_BYTES, **_FONTS}
    return _BYTES


async def told_by_printer(dialogue: Dialogue, group: str | None) -> Identity:
    """Ask a printer that is ready who it is, and what it has done since manufacture; what it leaves out stays open.

    The counters that somebody can set to 0 are not in it: they say nothing of who the printer is. Raises ConnectionLost
    when the connection breaks.
    """
    told: dict[str, str | int | bool] = {}
    try:
        for ask in _each_once(questions_for(group)):
            told |= await ask(dialogue)
        if understands(group_of(_text_in(told, PRINTER_MODEL)) or group, Command.COUNTERS):
            for counter in COUNTERS:
                count = await count_in(dialogue, counter.total_number)
                told |= {} if count is None else {counter.total_id: count}
    except TimedOut:
        # A late answer would not say what it answers: what is known is what there is.
        pass
    names = (PRINTER_MODEL, MANUFACTURER, FIRMWARE, SERIAL_NUMBER)
    model, manufacturer, firmware, serial_number = (_text_in(told, name) for name in names)
    details = {name: value for name, value in told.items() if name not in names}
    return Identity(model, manufacturer=manufacturer, firmware=firmware, serial_number=serial_number, details=details)


async def model_told(dialogue: Dialogue) -> Identity:
    """Ask a printer that is ready and of which nothing is known for its model alone; it may not tell.

    The dialogue is of no more use after an answer that did not come. Raises ConnectionLost when the connection breaks.
    """
    try:
        return Identity(_text_in(await _TEXTS[PRINTER_MODEL](dialogue), PRINTER_MODEL))
    except TimedOut:
        return Identity()


def _each_once(questions: Mapping[str, Ask]) -> Sequence[Ask]:
    return tuple(dict.fromkeys(questions.values()))


def _text_in(told: Told, name: str) -> str | None:
    return str(told[name]) if name in told else None

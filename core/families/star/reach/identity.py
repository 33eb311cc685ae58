"""Who a printer is: asked of its board without touching the print port, and of the printer itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from core.codec import Message
from core.device import Identity
from core.families.star.finding import identity_of
from core.families.star.services import CONTROL, DISCOVERY
from core.families.star.wire.asb import InformationReply, VersionReply
from core.families.star.wire.broadcast import DISCOVERY_REQUEST, DiscoveryAnswer, parse_answer
from core.families.star.wire.nic import (
    DISCOVERY_DATA_REQUEST,
    PRINTER_SETTING_REQUEST,
    BoardDiscovery,
    NicReader,
    PrinterSetting,
)
from core.families.star.wire.requests import INFORMATION_REQUEST, VERSION_REQUEST
from core.family.place import Place
from core.link.errors import ConnectionLost, LinkError, TimedOut
from core.link.local import anywhere
from core.link.payload import Payload
from core.link.resolve import numeric
from core.link.tcp import host_and_port
from core.link.udp import UdpLink
from core.session.deadline import Deadline
from core.session.dialogue import Dialogue
from core.session.exchange import Question, ask
from core.text import Text, text

BOARD_SECONDS: Final = 2.5
"""A board takes a connection within this time, and answers what only reads within it: it needs milliseconds."""
DISCOVERY_SECONDS: Final = 1.0
"""A board answers discovery within this time, or does not speak it."""
REPLY_SECONDS: Final = 2.0
"""A printer that is not printing answers within this time; one that is offline may answer when it is online again."""

TAGS: Final[Mapping[str, str]] = {
    "PrHwV": "hardware_version", "UsSrN": "usb_serial_number", "BtDvN": "bluetooth_name",
    "BtAtC": "bluetooth_auto_connect", "BtIpN": "bluetooth_ios_port", "BtDsC": "bluetooth_discoverable",
}  # fmt: skip
"""The tags of an information reply (ESC GS ) I, function 49; M-GRAPH) and the details they become.

`PrSrN` is the serial number itself.
"""
_SERIAL_NUMBER: Final = "PrSrN"
_SWITCHES: Final = frozenset({"BtAtC", "BtDsC"})
_SWITCH_BYTES: Final[Mapping[str, str]] = {"": "00", "\\x01": "01"}

_CLOSED: Final = text("star.discovery_closed", "the socket was closed")
_DISCOVERY_DATA: Final = text("star.expected.discovery_data", "discovery data")
_SETTING: Final = text("star.expected.printer_setting", "printer status setting")
_VERSION: Final = text("star.expected.version", "a version reply")
_INFORMATION: Final = text("star.expected.information", "an information reply")
_VERSION_QUESTION: Final = Question(Payload.of(VERSION_REQUEST), _VERSION, VersionReply, answer_seconds=REPLY_SECONDS)
_INFORMATION_QUESTION: Final = Question(
    Payload.of(INFORMATION_REQUEST), _INFORMATION, InformationReply, answer_seconds=REPLY_SECONDS
)

Answer = TypeVar("Answer", bound=Message)


async def asked_board(place: Place, request: bytes, expected: Text, answer: type[Answer]) -> Answer:
    """Ask the board's control service one question that only reads (M-HE07 3-10). Raises a LinkError."""
    question = Question(
        Payload.of(request), expected, answer, connect_seconds=BOARD_SECONDS, answer_seconds=BOARD_SECONDS
    )
    return (await ask(place.tcp(CONTROL), NicReader(), question, place.surroundings.clock)).first


async def printer_setting(place: Place) -> PrinterSetting:
    """Ask the board for the status format, NSB and ASB (M-HE07 3-12). Raises a LinkError."""
    return await asked_board(place, PRINTER_SETTING_REQUEST, _SETTING, PrinterSetting)


async def told_by_board(place: Place) -> Identity:
    """Ask who is there now: by TCP 22222, else by UDP 22222. Raises the LinkError of the latter."""
    try:
        found = await asked_board(place, DISCOVERY_DATA_REQUEST, _DISCOVERY_DATA, BoardDiscovery)
    except LinkError:
        return await told_by_datagram(place)
    return identity_of(found.answer)


async def told_by_datagram(place: Place) -> Identity:
    """Ask by UDP 22222, unicast. Raises TimedOut when nothing answers there."""
    deadline = Deadline(place.surroundings.clock, DISCOVERY_SECONDS)
    host, port = place.address.place, place.address.port(DISCOVERY.name, DISCOVERY.port)
    link = UdpLink(anywhere(host), place.surroundings.tap)
    await link.open()
    try:
        await link.send(Payload.of(DISCOVERY_REQUEST), host, port)
        return await deadline.keep(host_and_port(host, port), _first_identity(link, host, port))
    finally:
        await link.close()


async def told_by_printer(dialogue: Dialogue) -> Identity:
    """Ask the printer itself for version and information; what it does not answer stays open.

    Raises ConnectionLost when the connection breaks.
    """
    version = await ask_version(dialogue)
    return version.learning(await _told(dialogue, _INFORMATION_QUESTION))


async def ask_version(dialogue: Dialogue) -> Identity:
    """Ask the printer itself for model and firmware (ESC # *). Raises ConnectionLost when the connection breaks."""
    return await _told(dialogue, _VERSION_QUESTION)


async def _told(dialogue: Dialogue, question: Question[Answer]) -> Identity:
    try:
        answer = await dialogue.ask(question)
    except TimedOut:
        return Identity()
    return told_in(answer)


def told_in(message: Message) -> Identity:
    """Give what a version or information reply tells; nothing for any other message."""
    if isinstance(message, VersionReply):
        details = {"printer_model": message.model, "printer_firmware": message.version}
        return Identity(message.model or None, details={name: value for name, value in details.items() if value})
    if isinstance(message, InformationReply):
        named = {name: _value_of(tag, message.tags[tag]) for tag, name in TAGS.items() if tag in message.tags}
        named = {name: value for name, value in named.items() if value}
        return Identity(serial_number=message.tags.get(_SERIAL_NUMBER) or None, details=named)
    return Identity()


def _value_of(tag: str, value: str) -> str:
    """Write a byte of 00 or 01 as the document does: the reader gives 00 as padding, and 01 as no character."""
    return _SWITCH_BYTES.get(value, value) if tag in _SWITCHES else value


def without_model(identity: Identity) -> Identity:
    """Give the identity without the model: where the board has told one, its wording stays."""
    return replace(identity, model=None)


async def _first_identity(link: UdpLink, host: str, port: int) -> Identity:
    async for datagram in link:
        answer = parse_answer(datagram.data)
        # Somebody else's answer is not taken for this printer's. Of a name it is not known which address it stands for.
        mine = datagram.sender.host == host or numeric(host, port) is None
        if mine and isinstance(answer, DiscoveryAnswer):
            return identity_of(answer)
    raise ConnectionLost(host_and_port(host, port), _CLOSED)

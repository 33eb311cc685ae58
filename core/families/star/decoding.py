"""Explains captured bytes of Star printers: what `signalbox-cli decode star-asb`, `star-nic` and `star-discovery` say.

A reset command is explained without its password. Its bytes are shown as they were given: offsets and lengths have to
be right, and a capture that this program made has asterisks there.
"""

from __future__ import annotations

from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final

from core.codec import Message, Rejected
from core.families.star.models import GROUPS, group_of
from core.families.star.status.asb_table import fitted_map
from core.families.star.status.conditions import CONDITIONS, PAPER_IN_ORDER
from core.families.star.wire.asb import (
    AsbFrame,
    AsbReader,
    InformationReply,
    Realtime,
    RealtimeStatus,
    StatusData,
    SwitchReply,
    VersionReply,
)
from core.families.star.wire.broadcast import DiscoveryAnswer, DiscoveryRequest
from core.families.star.wire.broadcast_reader import BroadcastReader
from core.families.star.wire.realtime import STATUS_MAPS
from core.family.decoding import DecodeOptions, Decoder, Explained, ReaderStream, Side, group_for
from core.status import READY, judge
from core.text import Mistake, text

_NO_MODEL = text(
    "star.decode.no_model", "'{model}' is no Star printer that is known. Known are: {known}.", known=", ".join(GROUPS)
)
_DEVICE_ONLY = text(
    "star.decode.device_only", "star-asb is what the printer sends. What the host asks is given with --request."
)


def explain(message: Message, group: str | None) -> Explained | None:
    """Explain a message of a printer of this model group (None: unknown); None for what was rejected."""
    match message:
        case AsbFrame():
            return _explain_status(message.version, message.length, message.asb, group)
        case RealtimeStatus():
            fitted = STATUS_MAPS[message.which].fit(group, 1)
            fields = fitted.decode(message.raw)
            ready = READY if message.which is Realtime.ENQ else PAPER_IN_ORDER
            told = {"request": message.which.value, **fields}
            return Explained("realtime", told, judge(CONDITIONS, fields, ready), fitted)
        case StatusData():
            parameter = {} if message.parameter is None else {"parameter": message.parameter}
            return Explained("data", {"type": message.type, **parameter, "payload": message.payload.hex(" ")})
        case VersionReply():
            version = {} if message.version is None else {"version": message.version}
            return Explained("version", {"model": message.model, **version})
        case InformationReply():
            return Explained("information", dict(message.tags))
        case SwitchReply():
            return Explained("memory_switch", {"switch": message.switch, "value": message.value})
        case Rejected():
            return None
    raise TypeError(f"{type(message).__name__} is no message of a Star printer")


@lru_cache(maxsize=1024)
def _explain_status(version: int, length: int, asb: bytes, group: str | None) -> Explained:
    # A printer says the same most of the time, and judging it is what takes longest.
    fitted = fitted_map(version, length, group)
    fields = fitted.decode(asb)
    return Explained("status", MappingProxyType(fields), judge(CONDITIONS, fields), fitted)


def explain_discovery(message: Message) -> Explained | None:
    """Explain a discovery question or answer; None for what was rejected."""
    match message:
        case DiscoveryAnswer():
            return Explained("discovery", message.fields())
        case DiscoveryRequest():
            return Explained("request", {"request_version": message.request_version})
        case Rejected():
            return None
    raise TypeError(f"{type(message).__name__} is no message of Star discovery")


def _group(options: DecodeOptions, protocol: str) -> str | None:
    return group_for(options, protocol, group_of, _NO_MODEL)


def _open_asb(options: DecodeOptions) -> ReaderStream:
    if options.side is Side.HOST:
        raise Mistake(_DEVICE_ONLY)
    return ReaderStream(AsbReader(options.requests), partial(explain, group=_group(options, "star-asb")))


def _open_nic(options: DecodeOptions) -> ReaderStream:
    # Only here: what knows of passwords costs time that explaining a status need not wait for.
    from core.families.star.nic_explained import explain_nic
    from core.families.star.wire.nic import NicReader, NicRequestReader

    _group(options, "star-nic")
    if options.side is Side.HOST:
        return ReaderStream(NicRequestReader(), explain_nic)
    return ReaderStream(NicReader(options.requests), explain_nic)


def _open_discovery(options: DecodeOptions) -> ReaderStream:
    # Questions and answers tell themselves apart, so both are explained whoever is said to have sent them.
    _group(options, "star-discovery")
    return ReaderStream(BroadcastReader(), explain_discovery)


DECODERS: Final[tuple[Decoder, ...]] = (
    Decoder("star-asb", text("star.protocol.asb", "Star automatic status and replies"), _open_asb),
    Decoder("star-nic", text("star.protocol.nic", "Star control service (TCP 22222)"), _open_nic),
    Decoder("star-discovery", text("star.protocol.discovery", "Star discovery (STR_BCAST)"), _open_discovery),
)

"""Puts what a host sends by the command set into kinds and fields, for `decode hitachi --direction host`.

A digest is not told among the fields. Its bytes are shown as they were given: offsets and lengths have to be right, and
a capture that this program made has asterisks there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from core.codec import Message, Rejected
from core.families.projector.hitachi_meanings import command_fields
from core.families.projector.proof import DIGEST_IN_FRONT
from core.families.projector.wire.frames import COMMAND_LENGTH, CRC_AT, FRAME_HEAD, FRAME_TAIL, checksum, crc
from core.families.projector.wire.messages import Command
from core.family.decoding import Explained
from core.status import FieldValue, State, Verdict
from core.text import Text, text

_CRC: Final = text(
    "projector.decode.crc", "The CRC of this command is wrong: {said} stands there, and {right} would be right."
)
_CHECKSUM: Final = text(
    "projector.decode.checksum",
    "The checksum of this command is wrong: {said} stands there, and {right} would be right.",
)
_BOTH: Final = text("projector.decode.crc_and_checksum", "{first} {second}")
_WRONG: Final = text("projector.decode.crc.short", "damaged command")


def explain_sent(message: Message) -> Explained | None:
    """Explain a command; None for what was rejected."""
    if isinstance(message, Rejected):
        return None
    if not isinstance(message, Command):
        raise TypeError(f"{type(message).__name__} is no message to a projector")
    return _explained(replace(message, offset=0))


@lru_cache(maxsize=1024)
def _explained(command: Command) -> Explained:
    fields: dict[str, FieldValue] = {
        **command_fields(command),
        "action": command.action,
        "type": command.type,
        "setting": command.setting,
        "crc_ok": command.crc_ok,
    }
    if command.checksum_ok is not None:
        fields |= {"checksum_ok": command.checksum_ok, "connection_id": command.connection_id}
    if command.digest:
        fields["digest"] = True
    remark = DIGEST_IN_FRONT if command.digest else None
    return Explained("command", MappingProxyType(fields), _verdict(command), remark=remark)


def _verdict(command: Command) -> Verdict | None:
    """Say which bytes are wrong and what they should be; None for a command that is in order."""
    raw, said = command.raw, list[Text]()
    tail = 0 if command.checksum_ok is None else FRAME_TAIL
    bare = raw[len(raw) - tail - COMMAND_LENGTH : len(raw) - tail]
    if not command.crc_ok:
        said.append(_CRC.having(said=_written(bare[CRC_AT]), right=_written(crc(bare).to_bytes(2, "big"))))
    if command.checksum_ok is False:
        right = bytes((checksum(FRAME_HEAD + bare),))
        said.append(_CHECKSUM.having(said=_written(raw[-FRAME_TAIL:-1]), right=_written(right)))
    if not said:
        return None
    return Verdict(State.FAULT, said[0] if len(said) == 1 else _BOTH.having(first=said[0], second=said[1]), _WRONG)


def _written(raw: bytes) -> str:
    return raw.hex(" ").upper()

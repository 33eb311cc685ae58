"""Decoding: our reader and table against `construct`, compiled, with the same fields of the same frames."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any, NamedTuple

from construct import BitsInteger, BitStruct, Computed, Flag, Padding, this

from core.families.epson.status.asb_table import ASB
from core.families.epson.status.fitted import status_map_of
from core.families.epson.wire.extent import NOT_IN_STATUS as ESCPOS_ZEROS
from core.families.epson.wire.reader import KINDS, EscposReader, Kind
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb import AsbFrame, AsbReader
from core.families.star.wire.asb_frame import NOT_IN_STATUS as STAR_ZEROS
from core.status import CellKind, FieldValue, FittedMap
from tests.bench.result import Result

FRAMES = 20_000
ROUNDS = 7


class Subject(NamedTuple):
    """A status whose decoding is measured: its table, what a frame of it may be made of, and how it is decoded.

    `fixed` is what frames begin with, `allowed` what each byte behind it may be.
    """

    name: str
    fitted: FittedMap
    fixed: bytes
    allowed: Sequence[bytes]
    decode: Callable[[Iterable[bytes]], list[dict[str, FieldValue]]]


def distinct_frames(subject: Subject, count: int) -> list[bytes]:
    """Give frames that all differ, in an order that no cache likes; the same ones in every run."""
    chance = random.Random(20261120)
    frames: dict[bytes, None] = {}
    while len(frames) < count:
        frames[subject.fixed + bytes(chance.choice(bytes_) for bytes_ in subject.allowed)] = None
    return list(frames)


def as_construct(fitted: FittedMap) -> Any:
    """Give the same fields as a compiled structure of `construct`."""
    bits: list[Any] = []
    numbers: list[Any] = []
    flags = {(cell.byte, cell.bits[0]): cell.id for cell in fitted.cells if cell.kind is CellKind.FLAG}
    digits = {(cell.byte, bit): cell for cell in fitted.cells if cell.kind is not CellKind.FLAG for bit in cell.bits}
    for byte in range(fitted.length):
        for bit in range(7, -1, -1):
            if (byte, bit) in flags:
                bits.append(flags[byte, bit] / Flag)
            elif (byte, bit) in digits:
                bits.append(f"{digits[byte, bit].id}_{bit}" / BitsInteger(1))
            else:
                bits.append(Padding(1))
    for cell in {cell.id: cell for cell in digits.values()}.values():
        value: Any = sum(this[f"{cell.id}_{bit}"] * cell.weight(bit) for bit in cell.bits)
        numbers.append(cell.id / Computed(value))
    return BitStruct(*bits, *numbers).compile()


def _read_star(frames: Iterable[bytes]) -> list[dict[str, FieldValue]]:
    """Read each frame as it comes from a socket, and materialise every field."""
    reader = AsbReader()
    decoded: list[dict[str, FieldValue]] = []
    for frame in frames:
        for message in reader.feed(frame):
            if isinstance(message, AsbFrame):
                asb = message.asb
                decoded.append(fitted_map(message.version, len(asb), _STAR_GROUP).decode(asb))
    return decoded


def _read_escpos(frames: Iterable[bytes]) -> list[dict[str, FieldValue]]:
    """Read each status as it comes from a socket, and materialise every field."""
    reader = EscposReader()
    decoded: list[dict[str, FieldValue]] = []
    for frame in frames:
        for message in reader.feed(frame):
            told = status_map_of(message, _ESCPOS_GROUP)
            if told is not None:
                fitted, raw = told
                decoded.append(fitted.decode(raw))
    return decoded


_STAR_GROUP, _ESCPOS_GROUP = "TSP650", "T88V"
_STAR_ALLOWED = bytes(byte for byte in range(256) if not byte & STAR_ZEROS)
_ESCPOS_ALLOWED = bytes(byte for byte in range(256) if not byte & ESCPOS_ZEROS)
SUBJECTS = (
    # Nine bytes, version 3, not LAN-wrapped.
    Subject("star-asb", fitted_map(3, 9, _STAR_GROUP), b"\x23\x06", [_STAR_ALLOWED] * 7, _read_star),
    Subject(
        "escpos", ASB.fit(_ESCPOS_GROUP, 4), b"",
        [bytes(byte for byte in range(256) if KINDS[byte] is Kind.STATUS), *[_ESCPOS_ALLOWED] * 3], _read_escpos,
    ),
)  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure() -> list[Result]:
    """Measure all in turns; the median counts. Raises AssertionError when two do not say the same."""
    return [result for subject in SUBJECTS for result in _measured(subject)]


def _measured(subject: Subject) -> list[Result]:
    frames, fitted = distinct_frames(subject, FRAMES), subject.fitted
    structure = as_construct(fitted)
    for frame, fields in zip(frames[:500], subject.decode(frames[:500]), strict=True):
        theirs = structure.parse(frame)
        flags = {cell.id for cell in fitted.cells if not cell.values}
        if any(theirs[name] != fields[name] for name in flags):
            raise AssertionError(f"{frame.hex(' ')} is read differently: {theirs} and {fields}")

    whole, table_only, reference = [], [], []
    for _ in range(ROUNDS):
        whole.append(_seconds(lambda: subject.decode(frames)))
        table_only.append(_seconds(lambda: [fitted.decode(frame) for frame in frames]))
        reference.append(_seconds(lambda: [structure.parse(frame) for frame in frames[: FRAMES // 10]]) * 10)
    unit = 1e6 / FRAMES
    return [
        Result(
            f"decode {subject.name}: reader and all fields", median(whole) * unit, median(reference) * unit, "us",
            "compiled construct, same fields", at_least=10,
        ),
        Result(
            f"decode {subject.name}: all fields only", median(table_only) * unit, median(reference) * unit, "us",
            "compiled construct, same fields", at_least=10,
        ),
    ]  # fmt: skip

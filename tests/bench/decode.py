"""Decoding: our reader and table against `construct`, compiled, with the same fields of the same frames."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from construct import BitsInteger, BitStruct, Computed, Flag, Padding, this

from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb import AsbFrame, AsbReader
from core.families.star.wire.asb_frame import NOT_IN_STATUS
from core.status import CellKind, FieldValue, FittedMap
from tests.bench.result import Result

GROUP, VERSION, LENGTH = "TSP650", 3, 9
FRAMES = 20_000
ROUNDS = 7
_HEADERS = bytes([0x23, 0x06])
"""Nine bytes, version 3, not LAN-wrapped."""


def distinct_frames(count: int) -> list[bytes]:
    """Give frames that all differ, in an order that no cache likes; the same ones in every run."""
    chance = random.Random(20261120)
    allowed = [byte for byte in range(256) if not byte & NOT_IN_STATUS]
    frames: dict[bytes, None] = {}
    while len(frames) < count:
        frames[_HEADERS + bytes(chance.choices(allowed, k=LENGTH - 2))] = None
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


def _ours(frames: Sequence[bytes]) -> list[dict[str, FieldValue]]:
    """Read each frame as it comes from a socket, and materialise every field."""
    reader = AsbReader()
    decoded: list[dict[str, FieldValue]] = []
    for frame in frames:
        for message in reader.feed(frame):
            if isinstance(message, AsbFrame):
                asb = message.asb
                decoded.append(fitted_map(message.version, len(asb), GROUP).decode(asb))
    return decoded


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure() -> list[Result]:
    """Measure both in turns; the median counts. Raises AssertionError when both do not say the same."""
    frames = distinct_frames(FRAMES)
    fitted = fitted_map(VERSION, LENGTH, GROUP)
    structure = as_construct(fitted)
    for frame, fields in zip(frames[:500], _ours(frames[:500]), strict=True):
        theirs = structure.parse(frame)
        if {name: theirs[name] for name in fields} != fields:
            raise AssertionError(f"{frame.hex(' ')} is read differently: {theirs} and {fields}")

    whole, table_only, reference = [], [], []
    for _ in range(ROUNDS):
        whole.append(_seconds(lambda: _ours(frames)))
        table_only.append(_seconds(lambda: [fitted.decode(frame) for frame in frames]))
        reference.append(_seconds(lambda: [structure.parse(frame) for frame in frames[: FRAMES // 10]]) * 10)
    unit = 1e6 / FRAMES
    return [
        Result(
            "decode a frame: reader and all fields", median(whole) * unit, median(reference) * unit, "us",
            "compiled construct, same fields", at_least=10,
        ),
        Result(
            "decode a frame: all fields only", median(table_only) * unit, median(reference) * unit, "us",
            "compiled construct, same fields", at_least=10,
        ),
    ]  # fmt: skip

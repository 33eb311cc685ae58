"""Readings: each source is asked once, the nearest first, and there is a reason where there is no value."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from core.device import Progress
from core.device.operation import nobody
from core.family.reading import Source, Sources, Values
from core.link.errors import TimedOut
from core.text import ENGLISH, Text, text
from tests.core.link.peers import BOUND

_UNTOLD = text("t.untold", "{name} is not told.")
_MEANINGLESS = text("t.meaningless", "{name} means nothing.")


class Toy:
    """What the sources were asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Sequence[str]]] = []
        self.both = asyncio.Barrier(2)


def untold(name: str, meaningless: bool) -> Text:
    return (_MEANINGLESS if meaningless else _UNTOLD).having(name=name)


def source(kind: str, told: Values, *, beside: bool = False, silent: bool = False) -> Source[Toy]:
    async def ask(toy: Toy, names: Sequence[str], progress: Progress) -> Values:
        toy.asked.append((kind, tuple(names)))
        if beside:
            await toy.both.wait()
        if silent:
            raise TimedOut("10.0.0.1", seconds="2")
        progress(text("t.asked", "asked"))
        return told

    return Source(lambda name: name.startswith(kind), ask)


async def test_each_source_is_asked_once_and_what_this_computer_knows_comes_first() -> None:
    sources = Sources(
        here=(source("note", {"note_1": 3}),),
        there=(source("board", {"board_1": "a", "board_2": "b"}, beside=True), source("port", {}, beside=True)),
        untold=untold,
    )
    toy, names = Toy(), ["board_2", "note_1", "port_1", "board_1"]
    async with asyncio.timeout(BOUND):
        readings = await sources.read(toy, names, nobody)
    assert list(readings) == names
    assert toy.asked == [("note", ("note_1",)), ("board", ("board_2", "board_1")), ("port", ("port_1",))]
    assert [reading.value for reading in readings.values()] == ["b", 3, None, "a"]


async def test_there_is_a_reason_where_there_is_no_value() -> None:
    sources = Sources(
        here=(),
        there=(
            source("port", {"port_1": None, "port_2": False, "port_4": text("t.left_out", "It was left out.")}),
            source("board", {}, silent=True),
        ),
        untold=untold,
    )
    readings = await sources.read(Toy(), ["port_1", "port_2", "port_3", "port_4", "board_1"], nobody)
    reasons = {name: reading.reason and ENGLISH.render(reading.reason) for name, reading in readings.items()}
    assert readings["port_2"].value is False
    assert reasons == {
        "port_1": "port_1 means nothing.",
        "port_2": None,
        "port_3": "port_3 is not told.",
        "port_4": "It was left out.",
        "board_1": "10.0.0.1 did not answer within 2 s.",
    }
    assert isinstance(readings["board_1"].error, TimedOut)


async def test_a_source_of_which_nothing_is_wanted_is_left_alone() -> None:
    toy = Toy()
    sources = Sources(here=(source("note", {}),), there=(source("port", {"port_1": 1}),), untold=untold)
    await sources.read(toy, ["port_1"], nobody)
    assert toy.asked == [("port", ("port_1",))]

"""A device with settings of every kind, which writes when the test says so."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from core.device import Device, Outcome, Progress, Reading, Result, Value
from core.feature import Category, Choice, Danger, Dependency, Feature, FeatureKind, Number, TextValue, Toggle
from core.status import DOCUMENTED, Evidence
from core.text import Text, text
from gui.loop.until import until
from gui.settings.group import Row as AnyRow
from gui.settings.row import ReadingRow, SettingRow
from gui.settings.section import SettingsSection
from tests.gui.devices import BOARD, SpeakingDriver
from tests.gui.living import Living
from tests.gui.settings.workshop import settings_of

Row = TypeVar("Row", SettingRow, ReadingRow)
TAKES = text("test.settings.takes", "Nobody can print meanwhile.")
AWAY = text("test.settings.away", "It is away for a while.")
LOST = text("test.settings.lost", "Everything is forgotten.")
MEANING = text("test.settings.meaning", "What it answers.")
UNTOLD = text("test.settings.untold", "It does not say.")


def setting(name: str, label: str, kind: FeatureKind, codec: Any, **more: Any) -> Feature[Any]:
    return Feature(
        name, text(f"test.settings.{name}", label), kind, codec, more.pop("category", Category.CONFIG), **more
    )


def colours() -> Choice:
    return Choice({name: text(f"test.settings.colour.{name}", name) for name in ("red", "green", "blue")})


FEATURES: tuple[Feature[Any], ...] = (
    setting("nick", "Nickname", FeatureKind.TEXT, TextValue(8), meaning=MEANING),
    setting(
        "volume", "Volume", FeatureKind.NUMBER, Number(0, 9), danger=Danger.DISRUPTIVE, consequence=AWAY,
        unit=text("test.settings.db", "dB"), evidence=Evidence("Bell manual, page 3", DOCUMENTED),
        depends_on=(Dependency("mute", frozenset({False}), text("test.settings.mute.r", "a mute bell has none.")),),
    ),
    setting("mute", "Mute", FeatureKind.TOGGLE, Toggle()),
    setting("colour", "Colour", FeatureKind.CHOICE, colours(), reading_takes=TAKES),
    setting("tune", "Tune", FeatureKind.TEXT, TextValue(8), readable=False),
    setting("age", "Age", FeatureKind.READING, Number(0, 99), category=Category.INFO, part=BOARD),
    setting(
        "erase", "Erase at night", FeatureKind.TOGGLE, Toggle(), category=Category.DEBUG, danger=Danger.DESTRUCTIVE,
        consequence=LOST,
    ),
)  # fmt: skip


class SettingDriver(SpeakingDriver):
    """Remembers what was read; writes when `outcomes` has something, or at once what was asked for."""

    def __init__(self, features: Sequence[Feature[Any]] = FEATURES) -> None:
        super().__init__()
        self.features = features
        self.values = {"nick": "Bell", "volume": 3, "mute": False, "colour": "red", "age": 7, "erase": False}
        self.reads: list[tuple[str, ...]] = []
        self.written: list[Mapping[str, Value]] = []
        self.answers: asyncio.Queue[Sequence[Outcome] | Exception] | None = None
        self.unreadable: Exception | None = None

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        self.reads.append(tuple(names))
        if self.unreadable is not None:
            raise self.unreadable
        return {name: Reading(self.values[name]) if name in self.values else Reading(None, UNTOLD) for name in names}

    async def write(self, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
        self.written.append(dict(changes))
        progress(text("test.settings.step", "writing it down"))
        if self.answers is not None:
            answer = await self.answers.get()
            if isinstance(answer, Exception):
                raise answer
            return answer
        before = dict(self.values)
        self.values.update(changes)
        return [Outcome(name, Result.DONE, before.get(name), value) for name, value in changes.items()]


class Bench:
    """The section Settings of a device in a living window."""

    def __init__(self, living: Living, device: Device, section: SettingsSection) -> None:
        self.living = living
        self.device = device
        self.section = section

    @property
    def driver(self) -> SettingDriver:
        assert isinstance(self.device.driver, SettingDriver)
        return self.device.driver

    def row(self, name: str) -> SettingRow:
        """Give the row of a setting."""
        return _of_kind(self.section.form.row(name), SettingRow)

    def reading(self, name: str) -> ReadingRow:
        return _of_kind(self.section.form.row(name), ReadingRow)

    async def idle(self) -> None:
        """Wait until nothing is done with the device, and every row has been made."""
        busy = self.living.body.operations.busy
        await until(lambda: not busy(self.device.id) and self.section.form.complete)

    async def read_all(self) -> None:
        self.section.strip.button.click()
        await self.idle()


async def bench(living: Living, driver: SettingDriver | None = None) -> Bench:
    """Give the settings of a new device, shown, with everything read that takes nothing from anybody."""
    host = f"10.0.1.{len(living.application.site) + 1}"
    device = await living.application.speak(host, driver or SettingDriver(), "Bell 1", "Front")
    await until(lambda: device.id in living.body.feed.records)
    living.window.flush()
    section = settings_of(await living.page(device))
    made = Bench(living, device, section)
    await made.idle()
    return made


def wait_for(driver: SettingDriver) -> asyncio.Queue[Sequence[Outcome] | Exception]:
    """Let a driver write only when the test says what comes of it."""
    driver.answers = asyncio.Queue()
    return driver.answers


def reason(words: str) -> Text:
    return text("test.settings.reason", "{words}", words=words)


def _of_kind(row: AnyRow, kind: type[Row]) -> Row:
    assert isinstance(row, kind)
    return row

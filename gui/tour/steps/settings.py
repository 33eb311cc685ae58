"""Settings: read, typed, asked about, written, and typed back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.device import Device
from core.feature import Danger
from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.wording import options_of
from gui.settings.group import SettingGroup
from gui.settings.row import SettingRow
from gui.settings.section import SettingsSection
from gui.settings.web_row import WebRow
from gui.tour.guide import Guide
from gui.window.pages import SETTINGS

_IN_SIGHT = 4
"""Rows of a group that are in the picture of it at least."""


async def read_and_typed(guide: Guide) -> str:
    """Read everything, type two changes, and look at what is asked before both are written."""
    entry = _entry(guide)
    section = await _section(guide, entry)
    pictures = [await guide.picture("settings", once=True)]
    section.strip.button.click()
    await _idle(guide, entry)
    pictures.append(await guide.picture("settings-read"))
    harmless = _typed(guide, section, lambda danger: danger is Danger.NONE)
    felt = _typed(guide, section, lambda danger: danger is not Danger.NONE)
    await guide.see("two changes", lambda: len(section.draft.changes) == 2)
    pictures.append(await guide.picture("settings-pending"))
    section.bar.apply.click()
    dialog = await guide.dialog(QuestionDialog, "the question before they are written")
    pictures.append(await guide.picture("settings-question"))
    await guide.closed(dialog)
    await _idle(guide, entry)
    felt.left.emit(felt.feature.id)
    await guide.see("one change", lambda: [change.feature for change in section.draft.changes] == [harmless.feature])
    return ", ".join(pictures)


async def written_and_undone(guide: Guide) -> str:
    """Write the harmless one, look at what came of it, and take it back."""
    entry = _entry(guide)
    section = await _section(guide, entry)
    (change,) = section.draft.changes
    section.bar.apply.click()
    await guide.see("what came of it", lambda: section.draft.outcome(change.feature.id) is not None)
    await _idle(guide, entry)
    pictures = [await guide.picture("settings-written")]
    section.bar.undo.click()
    await guide.see("the value from before, typed again", lambda: section.draft.changes)
    pictures.append(await guide.picture("settings-undo", once=True))
    section.bar.apply.click()
    await guide.see("the end of it", lambda: not section.draft.changes)
    await _idle(guide, entry)
    return ", ".join(pictures)


async def of_each_family(guide: Guide) -> str:
    """Read the settings of a device of each family that has not been looked at yet."""
    known = {_entry(guide).device.family}
    pictures: list[str] = []
    for entry in guide.entries:
        if entry.device.family not in known and any(feature.kind.is_setting for feature in entry.device.features):
            known.add(entry.device.family)
            section = await _section(guide, entry)
            if any(feature.reading_takes is not None for feature in entry.device.features):
                section.strip.button.click()
                await _idle(guide, entry)
            pictures.append(await guide.picture(f"settings-read-{len(known)}"))
    return ", ".join(pictures)


async def advanced(guide: Guide) -> str:
    """Open settings that few people want, which are read only then, and look at what is on the web page only."""
    entry = next((each for each in guide.entries if any(one.web_only for one in each.device.features)), None)
    if entry is None:
        raise guide.missed("a device with settings on its web page")
    section = await _section(guide, entry)
    groups = [each for each in section.form.findChildren(SettingGroup) if each.plan.on_demand]
    if not groups:
        raise guide.missed(f"advanced settings of {entry.title}")
    # The smallest that fills the picture: what is read takes its time.
    group = min(groups, key=lambda each: (len(each.plan.features) < _IN_SIGHT, len(each.plan.features)))
    group.fold.click()
    await guide.see("the rows that were folded", lambda: section.form.complete)
    await _idle(guide, entry)
    section.show_setting(list(group.rows)[:_IN_SIGHT][-1])
    pictures = [await guide.picture("settings-advanced")]
    page_only = [row for row in section.form.rows if isinstance(row, WebRow)]
    section.show_setting(page_only[0].feature.id)
    pictures.append(await guide.picture("settings-web", once=True))
    guide.window.body.tabs.close_page(entry.device.id)
    return ", ".join(pictures)


def _entry(guide: Guide) -> Entry:
    for entry in guide.entries:
        if {feature.danger for feature in entry.device.features if _choosable(entry.device, feature.id)} > {
            Danger.NONE
        }:
            return entry
    raise guide.missed("a device with a harmless setting and one that is felt")


def _choosable(device: Device, name: str) -> bool:
    return any(
        feature.id == name and feature.kind.is_setting and feature.readable and len(options_of(feature)) > 1
        for feature in device.features
    )


async def _section(guide: Guide, entry: Entry) -> SettingsSection:
    section = guide.window.open_device(entry.device.id).show_section(SETTINGS)
    if not isinstance(section, SettingsSection):
        raise guide.missed(f"the settings of {entry.title}")
    await guide.see("the whole form", lambda: section.form.complete)
    await _idle(guide, entry)
    return section


async def _idle(guide: Guide, entry: Entry) -> None:
    await guide.see("that it is done", lambda: not guide.window.body.operations.busy(entry.device.id))


def _typed(guide: Guide, section: SettingsSection, fits: Callable[[Danger], bool]) -> SettingRow:
    """Choose another value of the first setting whose danger fits."""
    for row, values in _other_values(section):
        if fits(row.feature.danger):
            row.typed.emit(row.feature.id, values[0])
            return row
    raise guide.missed("a setting with another value")


def _other_values(section: SettingsSection) -> Iterator[tuple[SettingRow, list[str]]]:
    for row in section.form.rows:
        if isinstance(row, SettingRow):
            present = section.draft.value(row.feature.id)
            others = [str(value) for value, _ in options_of(row.feature) if value != present]
            if present is not None and others:
                yield row, others

"""What a device turns out not to have, to have beside, or to tell only to who has a password."""

from __future__ import annotations

import pytest

from core.device import Outcome, Result
from core.device.credential import CredentialMissing
from core.feature import Category, FeatureKind, Number
from gui.loop.until import until
from gui.settings.group import SettingGroup
from tests.gui.dialogs import click, words
from tests.gui.living import Living
from tests.gui.settings.bench import bench, reason, setting, wait_for
from tests.gui.settings.test_advanced import SOUND, Deep, folded, group


async def test_what_was_refused_while_it_was_read_goes_and_all_else_stays(living: Living) -> None:
    driver = Deep()
    on = await bench(living, driver)
    sound, picture = group(on, "Advanced settings · Sound"), group(on, "Advanced settings · Picture")
    titles = [each.accessibleName() for each in on.section.form.findChildren(SettingGroup)]
    driver.refused = {f"depth_{number}" for number in range(0, 60, 2)}
    click(sound, folded("Sound"))
    await on.idle()
    assert [each.accessibleName() for each in on.section.form.findChildren(SettingGroup)] == titles
    assert sorted(titles, key=lambda title: group(on, title).y()) == titles, "no group goes to another place"
    assert len(sound.rows) == 45
    assert sound.rows["depth_60"].isVisible()
    assert "depth_0" not in sound.rows
    assert sound.fold.text() == folded("Sound", 45, "▾")
    assert group(on, "Advanced settings · Sound") is sound
    assert group(on, "Advanced settings · Picture") is picture
    assert len(driver.reads) == 2
    with pytest.raises(KeyError):
        on.section.form.row("depth_0")


async def test_what_was_refused_while_it_was_written_goes_and_the_bar_says_why(living: Living) -> None:
    driver = Deep()
    on = await bench(living, driver)
    on.section.show_setting("nick")
    on.section.form.typed.emit("nick", "Gong")
    answers = wait_for(driver)
    on.section.bar.apply.click()
    await until(lambda: driver.written)
    driver.features = tuple(feature for feature in driver.features if feature.id != "nick")
    await living.asked(on.device)
    assert on.row("nick").feature.id == "nick", "nothing goes while something is done with it"
    answers.put_nowait([Outcome("nick", Result.FAILED, "Bell", reason=reason("It has no nickname."))])
    await on.idle()
    with pytest.raises(KeyError):
        on.section.form.row("nick")
    assert "'Nickname' failed. It has no nickname." in " ".join(words(on.section.bar))
    on.section.form.verticalScrollBar().rangeChanged.emit(0, 0)  # nobody looks for the row that has gone
    assert not on.section.unwritten


async def test_what_turns_out_to_be_another_thing_gets_another_row_in_its_place(living: Living) -> None:
    driver = Deep()
    on = await bench(living, driver)
    sound = group(on, "Advanced settings · Sound")
    click(sound, folded("Sound"))
    await on.idle()
    before = dict(sound.rows)
    bounded = setting("depth_2", "Depth 2", FeatureKind.NUMBER, Number(0, 9), category=Category.DEBUG, part=SOUND)
    driver.features = tuple(bounded if feature.id == "depth_2" else feature for feature in driver.features)
    await living.asked(on.device)
    await until(lambda: driver.reads[2:] == [("depth_2",)])
    await on.idle()
    assert [name for name, row in sound.rows.items() if row is not before[name]] == ["depth_2"]
    assert list(sound.rows) == list(before)
    assert on.row("depth_2").pending.words == "0 to 9"
    assert on.row("depth_0").y() < on.row("depth_2").y() < on.row("depth_4").y()


async def test_what_is_new_comes_and_what_was_opened_stays_open(living: Living) -> None:
    driver = Deep()
    on = await bench(living, driver)
    sound = group(on, "Advanced settings · Sound")
    click(sound, folded("Sound"))
    await on.idle()
    late = setting("depth_new", "Depth new", FeatureKind.NUMBER, Number(), category=Category.DEBUG, part=SOUND)
    driver.values["depth_new"] = 12
    driver.features = (*driver.features, late)
    await living.asked(on.device)
    await until(lambda: on.section.draft.value("depth_new") == 12)
    await on.idle()
    assert on.row("depth_new").isVisible()
    assert driver.reads[2:] == [("depth_new",)]


async def test_nobody_is_asked_for_a_password_by_looking_at_the_settings(living: Living) -> None:
    driver = Deep()
    driver.locked = CredentialMissing("10.0.1.1", label="Network control")
    on = await bench(living, driver)
    assert driver.reads == []
    assert on.section.strip.button.isEnabled()
    driver.locked = None
    await living.asked(on.device)
    await until(lambda: driver.reads == [("nick", "volume", "mute", "age")])
    await on.idle()

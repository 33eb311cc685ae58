from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton

from core.feature import Category, FeatureKind, Number, TextValue
from core.text import text
from gui.loop.until import until
from gui.operation.input import LineInput, ListInput
from gui.settings.group import SettingGroup
from gui.settings.row import SettingRow
from tests.gui.dialogs import button, click, words
from tests.gui.living import Living
from tests.gui.settings.bench import FEATURES, SettingDriver, bench, setting

SECRET = text("test.settings.secret", "It is told only to who knows the password.")


def line_of(row: SettingRow) -> QLineEdit:
    assert isinstance(row.input, LineInput)
    return row.input.line


async def test_rows_stand_in_groups_settings_first_and_what_is_advanced_is_folded(living: Living) -> None:
    on = await bench(living)
    groups = on.section.form.findChildren(SettingGroup)
    assert [group.accessibleName() for group in groups] == [
        "Settings", "Information · Its board", "Advanced settings",
    ]  # fmt: skip
    assert [row.feature.id for row in on.section.form.rows] == ["nick", "volume", "mute", "colour", "tune", "age"]
    folded = groups[2]
    click(folded, "▸ Advanced settings (1)")
    await on.idle()
    assert [row.feature.id for row in folded.rows.values() if row.isVisible()] == ["erase"]
    assert on.driver.reads[1:] == [("erase",)], "it was read when it was opened"
    click(folded, "▾ Advanced settings (1)")
    assert not any(row.isVisible() for row in folded.rows.values())


async def test_by_itself_it_reads_only_what_takes_nothing_from_anybody(living: Living) -> None:
    on = await bench(living)
    assert on.driver.reads == [("nick", "volume", "mute", "age")]
    assert on.row("colour").value.words == "not read yet"
    assert words(on.section.strip) == ["Nobody can print meanwhile."]
    click(on.section.strip, "Read from the device")
    await on.idle()
    assert on.driver.reads[1:] == [("nick", "volume", "mute", "colour", "age")]
    assert on.row("colour").value.words == "red"
    assert words(on.section.strip)[0].startswith("Read at ")
    assert words(on.section.strip)[0].endswith(". Nobody can print meanwhile.")
    assert button(on.section.strip, "Read again").isEnabled()


async def test_what_needs_a_password_is_read_only_when_somebody_asks_for_that(living: Living) -> None:
    guarded = setting(
        "beacon", "Beacon", FeatureKind.READING, TextValue(), category=Category.DEBUG, reading_takes=SECRET,
        reading_needs_password=True,
    )  # fmt: skip
    on = await bench(living, SettingDriver((*FEATURES, guarded)))
    await on.read_all()
    assert not any("beacon" in names for names in on.driver.reads)
    assert words(on.section.strip)[0].endswith(". Nobody can print meanwhile."), "everything else has been read"
    click(on.section.strip, "Read what needs a password…")
    await on.idle()
    assert on.driver.reads[-1] == ("beacon",)


async def test_nobody_is_offered_to_read_what_there_is_not(living: Living) -> None:
    on = await bench(living)
    assert on.section.strip.guarded.isHidden()


async def test_it_is_read_once_however_often_it_is_shown(living: Living) -> None:
    on = await bench(living)
    page = on.living.window.page(on.device.id)
    assert page is not None
    page.show_section("status")
    page.show_section("settings")
    await on.idle()
    assert len(on.driver.reads) == 1


async def test_present_values_stand_in_words_with_their_unit_and_what_is_not_known_says_why(living: Living) -> None:
    driver = SettingDriver()
    del driver.values["nick"]
    on = await bench(living, driver)
    assert on.row("volume").value.words == "3 dB"
    assert on.row("mute").value.words == "off"
    assert (on.row("nick").value.words, on.row("nick").why.words) == ("not known", "It does not say.")
    assert (on.row("tune").value.words, on.row("tune").why.words) == ("not reported", "The device does not tell it.")
    assert on.reading("age").value.words == "7"
    assert on.row("nick").input.written == "", "nothing is invented"


async def test_the_name_tells_what_it_means_where_that_stands_and_what_it_is_called_elsewhere(living: Living) -> None:
    on = await bench(living)
    tip = on.row("volume").label.toolTip()
    for part in ("It is away for a while.", "Source: Bell manual, page 3, ", "On the command line: volume", "Read at "):
        assert part in tip
    assert "What it answers." in words(on.row("nick"))
    assert "Disturbs the shop" in words(on.row("volume"))
    assert line_of(on.row("volume")).placeholderText() == "0 to 9 dB"


async def test_a_change_stands_beside_the_present_value_until_it_is_left(living: Living) -> None:
    on = await bench(living)
    row = on.row("volume")
    line_of(row).selectAll()
    QTest.keyClicks(line_of(row), "5")
    assert (row.value.words, row.pending.words) == ("3 dB", "3 dB → 5 dB")
    assert line_of(row).accessibleDescription() == "Now 3 dB. 3 dB → 5 dB"
    assert on.section.bar.line.words == "1 change"
    click(row, "Keep")
    assert (line_of(row).text(), row.pending.words) == ("3", "0 to 9 dB")
    assert QApplication.focusWidget() is line_of(row)
    assert on.section.bar.line.words == "No changes"
    assert not on.section.bar.apply.isEnabled()


async def test_what_cannot_be_used_is_said_beside_it_and_nothing_is_applied_meanwhile(living: Living) -> None:
    on = await bench(living)
    on.row("nick").input.place.setFocus()
    QTest.keyClicks(line_of(on.row("nick")), "x")
    row = on.row("volume")
    QTest.keyClicks(line_of(row), "99")
    assert row.pending.words == "399 is outside 0 to 9."
    assert on.section.bar.line.words == "1 change; what was typed for one setting cannot be used"
    assert not on.section.bar.apply.isEnabled()
    click(on.section.bar, "Discard")
    assert (line_of(row).text(), line_of(on.row("nick")).text()) == ("3", "Bell")


async def test_what_is_so_already_is_said_to_be(living: Living) -> None:
    on = await bench(living)
    row = on.row("volume")
    line_of(row).selectAll()
    QTest.keyClicks(line_of(row), "03")
    assert row.pending.words == "It is so already."
    assert not on.section.bar.apply.isEnabled()


async def test_what_makes_no_sense_now_says_why_and_takes_nothing(living: Living) -> None:
    on = await bench(living)
    assert on.row("volume").input.isEnabled()
    click(on.row("mute"), "on")
    assert not on.row("volume").input.isEnabled()
    assert on.row("volume").pending.words == "A mute bell has none."
    click(on.row("mute"), "off")
    assert on.row("volume").input.isEnabled()


async def test_a_choice_is_made_from_a_list_that_the_wheel_does_not_turn(living: Living) -> None:
    on = await bench(living)
    row = on.row("colour")
    assert isinstance(row.input, ListInput)
    assert row.input.list.currentIndex() == -1, "nobody knows what is there"
    await on.read_all()
    assert row.input.list.currentText() == "Red"
    row.input.list.setFocus()
    QTest.keyClick(row.input.list, Qt.Key.Key_Down)
    assert row.pending.words == "red → green"


async def test_nothing_moves_when_values_arrive(living: Living) -> None:
    on = await bench(living)
    places = {row.feature.id: row.geometry() for row in on.section.form.rows}
    await on.read_all()
    line_of(on.row("nick")).setText("x")
    on.section.form.typed.emit("nick", "x")
    assert {row.feature.id: row.geometry() for row in on.section.form.rows} == places


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("vol", {"volume"}), ("WHAT answers", {"nick"}), ("night", {"erase"}), ("colour", {"colour"}),
        ("off", {"mute"}),
    ],
)  # fmt: skip
async def test_the_search_looks_in_names_ids_meanings_and_values(living: Living, search: str, found: set[str]) -> None:
    on = await bench(living)
    assert on.section.find_within()
    QTest.keyClicks(on.section.search, search)
    await on.idle()
    assert {row.feature.id for row in on.section.form.rows if row.isVisible()} == found
    on.section.search.clear()
    await on.idle()
    assert {row.feature.id for row in on.section.form.rows if row.isVisible()} == {
        feature.id for feature in FEATURES if feature.id != "erase"
    }


async def test_a_search_that_finds_nothing_says_so(living: Living) -> None:
    on = await bench(living)
    on.section.search.setText("xyz")
    assert "Nothing here has 'xyz' in its name, its meaning or its value." in [
        label.text() for label in on.section.form.findChildren(QLabel) if label.isVisible()
    ]


async def test_one_goes_to_a_setting_also_to_one_that_is_folded(living: Living) -> None:
    on = await bench(living)
    on.section.search.setText("volume")
    on.section.show_setting("erase")
    await on.idle()
    row = on.row("erase")
    await until(row.isVisible)
    await until(row.input.place.hasFocus)
    with pytest.raises(KeyError):
        on.section.show_setting("nothing")


async def test_many_settings_are_made_while_the_window_lives_on(living: Living) -> None:
    many = [setting(f"s{number}", f"Setting {number}", FeatureKind.NUMBER, Number(0, 9)) for number in range(60)]
    driver = SettingDriver(many)
    on = await bench(living, driver)
    assert len(list(on.section.form.rows)) == 60
    on.section.form.show_features(())
    on.section.form.show_features(on.section.draft.features)
    assert len(list(on.section.form.rows)) < 10, "what is in sight is made at once, the rest by and by"
    on.section.show_setting("s59")
    await on.idle()
    last = next(row for row in on.section.form.rows if row.feature.id == "s59")
    await until(lambda: not last.visibleRegion().isEmpty())


async def test_what_the_model_turns_out_to_have_appears_and_what_was_typed_stays(living: Living) -> None:
    on = await bench(living, SettingDriver(FEATURES[:2]))
    on.section.form.typed.emit("nick", "Gong")
    on.driver.features = FEATURES
    await living.asked(on.device)
    await on.device.use("status")
    await until(lambda: {row.feature.id for row in on.section.form.rows} >= {"colour", "nick"})
    await on.idle()
    assert line_of(on.row("nick")).text() == "Gong"
    assert on.section.bar.line.words == "1 change"


async def test_a_device_without_settings_has_no_such_section(living: Living) -> None:
    device = await living.application.speak("10.0.0.77", SettingDriver(()), "Brick", "Front")
    await until(lambda: device.id in living.body.feed.records)
    page = await living.page(device)
    with pytest.raises(KeyError):
        page.show_section("settings")


async def test_everything_that_takes_the_keyboard_has_a_name(living: Living) -> None:
    on = await bench(living)
    assert [row.accessibleName() for row in on.section.form.rows][:2] == ["Nickname: Bell", "Volume: 3 dB"]
    assert line_of(on.row("volume")).accessibleName() == "Volume"
    assert [found.accessibleName() for found in on.row("mute").findChildren(QRadioButton)] == ["Mute: off", "Mute: on"]
    assert on.row("volume").keep.accessibleName() == "Keep Volume as it is"
    assert on.section.search.accessibleName() == "Search settings"

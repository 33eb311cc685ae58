from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.living import Living
from tests.gui.settings.bench import Bench, bench


def names_by_tab(on: Bench, first: QWidget, count: int) -> list[str]:
    """Press Tab so often, and give the names of what has the keyboard on the way."""
    first.setFocus()
    names = []
    for _ in range(count):
        QTest.keyClick(QApplication.focusWidget() or first, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName() or str(focused.property("text")))
    return names


async def test_tab_goes_from_the_search_through_the_form_to_the_bar_and_on_to_the_status_line(living: Living) -> None:
    on = await bench(living)
    on.section.form.typed.emit("nick", "Gong")
    names = names_by_tab(on, on.section.search, 16)
    assert names[:2] == ["Read from the device", "Nickname"]
    assert names[2:4] == ["Keep Nickname as it is", "Volume"]
    bar = names.index("Discard")
    assert names.index("Tune") < names.index("\u25b8 Advanced settings (1)") < bar
    assert names[bar + 1] == "Apply"
    assert "need you" in names[bar + 2]


async def test_a_setting_is_changed_and_applied_without_a_mouse(living: Living) -> None:
    on = await bench(living)
    on.section.show_setting("nick")
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "Gong")
    on.section.bar.apply.setFocus()
    QTest.keyClick(on.section.bar.apply, Qt.Key.Key_Space)
    await on.idle()
    assert on.driver.written == [{"nick": "Gong"}]

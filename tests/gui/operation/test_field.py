from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.feature import Choice, Feature, FeatureKind, Number, TextValue, Toggle
from core.text import text
from gui.operation.field import ParameterField
from gui.operation.input import ButtonsInput, LineInput, ListInput
from tests.gui.dialogs import words

LABEL = text("test.label", "Label")


def parameter(kind: FeatureKind, codec: object) -> Feature[object]:
    return Feature("parameter", LABEL, kind, codec, unit=text("test.unit", "mm"))  # type: ignore[arg-type]  # any of them


def choices(count: int) -> Choice:
    return Choice({f"c{number}": text(f"test.c{number}", f"number {number}") for number in range(count)})


@pytest.mark.parametrize(
    ("kind", "codec", "made"),
    [
        (FeatureKind.NUMBER, Number(1, 9), LineInput), (FeatureKind.TEXT, TextValue(), LineInput),
        (FeatureKind.TOGGLE, Toggle(), ButtonsInput), (FeatureKind.CHOICE, choices(7), ButtonsInput),
        (FeatureKind.CHOICE, choices(8), ListInput),
    ],
)  # fmt: skip
def test_each_kind_has_its_input(qtbot: QtBot, kind: FeatureKind, codec: object, made: type) -> None:
    field = ParameterField(parameter(kind, codec))
    qtbot.addWidget(field)
    assert type(field.input) is made


def test_a_long_list_gives_what_is_chosen(qtbot: QtBot) -> None:
    field = ParameterField(parameter(FeatureKind.CHOICE, choices(12)))
    qtbot.addWidget(field)
    assert isinstance(field.input, ListInput)
    assert field.input.list.accessibleName() == "Label"
    assert field.read() == "c0"
    field.input.list.setCurrentIndex(11)
    assert field.read() == "c11"
    assert field.check()
    field.focus()
    assert field.focusWidget() is field.input.list


def test_a_switch_begins_as_off(qtbot: QtBot) -> None:
    field = ParameterField(parameter(FeatureKind.TOGGLE, Toggle()))
    qtbot.addWidget(field)
    assert field.read() is False


def test_the_range_has_its_unit(qtbot: QtBot) -> None:
    field = ParameterField(parameter(FeatureKind.NUMBER, Number(1, 9)))
    qtbot.addWidget(field)
    field.show()
    assert words(field) == ["Label", "1 to 9 mm; leave it empty to let Signalbox choose."]

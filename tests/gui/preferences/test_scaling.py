"""How large everything is drawn: what was chosen, unless the environment says something."""

from __future__ import annotations

import pytest

from gui.preferences.scaling import FACTOR, is_decided, scaled
from gui.preferences.table import SCALES


@pytest.mark.parametrize(("percent", "factor"), [(125, "1.25"), (150, "1.5"), (200, "2")])
def test_qt_begins_with_what_was_chosen_and_other_programs_do_not(percent: int, factor: str) -> None:
    environment = {"LANG": "C"}
    with scaled(environment, percent):
        assert environment == {"LANG": "C", FACTOR: factor}
    assert environment == {"LANG": "C"}
    assert percent in SCALES


def test_the_variable_goes_when_qt_does_not_begin() -> None:
    environment: dict[str, str] = {}
    with pytest.raises(RuntimeError), scaled(environment, 150):
        raise RuntimeError
    assert environment == {}


def test_as_the_system_says_needs_no_variable() -> None:
    environment: dict[str, str] = {}
    with scaled(environment, 100):
        assert environment == {}


@pytest.mark.parametrize("variable", [FACTOR, "QT_SCREEN_SCALE_FACTORS"])
def test_the_environment_of_the_user_decides(variable: str) -> None:
    environment = {variable: "3"}
    with scaled(environment, 150):
        assert environment == {variable: "3"}
    assert environment == {variable: "3"}
    assert is_decided(environment) == variable
    assert is_decided({}) is None

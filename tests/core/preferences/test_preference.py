"""What a preference accepts: values of its own type that fit, and nothing else."""

from __future__ import annotations

import pytest

from core.preferences import Preference, between, one_of

THEME = Preference("theme", "system", one_of("light", "dark", "system"))
SCALE = Preference("scale", 100, one_of(100, 150))
LINES = Preference("lines", 50, between(10, 100))
SWITCH = Preference("switch", False)


@pytest.mark.parametrize(
    ("preference", "value", "accepted"),
    [
        (THEME, "dark", True),
        (THEME, "pink", False),
        (THEME, None, False),
        (THEME, ["dark"], False),
        (THEME, {"dark": 1}, False),
        (SCALE, 150, True),
        (SCALE, 151, False),
        (SCALE, 150.0, False),
        (SCALE, "150", False),
        (LINES, 10, True),
        (LINES, 100, True),
        (LINES, 9, False),
        (LINES, 101, False),
        (LINES, True, False),
        (SWITCH, True, True),
        (SWITCH, 1, False),
    ],
)
def test_a_value_of_the_right_type_that_fits_is_accepted(
    preference: Preference[bool] | Preference[int] | Preference[str], value: object, accepted: bool
) -> None:
    assert preference.accepts(value) is accepted

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from gui.translation import tr
from gui.widgets.times import duration, interval, time_of_day


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, "0.0 s"), (0.44, "0.4 s"), (9.94, "9.9 s"), (10, "10 s"), (119.9, "119 s"), (120, "2 min"),
        (250, "4 min"), (7199, "119 min"), (7200, "2 h 0 min"), (9000, "2 h 30 min"), (2 * 86400 - 1, "47 h 59 min"),
        (2 * 86400, "2 d 0 h"), (3 * 86400 + 7200, "3 d 2 h"), (-1, "0.0 s"),
    ],
)  # fmt: skip
def test_a_span_of_time_is_as_exact_as_people_need(seconds: float, shown: str) -> None:
    assert tr(duration(seconds)) == shown


@pytest.mark.parametrize(("seconds", "shown"), [(2.0, "2 s"), (0.5, "0.5 s"), (30, "30 s"), (300, "5 min")])
def test_an_interval_has_no_needless_point(seconds: float, shown: str) -> None:
    assert tr(interval(seconds)) == shown


def test_the_time_of_day_is_local_and_to_the_second() -> None:
    moment = datetime(2026, 11, 20, 10, 12, 4, 118_000, tzinfo=UTC)
    local = moment.astimezone().strftime("%H:%M:%S")
    assert time_of_day(moment) == local
    assert time_of_day(moment.astimezone(timezone(timedelta(hours=9)))) == local

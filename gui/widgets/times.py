"""Times as people read them, as exactly as they are known."""

from __future__ import annotations

from datetime import datetime

from core.text import Text, text

_SECONDS = text("time.seconds", "{count} s")
_MINUTES = text("time.minutes", "{count} min")
_HOURS = text("time.hours", "{hours} h {minutes} min")
_DAYS = text("time.days", "{days} d {hours} h")


def time_of_day(moment: datetime) -> str:
    """Give the local time to the second, which is how exactly a polled status is known."""
    return moment.astimezone().strftime("%H:%M:%S")


def exact_time_of_day(moment: datetime) -> str:
    """Give the local time to the millisecond, for what was stamped when it happened."""
    local = moment.astimezone()
    return f"{local:%H:%M:%S}.{local.microsecond // 1000:03}"


def duration(seconds: float) -> Text:
    """Give a span of time: tenths of a second below 10 s, whole seconds below 2 min, then minutes, hours, days."""
    if seconds < 10:
        return _SECONDS.having(count=f"{max(0.0, seconds):.1f}")
    if seconds < 120:
        return _SECONDS.having(count=int(seconds))
    minutes = int(seconds // 60)
    if minutes < 120:
        return _MINUTES.having(count=minutes)
    hours = minutes // 60
    if hours < 48:
        return _HOURS.having(hours=hours, minutes=minutes % 60)
    return _DAYS.having(days=hours // 24, hours=hours % 24)


def interval(seconds: float) -> Text:
    """Give the pause between two questions, without a needless point: `2 s`, `0.5 s`, `5 min`."""
    if seconds < 120:
        return _SECONDS.having(count=f"{seconds:g}")
    return duration(seconds)

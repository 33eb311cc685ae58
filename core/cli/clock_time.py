"""Times of day as a technician compares them: local, with milliseconds."""

from __future__ import annotations

from datetime import datetime


def clock_time(time: datetime | None) -> str:
    """Give `10:12:04.118`; nothing for a time that is not known."""
    return f"{time:%H:%M:%S}.{time.microsecond // 1000:03}" if time else ""

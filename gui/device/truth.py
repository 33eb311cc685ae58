"""How true the picture is: asked how often, by which way, and how long ago the last answer came."""

from __future__ import annotations

from core.device import Contact, Device, Path, why_in_use
from core.text import Text, text
from gui.widgets.times import duration, interval, time_of_day

_ASKED = text("truth.asked", "Asked every {interval} through {path}.")
_ASKED_KINDLY = text("truth.asked_kindly", "Asked every {interval} through {path}. {neighbourly}")
_TOLD = text("truth.told", "Told of every change at once through {path}, and asked every {interval}.")
_WITH_WHY = text("truth.with_why", "{path} ({why})")
_ASKED_AGAIN = text("truth.asked_again", "Asked again after {interval} through {path}.")
_LAST = text("truth.last", "{asked} Last answer {age} ago.")
_NEVER = text("truth.never", "{asked} No answer yet.")
_SILENT = text("truth.silent", "No answer for {age}; the last one came at {time}. {asked}")
_SILENT_ALWAYS = text("truth.silent_always", "No answer for {age}, and none before. {asked}")
_BUSY = text("truth.busy", "Busy for {age}; the last answer came at {time}. {asked}")
_BUSY_ALWAYS = text("truth.busy_always", "Busy for {age}, and no answer before. {asked}")
_LOCKED = text("truth.locked", "Locked for {age}; the last answer came at {time}. {asked}")
_LOCKED_ALWAYS = text("truth.locked_always", "Locked for {age}, and no answer before. {asked}")
_UNANSWERED = {
    Contact.SILENT: (_SILENT, _SILENT_ALWAYS),
    Contact.BUSY: (_BUSY, _BUSY_ALWAYS),
    Contact.LOCKED: (_LOCKED, _LOCKED_ALWAYS),
}


def how_asked(device: Device) -> Text | None:
    """Say by which way a device is watched, and how often; None while there is none."""
    path = device.picture.path or next(iter(device.driver.paths), None)
    if path is None:
        return None
    return (_TOLD if path.live else _ASKED).having(interval=interval(device.driver.interval), path=_way(device, path))


def _way(device: Device, path: Path) -> Text:
    """Give the name of a way, and why it is in use where there are others that could be."""
    why = why_in_use(device.driver.paths) if path.id == device.driver.paths[0].id else None
    return path.label if why is None else _WITH_WHY.having(path=path.label, why=why)


def how_true(device: Device, moment: float, unanswered: float) -> Text:
    """Say it at a `moment` of the monotonic clock; `unanswered` are the seconds of silence, of being busy or locked."""
    picture = device.picture
    path = picture.path or next(iter(device.driver.paths), None)
    if path is None:
        asked: Text | str = ""
    elif picture.contact in _UNANSWERED and picture.pause is not None:
        asked = _ASKED_AGAIN.having(interval=interval(picture.pause), path=_way(device, path))
    elif path.live:
        asked = _TOLD.having(interval=interval(device.driver.interval), path=_way(device, path))
    elif path.neighbourly is None:
        asked = _ASKED.having(interval=interval(device.driver.interval), path=_way(device, path))
    else:
        asked = _ASKED_KINDLY.having(
            interval=interval(device.driver.interval), path=_way(device, path), neighbourly=path.neighbourly
        )
    if picture.contact in _UNANSWERED:
        again, always = _UNANSWERED[picture.contact]
        age = interval(int(unanswered))
        if picture.answered is None:
            return always.having(age=age, asked=asked)
        return again.having(age=age, time=time_of_day(picture.answered), asked=asked)
    if picture.answered_moment is None:
        return _NEVER.having(asked=asked)
    return _LAST.having(asked=asked, age=duration(moment - picture.answered_moment))

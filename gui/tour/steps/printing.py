"""A print test: asked about first, and done only when the device has confirmed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.feature import Danger, Feature, FeatureKind
from core.site import Entry
from gui.loop.ask import QuestionDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide


async def printed(guide: Guide) -> str:
    """Let the first device of the last family that prints print a test."""
    printing = printing_devices(guide)
    last, _ = printing[-1]
    entry, feature = next(each for each in printing if each[0].device.family == last.device.family)
    guide.page(entry.device)
    guide.window.body.operations.act(entry, feature)
    dialog = await guide.dialog(QuestionDialog, "the question before it")
    dialog.button(YES).click()
    await guide.see("the end of it", lambda: not guide.window.body.operations.busy(entry.device.id))
    notices = guide.window.body.notices
    if notices.states[:1] != ["ok"]:
        raise guide.missed(f"that it was printed; the window says: {', '.join(notices.said[:1]) or 'nothing'}")
    picture = await guide.picture("printed")
    notices.forget(entry.device.id)
    return picture


def printing_devices(guide: Guide) -> Sequence[tuple[Entry, Feature[Any]]]:
    """Give every device that has an action that prints, with the first of those. There is at least one."""
    first: dict[str, tuple[Entry, Feature[Any]]] = {}
    for entry in guide.entries:
        for feature in entry.device.features:
            if feature.kind is FeatureKind.ACTION and feature.danger is Danger.PRINTS:
                first.setdefault(entry.device.id, (entry, feature))
    if not first:
        raise guide.missed("a device with an action that prints")
    return tuple(first.values())

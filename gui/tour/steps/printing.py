"""A print test: asked about first, and done only when the device has confirmed it."""

from __future__ import annotations

from core.feature import Danger, FeatureKind
from gui.loop.ask import QuestionDialog
from gui.operation.questions import YES
from gui.tour.guide import Guide


async def printed(guide: Guide) -> str:
    """Let the first device of the last family print a test."""
    family = guide.entries[-1].device.family
    entry = next(entry for entry in guide.entries if entry.device.family == family)
    feature = next(
        (
            known
            for known in entry.device.features
            if known.kind is FeatureKind.ACTION and known.danger is Danger.PRINTS
        ),
        None,
    )
    if feature is None:
        raise guide.missed(f"an action of {entry.title} that prints")
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

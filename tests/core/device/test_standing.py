"""Which statuses are news: bytes that changed, and bytes that are told no more or again."""

from core.device.driver import Path, Report, StatusReport
from core.device.event import UNKNOWN, Picture
from core.device.standing import Standing, standing_after
from core.text import text
from tests.clock import BEGINNING
from tests.core.status.printers import LONG

FITTED = LONG.fit("any", 3)
PATH = Path("way", text("t.way", "way"))


def told(before: Standing | None, raw: str, *untold: int) -> Standing:
    sent = bytes.fromhex(raw)
    report = StatusReport(FITTED, sent, FITTED.decode(sent, untold), frozenset(untold))
    picture = Picture(snapshots=before.snapshots if before else {}, path=PATH)
    return standing_after(picture, Report(PATH, (report,), UNKNOWN), BEGINNING, 0.0)


def test_a_byte_that_is_told_no_more_is_news_in_which_nothing_has_changed() -> None:
    first = told(None, "0b 60 00")
    assert [changes for _, changes in first.news] == [()]
    assert told(first, "0b 60 00").news == []
    silent = told(first, "0b 60 00", 2)
    ((snapshot, changes),) = silent.news
    assert (snapshot.untold, list(changes)) == (frozenset({2}), [])
    assert silent.snapshots["long"] is snapshot
    assert told(silent, "0b 60 00", 2).news == []
    ((again, changes),) = told(silent, "0b 60 00").news
    assert (again.untold, list(changes)) == (frozenset(), [])
    ((_, changes),) = told(told(silent, "0b 60 00", 2), "0b 60 01").news
    assert [(change.cell.id, change.before, change.after) for change in changes] == [("code", False, True)]

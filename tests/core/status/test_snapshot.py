from datetime import UTC, datetime

from core.status import Snapshot, changes
from tests.core.status.printers import COVER, EITHER, STATUS, WIDTH

TIME = datetime(2026, 11, 20, 10, 12, 4, tzinfo=UTC)


def snapshot(raw: bytes, group: str | None = "big") -> Snapshot:
    fitted = STATUS.fit(group, len(raw))
    return Snapshot(fitted, raw, fitted.decode(raw), TIME, 0.0)


def test_a_first_snapshot_has_no_changes() -> None:
    assert changes(None, snapshot(bytes([0x20, 0x80, 0]))) == ()


def test_equal_snapshots_have_no_changes() -> None:
    assert changes(snapshot(bytes([0x20, 0x80, 0])), snapshot(bytes([0x20, 0x80, 0]))) == ()


def test_changes_come_in_the_order_of_the_map_with_both_wordings() -> None:
    found = changes(snapshot(bytes([0x00, 0x80, 0])), snapshot(bytes([0x22, 0x80, 1])))
    assert [(change.cell.id, change.before, change.after) for change in found] == [
        ("cover", False, True),
        ("counter", 0, 1),
        ("width", 80, 58),
    ]
    assert found[0].before_wording == COVER.wordings[0]
    assert found[0].after_wording == COVER.wordings[1]
    assert found[1].after_wording is None


def test_a_bit_with_several_meanings_changes_once() -> None:
    found = changes(snapshot(bytes([0, 0x80, 0]), None), snapshot(bytes([0, 0x84, 0]), None))
    assert [change.cell for change in found] == [EITHER]


def test_learning_the_model_is_no_change() -> None:
    assert changes(snapshot(bytes([0x20, 0x84, 1]), None), snapshot(bytes([0x20, 0x84, 1]))) == ()


def test_a_longer_status_tells_more_but_changes_nothing() -> None:
    assert changes(snapshot(bytes([0x20])), snapshot(bytes([0x20, 0x00, 0]))) == ()


def test_the_wording_of_a_byte_that_was_not_sent() -> None:
    assert snapshot(bytes([0x20])).wording(WIDTH) is None
    assert snapshot(bytes([0x20])).wording(COVER) == COVER.wordings[1]

from __future__ import annotations

from dataclasses import replace

import pytest

from core.device import Asked, Contact, ContactChanged, Identity, IdentityChanged, Path, StatusChanged
from core.site import Entry
from core.status import StatusMap, changes
from core.text import text
from core.transcript import Transcript
from gui.device.record import DeviceRecord, Kind
from tests.clock import BEGINNING, ManualClock
from tests.gui.devices import CALM, FAMILY, MAP, snapshot
from tests.gui.stage import TestApplication

OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def record(clock: ManualClock) -> DeviceRecord:
    application = TestApplication(clock)
    address = application.address("star://10.0.0.1")
    entry = await application.site.add(address, Identity(model="Writer 9", manufacturer="Acme"))
    return DeviceRecord(entry, Transcript(entry.device, FAMILY))


def _status(record: DeviceRecord, clock: ManualClock, before: bytes | None, after: bytes) -> Kind:
    new = snapshot(after, clock)
    old = snapshot(before, clock) if before is not None else None
    return record.note(StatusChanged(record.id, new, changes(old, new)))


async def test_the_first_status_is_nothing_new(record: DeviceRecord, clock: ManualClock) -> None:
    assert _status(record, clock, None, CALM) is Kind.STATUS
    assert record.unseen("test-status") == b""
    assert not record.news


async def test_what_is_not_told_now_is_nothing_to_be_seen_until_it_is_told(
    record: DeviceRecord, clock: ManualClock
) -> None:
    told = snapshot(OPEN, clock)
    silent = replace(snapshot(CALM, clock), untold=frozenset({1})).following(told)
    for before, after in ((None, told), (told, silent), (silent, told)):
        record.note(StatusChanged(record.id, after, changes(before, after)))
    assert record.unseen("test-status") == bytes(5)
    assert not record.news
    record.note(StatusChanged(record.id, silent, changes(told, silent)))
    calm = snapshot(CALM, clock)
    record.note(StatusChanged(record.id, calm, changes(silent, calm)))
    assert record.unseen("test-status") == bytes((0, 0x28, 0, 0, 0))
    assert record.news


async def test_bits_that_changed_are_unseen_until_somebody_looks(record: DeviceRecord, clock: ManualClock) -> None:
    _status(record, clock, None, CALM)
    _status(record, clock, CALM, OPEN)
    assert record.unseen("test-status") == bytes((0, 0x28, 0, 0, 0))
    record.see("test-status", 1, 0x20)
    assert record.unseen("test-status") == bytes((0, 0x08, 0, 0, 0))
    record.see_all()
    assert not any(record.unseen("test-status"))


async def test_a_bit_that_changed_back_has_changed_all_the_same(record: DeviceRecord, clock: ManualClock) -> None:
    for before, after in ((None, CALM), (CALM, OPEN), (OPEN, CALM)):
        _status(record, clock, before, after)
    assert record.unseen("test-status")[1] == 0x28
    assert record.news_count == 4


async def test_a_status_that_grew_is_compared_as_far_as_it_went(record: DeviceRecord, clock: ManualClock) -> None:
    _status(record, clock, None, CALM[:2])
    _status(record, clock, CALM[:2], OPEN)
    assert record.unseen("test-status") == bytes((0, 0x28, 0, 0, 0))


async def test_looking_at_what_is_not_there_is_no_matter(record: DeviceRecord) -> None:
    record.see("nothing", 3)
    assert record.unseen("nothing") == b""


async def test_contact_and_identity_are_told_apart(record: DeviceRecord) -> None:
    assert record.note(ContactChanged(record.id, Contact.SILENT, BEGINNING, problem=text("x", "Off."))) is Kind.CONTACT
    assert record.note(IdentityChanged(record.id, Identity())) is Kind.IDENTITY
    assert record.news_count == 1


async def test_only_the_latest_changes_are_kept_but_all_are_counted(record: DeviceRecord, clock: ManualClock) -> None:
    _status(record, clock, None, CALM)
    for _ in range(150):
        _status(record, clock, CALM, OPEN)
        _status(record, clock, OPEN, CALM)
    assert record.news_count == 600
    assert len(record.news) == 200


@pytest.mark.parametrize(
    ("maker", "model", "shown"),
    [("Acme", "Writer 9", "Acme Writer 9"), ("Acme", "ACME Writer 9", "ACME Writer 9"), (None, "Writer 9", "Writer 9"),
     ("Acme", None, "Acme"), (None, None, "")],
)  # fmt: skip
async def test_maker_and_model_are_said_once(
    clock: ManualClock, maker: str | None, model: str | None, shown: str
) -> None:
    application = TestApplication(clock)
    identity = Identity(model=model, manufacturer=maker)
    entry: Entry = await application.site.add(application.address("star://10.0.0.1"), identity)
    assert DeviceRecord(entry, Transcript(entry.device, FAMILY)).subtitle == shown


@pytest.mark.parametrize("live", [False, True])
async def test_what_a_device_tells_by_itself_has_its_own_time(
    record: DeviceRecord, clock: ManualClock, live: bool
) -> None:
    record.entry.device.picture.path = Path("way", text("test.way", "a way"), live=live)
    _status(record, clock, CALM, OPEN)
    assert {line.exact for line in record.news} == {live}


async def test_what_grew_old_or_went_or_is_remarked_is_news_of_the_status(
    record: DeviceRecord, clock: ManualClock
) -> None:
    asked = Asked(record.id, BEGINNING)
    assert record.note(asked) is Kind.ASKED
    device = record.entry.device
    for name, value in (
        ("snapshots", {"test-status": snapshot(CALM, clock)}),
        ("outdated", frozenset({"test-status"})),
        ("remarks", (text("t.remark", "Odd."),)),
        ("snapshots", {}),
    ):
        setattr(device.picture, name, value)
        assert record.note(asked) == Kind.ASKED | Kind.STATUS
        assert record.note(asked) is Kind.ASKED


async def test_what_two_statuses_tell_is_told_once(record: DeviceRecord, clock: ManualClock) -> None:
    other = replace(MAP, id="other")

    def tell(status: StatusMap, before: bytes, after: bytes) -> None:
        old, new = (snapshot(raw, clock, status=status) for raw in (before, after))
        record.note(StatusChanged(record.id, new, changes(old, new)))

    tell(MAP, CALM, OPEN)
    told = record.news_count
    assert told
    tell(other, CALM, OPEN)
    assert record.news_count == told
    tell(other, OPEN, CALM)
    tell(MAP, OPEN, CALM)
    assert record.news_count == 2 * told
    tell(MAP, CALM, OPEN)
    assert record.news_count == 3 * told, "what is told anew is news again"

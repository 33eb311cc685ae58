from __future__ import annotations

from core.device import Contact, ContactChanged, StatusChanged
from core.status import State, changes
from core.text import Text
from gui.device.change_list import ChangeListModel, after_of, time_of, what_of
from gui.device.news import News, of_contact, of_status
from gui.translation import tr
from tests.clock import BEGINNING, ManualClock
from tests.gui.devices import CALM, PATH, snapshot


def _news(before: bytes, after: bytes, group: str | None = "big") -> list[News]:
    clock = ManualClock()
    old, new = snapshot(before, clock, group), snapshot(after, clock, group)
    return list(of_status(StatusChanged("id", new, changes(old, new))))


def _told(news: list[News]) -> list[tuple[str, str, State | None]]:
    return [(tr(line.label), what_of(line), line.state) for line in news]


def test_a_change_is_told_in_the_words_of_the_map() -> None:
    assert _told(_news(CALM, bytes((1, 0x20, 0x20, 0, 0)))) == [("Cover", "closed → open", State.FAULT)]


def test_what_is_over_is_good_news() -> None:
    assert _told(_news(bytes((1, 0x20, 0x20, 0, 0)), CALM)) == [("Cover", "open → closed", State.OK)]


def test_numbers_are_told_as_numbers_and_are_neither_good_nor_bad() -> None:
    assert _told(_news(CALM, bytes((0x41, 0, 0x20, 0, 0)))) == [("Count", "0 → 4", None)]


def test_what_becomes_unclear_says_so() -> None:
    assert _told(_news(CALM, bytes((1, 0, 0x20, 0, 4)))) == [("Width", "80 → unclear", None)]


def test_the_most_serious_is_the_newest_and_equals_have_the_order_of_the_map() -> None:
    told = _told(_news(CALM, bytes((0x41, 0x2C, 0x20, 0, 0))))
    assert [label for label, _, _ in reversed(told)] == ["Cover", "Offline", "Near end", "Count"]


def test_with_an_unknown_model_a_bit_is_told_once() -> None:
    assert [label for label, _, _ in _told(_news(CALM, bytes((1, 0, 0x28, 0, 0)), None))] == ["Cutter error"]


def test_an_answer_and_a_silence_are_news() -> None:
    answering = of_contact(ContactChanged("id", Contact.ANSWERING, BEGINNING, PATH), "10.0.0.1")
    assert (tr(answering.label), what_of(answering), answering.state) == ("Connected", "10.0.0.1 · port 9101", State.OK)
    busy = of_contact(ContactChanged("id", Contact.BUSY, BEGINNING, PATH, Text("x", "It is printing.")), "10.0.0.1")
    assert (tr(busy.label), busy.state) == ("Busy", State.UNKNOWN)
    silent = of_contact(ContactChanged("id", Contact.SILENT, BEGINNING, PATH, Text("x", "It is off.")), "10.0.0.1")
    assert (tr(silent.label), what_of(silent), silent.state) == ("No answer", "It is off.", State.UNKNOWN)
    bare = of_contact(ContactChanged("id", Contact.ANSWERING, BEGINNING), "10.0.0.1")
    assert after_of(bare) == "10.0.0.1"


def _list_of(count: int) -> list[News]:
    return [News(BEGINNING, Text(f"n{number}", f"number {number}"), "", "", None) for number in range(count)]


def _rows(model: ChangeListModel) -> list[str]:
    return [tr(model.news(row).label) for row in range(model.rowCount())]


def test_the_list_shows_the_newest_first_and_takes_in_only_what_is_new() -> None:
    model = ChangeListModel()
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    news = _list_of(5)
    model.show(news[:3], 3)
    model.show(news, 5)
    assert _rows(model) == ["number 4", "number 3", "number 2", "number 1", "number 0"]
    assert inserted == [(0, 1)]
    model.show(news, 5)
    assert inserted == [(0, 1)]


def test_the_list_forgets_the_oldest_with_its_source() -> None:
    model = ChangeListModel()
    model.show(_list_of(4)[:3], 3)
    model.show(_list_of(4)[1:], 4)
    assert _rows(model) == ["number 3", "number 2", "number 1"]


def test_a_line_of_the_list_speaks() -> None:
    model = ChangeListModel()
    model.show(_news(CALM, bytes((1, 0x20, 0x20, 0, 0))), 1)
    spoken = str(model.data(model.index(0)))
    assert spoken.endswith("Cover: closed → open")


def test_what_was_asked_for_has_seconds_and_what_was_told_has_milliseconds() -> None:
    clock = ManualClock()
    old, new = snapshot(CALM, clock), snapshot(bytes((1, 0x20, 0x20, 0, 0)), clock)
    event = StatusChanged("id", new, changes(old, new))
    (polled,) = of_status(event)
    (told,) = of_status(event, exact=True)
    assert time_of(told) == f"{time_of(polled)}.{new.time.microsecond // 1000:03}"

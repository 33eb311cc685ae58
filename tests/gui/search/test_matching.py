from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.search.matching import Query, Rank, Searched, fold

COVER = Searched.of("Cover", "cover_open", "Whether the cover is closed (by hand).")


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Cover", "cover"), ("CAFÉ", "cafe"), ("Straße", "strasse"), ("Çövér", "cover"), ("Ünïcode 9", "unicode 9")],
)
def test_capitals_and_accents_do_not_count(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "name", "rank"),
    [
        ("cover", "Cover", Rank.EXACT),
        ("COVER", "Cover", Rank.EXACT),
        ("cov", "Cover", Rank.PREFIX),
        ("till 1", "Till 1 receipts", Rank.PREFIX),
        ("hot", "Head too hot", Rank.WORD_START),
        ("hot head", "Head too hot", Rank.WORD_START),
        ("end", "Near-end", Rank.WORD_START),
        ("ver", "Cover", Rank.INSIDE),
        ("hot ead", "Head too hot", Rank.INSIDE),
        ("paper", "Cover", None),
        ("cover paper", "Cover", None),
    ],
)
def test_better_places_come_first(written: str, name: str, rank: Rank | None) -> None:
    assert Query(written).rank(Searched.of(name)) is rank


def test_what_is_only_said_about_it_comes_last() -> None:
    assert Query("closed").rank(COVER) is Rank.ELSEWHERE
    assert Query("cover closed").rank(COVER) is Rank.ELSEWHERE
    assert Query("open").rank(COVER) is Rank.ELSEWHERE
    assert Query("losed").rank(COVER) is None
    assert Query("is").rank(COVER) is None


def test_words_may_stand_in_what_it_belongs_to_but_not_all_of_them() -> None:
    query = Query("cover till")
    till = query.found_in("till 1")
    assert till == 0b10
    assert query.rank(COVER, till) is Rank.EXACT
    assert query.rank(COVER) is None
    other = Query("till 1")
    assert other.rank(COVER, other.found_in("till 1")) is None


@pytest.mark.parametrize(
    ("written", "name", "marked"),
    [
        ("cov", "Cover", ["Cov"]), ("cover", "Recover a cover", ["cover", "cover"]), ("e", "éè", ["éè"]),
        ("ss", "Straße", ["ß"]), ("near end", "Near end", ["Near", "end"]), ("ar r e", "Near end", ["ear", "e"]),
        ("x", "Cover", []), ("ose", "ôse", ["ôse"]),
    ],
)  # fmt: skip
def test_the_letters_that_were_found_are_marked(written: str, name: str, marked: list[str]) -> None:
    assert [name[first:last] for first, last in Query(written).marks(name)] == marked


@given(st.text(max_size=20), st.text(max_size=40))
def test_marks_are_in_order_and_inside(written: str, name: str) -> None:
    marks = Query(written).marks(name)
    edges = [edge for mark in marks for edge in mark]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(name) for edge in edges)


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_every_name_is_found_by_itself(name: str) -> None:
    assert Query(name).rank(Searched.of(name)) is not None

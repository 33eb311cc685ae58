"""Which of several ways is in use, why it is, who may choose, and what is remembered of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.device import Address, AddressError, Identity, Path
from core.device.surroundings import LooseLeaf, Notebook
from core.text import ENGLISH, text
from tests.core.family.toy_places import LINE, NETWORK, ToyReach

TOLD = text("toy.why.told", "it tells more")
KNOWN = Identity(mac="00:11:62:0a:54:01")


class ManyWays(ToyReach):
    """Two ways for good, and a live one for as long as somebody looks."""

    def _path_by(self, way: str) -> Path:
        return replace(super()._path_by(way), live=way == "live")


def reach(address: Address = NETWORK, notebook: Notebook | None = None) -> ManyWays:
    return ManyWays(address, notebook, ("asked", "told", "live"))


def by(way: str) -> Address:
    return replace(NETWORK, options={"path": way})


def why(place: ToyReach) -> str:
    assert place.path.why is not None
    return ENGLISH.render(place.path.why)


def stands(place: ToyReach) -> tuple[str, str, bool, bool]:
    return place.path.id, why(place), place.path.fixed, place.is_settled


def test_nobody_has_said_anything_about_the_usual_way() -> None:
    place = reach()
    assert stands(place) == ("asked", "the usual way", False, False)
    assert [path.why for path in place.paths[1:]] == [None, None]


def test_what_the_family_finds_out_is_why() -> None:
    place = reach()
    place.settle_on("told", TOLD)
    assert stands(place) == ("told", "it tells more", False, True)
    assert [path.id for path in place.paths] == ["told", "asked", "live"]
    assert place.way.name == "told"


def test_the_address_comes_before_the_family() -> None:
    place = reach(by("asked"))
    assert stands(place) == ("asked", "the address names it", True, True)
    place.settle_on("told", TOLD)
    assert stands(place) == ("asked", "the address names it", True, True)


def test_a_person_comes_before_the_address_and_the_family() -> None:
    place = reach(by("asked"))
    place.use("told")
    assert stands(place) == ("told", "chosen by you", True, True)
    place.settle_on("asked", TOLD)
    assert stands(place) == ("told", "chosen by you", True, True)
    place.use(None)
    assert stands(place) == ("asked", "the usual way", False, False)
    place.settle_on("told", TOLD)
    assert stands(place) == ("told", "it tells more", False, True)


def test_what_there_is_not_is_not_settled_on_nor_lent() -> None:
    place = reach()
    for refused in (lambda: place.settle_on("sung", TOLD), lambda: place.other("sung")):
        with pytest.raises(AddressError, match="'sung' is unknown here"):
            refused()
    place.learnt(Identity(model="deaf"))
    with pytest.raises(AddressError, match="cannot be watched live"):
        place.other("live")


def test_a_visit_ends_where_it_began() -> None:
    place = reach()
    place.settle_on("told", TOLD)
    place.use("live")
    assert stands(place) == ("live", "chosen by you", True, True)
    assert [path.id for path in place.paths] == ["live", "told", "asked"], "the second is the one to go back to"
    place.use("told")
    assert stands(place) == ("told", "it tells more", False, True)


def test_a_visit_goes_on_while_the_family_finds_out() -> None:
    place = reach(by("live"))
    assert stands(place) == ("live", "the address names it", True, True)
    place.settle_on("told", TOLD)
    assert place.path.id == "live"
    place.use("told")
    assert stands(place) == ("told", "it tells more", False, True)


async def test_a_choice_is_remembered_until_it_is_left_to_the_family() -> None:
    notebook = LooseLeaf()
    first = reach(notebook=notebook)
    first.use("told")
    await first.recall_way()
    second = reach(notebook=notebook)
    await second.recall_way()
    assert stands(second) == ("told", "chosen by you", True, True)
    second.use(None)
    await second.recall_way()
    assert stands(second) == ("asked", "the usual way", False, False)
    third = reach(notebook=notebook)
    await third.recall_way()
    assert stands(third) == ("asked", "the usual way", False, False)


async def test_the_choice_follows_the_device_and_not_its_address() -> None:
    notebook = LooseLeaf()
    first = reach(notebook=notebook)
    first.use("told")
    await first.recall_way()
    first.learnt(KNOWN)
    await first.recall_way()
    moved = reach(Address("toy", host="10.0.0.77"), notebook)
    await moved.recall_way()
    assert moved.path.id == "asked"
    moved.learnt(KNOWN)
    await moved.recall_way()
    assert stands(moved) == ("told", "chosen by you", True, True)
    other = reach(notebook=notebook)
    await other.recall_way()
    assert other.path.id == "asked", "another device may have the address today"


async def test_what_the_address_names_comes_before_what_is_remembered_and_leaves_it_alone() -> None:
    notebook = LooseLeaf()
    first = reach(notebook=notebook)
    first.use("told")
    await first.recall_way()
    named = reach(by("asked"), notebook)
    await named.recall_way()
    assert stands(named) == ("asked", "the address names it", True, True)
    again = reach(notebook=notebook)
    await again.recall_way()
    assert again.path.id == "told"


async def test_a_visit_is_not_remembered() -> None:
    notebook = LooseLeaf()
    first = reach(notebook=notebook)
    first.use("live")
    await first.recall_way()
    second = reach(notebook=notebook)
    await second.recall_way()
    assert (first.path.id, second.path.id) == ("live", "asked")


@pytest.mark.parametrize("noted", ["sung", 3])
async def test_a_note_that_says_nothing_is_not_followed(noted: str | int) -> None:
    notebook = LooseLeaf()
    await notebook.note("toy://10.0.0.1", "path", noted)
    place = reach(notebook=notebook)
    await place.recall_way()
    assert stands(place) == ("asked", "the usual way", False, False)


async def test_what_one_feature_needs_is_kept_and_let_go_of_with_the_rest() -> None:
    place = reach()
    other = place.other("told")
    assert place.other("told") is other
    assert place.other("asked") is place.way
    assert place.path.id == "asked"
    await place.close()
    assert (place.way.closed, other.closed) == (1, 1)


async def test_a_way_that_was_lent_goes_on_when_it_comes_into_use() -> None:
    place = reach()
    other = place.other("told")
    place.use("told")
    assert place.way is other
    await place.close()
    assert other.closed == 1


async def test_at_another_address_every_way_is_made_anew_and_a_choice_holds() -> None:
    place = reach()
    place.use("told")
    left = place.way, place.other("asked")
    place.move(Address("toy", host="10.0.0.2"))
    assert stands(place) == ("told", "chosen by you", True, True)
    await place.leave_the_old_way()
    assert [way.closed for way in left] == [1, 1]


def test_at_another_address_the_family_finds_out_again() -> None:
    place = reach()
    place.settle_on("told", TOLD)
    place.move(Address("toy", host="10.0.0.2"))
    assert stands(place) == ("told", "the usual way", False, False)
    place.move(LINE)
    assert stands(place) == ("line", "the usual way", False, False)
    place.move(by("told"))
    assert stands(place) == ("told", "the address names it", True, True)

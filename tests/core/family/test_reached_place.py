"""Several ways to one place: which is in use, which there are, and that nothing is held when it is left."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.device import Address, AddressError, Identity
from tests.core.family.toy_places import LINE, NETWORK, ToyReach
from tests.core.link.peers import turns


def by(address: Address, way: str) -> Address:
    return replace(address, options={"path": way})


@pytest.mark.parametrize(
    ("address", "ways"),
    [
        (NETWORK, ["asked", "live"]), (by(NETWORK, "live"), ["live", "asked"]),
        (LINE, ["line", "live"]), (by(LINE, "live"), ["live", "line"]),
    ],
    ids=str,
)  # fmt: skip
def test_the_way_that_the_address_names_is_in_use_and_else_the_usual_one(address: Address, ways: list[str]) -> None:
    reach = ToyReach(address)
    assert reach.way.name == ways[0]
    assert reach.path.id == ways[0]
    assert [path.id for path in reach.paths] == ways


@pytest.mark.parametrize(("address", "way"), [(NETWORK, "line"), (LINE, "asked"), (NETWORK, "")])
def test_a_way_that_does_not_lead_there_is_an_error_that_says_which_do(address: Address, way: str) -> None:
    with pytest.raises(AddressError, match=r"the way '.*' is unknown here. It can be: path=\w+, path=live\."):
        ToyReach(by(address, way))
    reach = ToyReach(address)
    with pytest.raises(AddressError, match="is unknown here"):
        reach.use(way)
    with pytest.raises(AddressError, match="is unknown here"):
        reach.move(by(address, way))
    assert reach.address == address


def test_a_way_that_this_device_does_not_have_is_not_offered_and_not_taken() -> None:
    reach = ToyReach(NETWORK)
    reach.learnt(Identity(model="deaf"))
    assert [path.id for path in reach.paths] == ["asked"]
    with pytest.raises(AddressError, match="cannot be watched live"):
        reach.use("live")
    assert reach.way.name == "asked"


async def test_the_old_way_is_left_once_nobody_has_anything_on_loan() -> None:
    reach = ToyReach(NETWORK)
    old = reach.way
    reach.use("asked")
    assert reach.way is old
    reach.use("live")
    await reach.lent.acquire()
    leaving = asyncio.create_task(reach.leave_the_old_way())
    await turns()
    assert (reach.way.name, old.closed, leaving.done()) == ("live", 0, False)
    reach.lent.release()
    await leaving
    await reach.leave_the_old_way()
    assert (old.closed, reach.way.closed) == (1, 0)


async def test_closing_lets_go_of_every_way_that_was_taken() -> None:
    reach = ToyReach(NETWORK)
    first = reach.way
    reach.use("live")
    second = reach.way
    await reach.close()
    assert (first.closed, second.closed) == (1, 1)


@pytest.mark.parametrize(
    ("begun", "address", "way"),
    [
        (by(NETWORK, "live"), Address("toy", host="10.0.0.2"), "live"),
        (NETWORK, by(NETWORK, "live"), "live"),
        (NETWORK, LINE, "line"),
        (by(NETWORK, "live"), LINE, "live"),
    ],
    ids=str,
)
def test_at_another_address_it_goes_on_by_the_way_that_is_named_or_was_in_use(
    begun: Address, address: Address, way: str
) -> None:
    reach = ToyReach(begun)
    before = reach.way
    reach.move(address)
    assert (reach.address, reach.way.name) == (address, way)
    assert reach.way is not before

"""Notes follow the device: from its address to its hardware, once, and whichever of its ids it tells."""

from __future__ import annotations

import pytest

from core.clock import SystemClock
from core.device import Identity, Surroundings, Value, parse_address
from core.device.surroundings import LooseLeaf
from core.family.notes import counted, note, owners_of, recall
from core.family.place import Place
from core.link.tap import Tap

ADDRESS = "toy://10.0.0.1"
MAC = "00:11:62:0a:54:01"
BY_MAC = f"mac:{MAC}"
CLOCK = SystemClock()
SERVICES = {"toy": frozenset({"print"})}
CHOICE = "drawer_polarity"
WRITES = "nv_writes"


def place(address: str = ADDRESS, notebook: LooseLeaf | None = None) -> Place:
    return Place(
        parse_address(address, SERVICES),
        Surroundings(CLOCK, Tap(CLOCK), notebook=notebook or LooseLeaf()),
        lambda model: model,
    )


def test_they_are_kept_under_the_hardware_and_else_under_the_address() -> None:
    here = place()
    assert owners_of(here) == (ADDRESS,)
    here.learnt(Identity(serial_number="2580018"))
    assert owners_of(here) == ("serial:2580018",)
    here.learnt(Identity(mac=MAC))
    assert owners_of(here) == (BY_MAC, "serial:2580018")


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        (f"{ADDRESS}?path=9100", ADDRESS),
        (f"{ADDRESS}?print=9200&path=9100", f"{ADDRESS}?print=9200"),
        ("toy+serial:COM3?baudrate=9600", "toy+serial:COM3"),
    ],
)
def test_the_way_and_the_speed_are_no_part_of_the_owner(address: str, owner: str) -> None:
    assert owners_of(place(address)) == (owner,)


async def test_what_was_noted_under_the_address_is_carried_over_once() -> None:
    notebook = LooseLeaf()
    here = place(notebook=notebook)
    await note(here, CHOICE, "closed_is_open")
    here.learnt(Identity(mac=MAC))
    assert await recall(here, CHOICE) == "closed_is_open"
    assert await notebook.recall(BY_MAC, CHOICE) == "closed_is_open"
    assert await notebook.recall(ADDRESS, CHOICE) is None
    other = place(notebook=notebook)
    other.learnt(Identity(mac="00:11:62:ff:ff:ff"))
    assert await recall(other, CHOICE) is None


async def test_what_is_noted_under_the_address_is_newer() -> None:
    notebook = LooseLeaf()
    await notebook.note(BY_MAC, CHOICE, "closed_is_open")
    await notebook.note(ADDRESS, CHOICE, "unknown")
    here = place(notebook=notebook)
    here.learnt(Identity(mac=MAC))
    assert await recall(here, CHOICE) == "unknown"


async def test_a_new_note_replaces_the_one_under_the_address() -> None:
    notebook = LooseLeaf()
    await notebook.note(ADDRESS, CHOICE, "closed_is_open")
    here = place(notebook=notebook)
    here.learnt(Identity(mac=MAC))
    await note(here, CHOICE, "closed_is_shut")
    assert await notebook.recall(ADDRESS, CHOICE) is None
    assert await recall(here, CHOICE) == "closed_is_shut"


async def test_counts_under_address_and_hardware_are_one_count() -> None:
    notebook = LooseLeaf()
    here = place(notebook=notebook)
    assert [await counted(here, WRITES) for _ in range(2)] == [1, 2]
    await notebook.note(BY_MAC, WRITES, 5)
    here.learnt(Identity(mac=MAC))
    assert await counted(here, WRITES) == 8
    assert await recall(here, WRITES) == 8
    assert await notebook.recall(ADDRESS, WRITES) is None


@pytest.mark.parametrize("name", [WRITES, CHOICE])
async def test_a_device_that_tells_both_ids_is_known_by_each(name: str) -> None:
    notebook = LooseLeaf()
    both, by_line = place(notebook=notebook), place("toy+serial:COM3", notebook)
    both.learnt(Identity(mac=MAC, serial_number="2580018"))
    by_line.learnt(Identity(serial_number="2580018"))
    value: Value = 3 if name == WRITES else "closed_is_open"
    await note(both, name, value)
    assert await recall(by_line, name) == value
    assert await recall(both, name) == value


async def test_a_count_does_not_shrink_by_another_id() -> None:
    notebook = LooseLeaf()
    await notebook.note(BY_MAC, WRITES, 2)
    await notebook.note("serial:2580018", WRITES, 9)
    here = place(notebook=notebook)
    here.learnt(Identity(mac=MAC, serial_number="2580018"))
    assert await counted(here, WRITES) == 10


async def test_a_yes_or_no_is_no_count() -> None:
    notebook = LooseLeaf()
    await notebook.note(BY_MAC, CHOICE, True)
    await notebook.note(ADDRESS, CHOICE, False)
    here = place(notebook=notebook)
    here.learnt(Identity(mac=MAC))
    assert await recall(here, CHOICE) is False
    assert await notebook.recall(BY_MAC, CHOICE) is False


async def test_what_was_never_noted_is_nothing_and_counts_as_none() -> None:
    here = place()
    here.learnt(Identity(mac=MAC))
    assert await recall(here, WRITES) is None
    assert await counted(here, WRITES) == 1

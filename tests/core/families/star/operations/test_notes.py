"""Notes follow the printer: from its address to its hardware, once, and whichever of its ids it tells."""

from __future__ import annotations

import pytest

from core.clock import SystemClock
from core.device import Identity, Surroundings, Value, parse_address
from core.device.surroundings import LooseLeaf
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.families.star.operations.notes import DRAWER_POLARITY, WRITES, counted, note, owners_of, recall
from core.families.star.reach.place import Place
from core.link.tap import Tap
from tests.core.families.star.board_peer import Mouth, board
from tests.core.families.star.printer_peer import MAC, bench

ADDRESS = "star://10.0.0.1"
BY_MAC = f"mac:{MAC}"
CLOCK = SystemClock()


def place(address: str = ADDRESS, notebook: LooseLeaf | None = None) -> Place:
    return Place(
        parse_address(address, service_names()), Surroundings(CLOCK, Tap(CLOCK), notebook=notebook or LooseLeaf())
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
        ("star+serial:COM3?baudrate=9600", "star+serial:COM3"),
    ],
)
def test_the_way_and_the_speed_are_no_part_of_the_owner(address: str, owner: str) -> None:
    assert owners_of(place(address)) == (owner,)


async def test_what_was_noted_under_the_address_is_carried_over_once() -> None:
    notebook = LooseLeaf()
    here = place(notebook=notebook)
    await note(here, DRAWER_POLARITY, "closed_is_open")
    here.learnt(Identity(mac=MAC))
    assert await recall(here, DRAWER_POLARITY) == "closed_is_open"
    assert await notebook.recall(BY_MAC, DRAWER_POLARITY) == "closed_is_open"
    assert await notebook.recall(ADDRESS, DRAWER_POLARITY) is None
    other = place(notebook=notebook)
    other.learnt(Identity(mac="00:11:62:ff:ff:ff"))
    assert await recall(other, DRAWER_POLARITY) is None


async def test_what_is_noted_under_the_address_is_newer() -> None:
    notebook = LooseLeaf()
    await notebook.note(BY_MAC, DRAWER_POLARITY, "closed_is_open")
    await notebook.note(ADDRESS, DRAWER_POLARITY, "unknown")
    here = place(notebook=notebook)
    here.learnt(Identity(mac=MAC))
    assert await recall(here, DRAWER_POLARITY) == "unknown"


async def test_a_new_note_replaces_the_one_under_the_address() -> None:
    notebook = LooseLeaf()
    await notebook.note(ADDRESS, DRAWER_POLARITY, "closed_is_open")
    here = place(notebook=notebook)
    here.learnt(Identity(mac=MAC))
    await note(here, DRAWER_POLARITY, "closed_is_shut")
    assert await notebook.recall(ADDRESS, DRAWER_POLARITY) is None
    assert await recall(here, DRAWER_POLARITY) == "closed_is_shut"


async def test_counts_under_address_and_hardware_are_one_count() -> None:
    notebook = LooseLeaf()
    here = place(notebook=notebook)
    assert [await counted(here, WRITES) for _ in range(2)] == [1, 2]
    await notebook.note(BY_MAC, WRITES, 5)
    here.learnt(Identity(mac=MAC))
    assert await counted(here, WRITES) == 8
    assert await recall(here, WRITES) == 8
    assert await notebook.recall(ADDRESS, WRITES) is None


@pytest.mark.parametrize("name", [WRITES, DRAWER_POLARITY])
async def test_a_printer_that_tells_both_ids_is_known_by_each(name: str) -> None:
    notebook = LooseLeaf()
    both, by_line = place(notebook=notebook), place("star+serial:COM3", notebook)
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


async def test_writes_before_and_after_the_printer_said_who_it_is_are_one_count() -> None:
    async with bench() as on:
        on.reach.identity = Identity(model="TSP654II")
        await on.operations.write({"memory_switch_c": "+2000"}, on.step)
        on.reach.learnt(Identity(mac=MAC))
        await on.operations.write({"memory_switch_c": "-2000"}, on.step)
        assert await on.noted("nv_writes") == 2


async def test_a_choice_made_before_the_printer_said_who_it_is_is_shown_afterwards() -> None:
    notebook = LooseLeaf()
    async with board(Mouth(bytes.fromhex("238604000000000000"))) as printer:
        around = Surroundings(CLOCK, Tap(CLOCK), notebook=notebook)
        driver = StarDriver(parse_address(printer.address, service_names()), around)
        await driver.write({"drawer_polarity": "closed_is_open"}, lambda _step: None)
        status = (await driver.poll()).statuses[0]
        cell = next(cell for cell in status.map.cells if cell.id == "drawer_switch_closed")
        wording = cell.wording(status.raw[cell.byte])
    assert wording is not None
    assert wording.label.key == "star.asb.drawer.closed_is_open"
    assert await notebook.recall(BY_MAC, DRAWER_POLARITY) == "closed_is_open"

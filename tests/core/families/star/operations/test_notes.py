"""Notes about a Star printer: its writes and its drawer, before and after it has said who it is."""

from __future__ import annotations

from core.clock import SystemClock
from core.device import Identity, Surroundings, parse_address
from core.device.surroundings import LooseLeaf
from core.families.registry import service_names
from core.families.star.driver import StarDriver
from core.link.tap import Tap
from tests.core.families.star.board_peer import Mouth, board
from tests.core.families.star.printer_peer import MAC, bench

BY_MAC = f"mac:{MAC}"
CLOCK = SystemClock()


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
    assert await notebook.recall(BY_MAC, "drawer_polarity") == "closed_is_open"

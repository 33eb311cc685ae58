"""Who a printer says it is (GS I): all of it, what a model does not have, and what is asked of old and unknown ones."""

from __future__ import annotations

import pytest

from core.device import Identity
from core.families.epson.operations.information import questions_for, told_by_printer
from core.link.errors import ConnectionLost
from tests.core.families.epson.operations.bench import Bench, bench
from tests.core.families.epson.printers import nothing_printed


async def told(on: Bench, group: str | None) -> Identity:
    async with on.reach.dialogue() as dialogue:
        return await told_by_printer(dialogue, group)


async def test_everything_that_a_printer_tells() -> None:
    async with bench("TM-T88V", ("counter_148", "4000")) as on:
        identity = await on.leapt(told(on, "T88V"))
        asked = b"\x10\x04\x01\x1dI\x42\x1dI\x43\x1dI\x41\x1dI\x44\x1dI\x02\x1dI\x01\x1dI\x45"
        # APG p.476: 148, 149, 178, 198 since manufacture.
        counted = b"\x1dg2\x00\x94\x00\x1dg2\x00\x95\x00\x1dg2\x00\xb2\x00\x1dg2\x00\xc6\x00"
        assert on.sent == asked + counted
        assert nothing_printed(on.simulator)
    assert (identity.model, identity.manufacturer, identity.firmware, identity.serial_number) == (
        "TM-T88V", "EPSON", "30.61 ESC/POS", "J3DF067890",
    )  # fmt: skip
    assert identity.details == {
        "has_multibyte": False, "has_cutter": True, "has_customer_display": False,
        "model_id": "20", "lines_fed_total": 4000, "head_energizing_total": 0, "cutter_operations_total": 0,
        "operating_hours_total": 0,
    }  # fmt: skip


async def test_old_models_are_asked_for_their_bytes_only() -> None:
    async with bench("TM-T88V") as on:
        identity = await on.leapt(told(on, "T88III"))
        assert on.sent == b"\x10\x04\x01\x1dI\x02\x1dI\x01"
    assert identity == Identity(
        details={
            "has_multibyte": False, "has_cutter": True, "has_customer_display": False, "model_id": "20",
        }
    )  # fmt: skip


async def test_a_printer_on_a_line_that_nobody_knows_tells_its_model() -> None:
    async with bench("TM-L90", known=None, serial=True) as on:
        identity = await on.leapt(told(on, None))
    assert (identity.model, identity.manufacturer) == ("TM-L90", "EPSON")
    assert next(iter(questions_for(None))) == "manufacturer"


async def test_one_that_does_not_answer_is_not_asked_on() -> None:
    async with bench("TM-T88V", serial=True) as on:
        async with on.reach.dialogue() as dialogue:
            on.simulator.fault("silent")
            identity = await on.leapt(told_by_printer(dialogue, "T88V"))
        assert on.sent_to_line == b"\x1dI\x42"
    assert identity == Identity()


async def test_a_connection_that_breaks_is_said() -> None:
    async with bench("TM-T88V") as on:

        async def broken() -> Identity:
            async with on.reach.dialogue() as dialogue:
                on.simulator.fault("reset_peer")
                return await told_by_printer(dialogue, "T88V")

        with pytest.raises(ConnectionLost):
            await on.leapt(broken())

"""The settings of a simulated projector: many, of which its model refuses some, and all of them if it is locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.device import Contact
from core.families.projector.simulated.simulator import ProjectorSimulator
from core.simulate.simulator import SimulatorOptions
from gui.loop.until import until
from gui.operation.bar import remedy_of
from gui.operation.password import PasswordDialog
from gui.settings.group import SettingGroup
from gui.settings.row import SettingRow
from tests.gui.dialogs import click, opened
from tests.gui.settings.workshop import Workshop

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)")
PASSWORD = "menu board"


def projector() -> ProjectorSimulator:
    return ProjectorSimulator(SimulatorOptions(model="CP-A220N", settings=(("power", "1"),)))


def group_with(shop: Workshop, name: str) -> SettingGroup:
    groups = shop.settings.form.findChildren(SettingGroup)
    return next(each for each in groups if any(feature.id == name for feature in each.plan.features))


async def test_what_the_model_refuses_goes_as_soon_as_it_is_opened_and_the_rest_has_values(tmp_path: Path) -> None:
    async with Workshop.begun(tmp_path, simulator=projector()) as shop:
        await shop.idle()
        assert any(feature.id == "perfect_fit" for feature in shop.device.features)
        group_with(shop, "h_position").open()
        await shop.idle()
        assert not any(feature.id == "perfect_fit" for feature in shop.device.features)
        rows = group_with(shop, "h_position").rows
        assert "perfect_fit" not in rows
        assert len(rows) > 3
        assert {row.value.words for row in rows.values() if isinstance(row, SettingRow)}.isdisjoint(
            {"not known", "not read yet"}
        )


async def test_a_locked_one_is_read_when_somebody_has_given_the_password(tmp_path: Path) -> None:
    lock = (("command_password", PASSWORD), ("command_authentication", "1"), ("framed_authentication", "1"))
    simulator = projector()
    async with Workshop.begun(tmp_path, simulator=simulator) as shop:
        for name, value in lock:
            simulator.set(name, value)
        shop.device.ask_now()
        await until(lambda: shop.device.picture.contact is Contact.LOCKED)
        row = next(row for row in shop.settings.form.rows if isinstance(row, SettingRow))
        await until(lambda: shop.settings.form.complete)
        assert not shop.window.body.operations.busy(shop.device.id), "looking at it is no reason to ask"
        assert row.value.words == "not read yet"
        await until(lambda: remedy_of(shop.device) is not None)
        shop.window.flush()
        click(shop.page, "Enter the password…")
        dialog = await opened(shop.window, PasswordDialog)
        dialog.field.setText(PASSWORD)
        dialog.accept_button.click()
        await until(lambda: row.value.words not in ("not read yet", "not known"), 30)
        await shop.idle()

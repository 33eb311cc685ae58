"""Nothing in overview, menu and dialog is said in a language that nobody chose."""

from __future__ import annotations

import pytest

from gui.loop.until import until
from gui.window.name_dialog import NameDialog
from gui.window.standing import Standing
from tests.gui.dialogs import closed, opened
from tests.gui.living import Living
from tests.gui.untranslated import forgotten

pytestmark = pytest.mark.usefixtures("pseudo_language")
OPEN = bytes((0x01, 0x28, 0x20, 0x00, 0x00))
NEAR_END = bytes((0x01, 0x04, 0x20, 0x00, 0x00))


async def test_tiles_in_every_state_say_nothing_untranslated(living: Living) -> None:
    devices = [
        await living.device("Till 1 receipts", "Front", OPEN),
        await living.device("Till 1 receipts", "", NEAR_END),
        await living.device("Till 1 receipts", "Front"),
        await living.device("Pick-up", "Front"),
    ]
    await living.falls_silent(devices[3])
    overview = living.body.overview
    await until(lambda: len(overview.area.tiles) == 4)
    assert forgotten(living.window) == []
    living.clock.advance(250)
    overview.refresh()
    overview.filters.buttons[Standing.NO_ANSWER].click()
    assert forgotten(living.window) == []


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
async def test_naming_says_nothing_untranslated(living: Living) -> None:
    device = await living.device("Till 1 receipts", "Front")
    assert forgotten(living.body.device_menu) == []
    living.body.side.begin_search()
    living.body.name_device(device.id)
    dialog = await opened(living.window, NameDialog)
    assert forgotten(dialog) == []
    assert forgotten(living.body.side) == []
    dialog.reject()
    await closed(living.window)

"""A device may go while somebody chooses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from tests.gui.living import Living


async def test_choosing_one_that_has_just_gone_leads_nowhere(living: Living) -> None:
    device = await living.device()
    entry = living.application.site.entry(device.id)
    assert entry is not None
    await living.application.site.remove(entry)
    # Nobody has told the window yet.
    living.body.side.list.chosen.emit(device.id)
    living.body.overview.device_chosen.emit(device.id)
    assert living.body.tabs.front is None


@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing)", extend=True)
async def test_the_menu_of_one_that_has_gone_does_nothing(living: Living) -> None:
    device = await living.device()
    menu = living.body.device_menu
    menu.show_for(device.id, QPoint(10, 10))
    entry = living.application.site.entry(device.id)
    assert entry is not None
    await living.application.site.remove(entry)
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert living.body.tabs.front is None

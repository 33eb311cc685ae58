"""On a wide screen a page is no wider than what it shows, on a small one it needs no more than there is."""

from __future__ import annotations

import pytest

from gui.loop.until import until
from tests.gui.living import Living


@pytest.mark.parametrize("width", [1280, 1920, 3840])
async def test_what_belongs_together_stays_together(living: Living, width: int) -> None:
    page = await living.page(await living.device())
    living.window.resize(width, 1000)
    await until(lambda: living.window.width() == width and page.width() > width - 450)
    expected = min(page.width() - 40, 1600)
    await until(lambda: page.header.width() == page.bar.width() == expected)
    assert page.header.x() == page.bar.x() == 20


async def test_a_section_that_is_chosen_while_nobody_looks_needs_no_more_room(living: Living) -> None:
    page = await living.page(await living.device())
    for section in ("console", "settings", "status"):
        page.show_section(section)
        page.bar.minimumSizeHint()
    needed = page.bar.minimumSizeHint().width()
    page.show_section("console")
    await until(page.front.isVisible)
    living.body.tabs.go_home()
    page.show_section("status")
    assert page.bar.minimumSizeHint().width() == needed


async def test_a_long_name_makes_no_page_wider(living: Living) -> None:
    short, long = await living.device("Till"), await living.device("Till of an endless name " * 20)
    pages = [await living.page(device) for device in (short, long)]
    assert pages[0].minimumSizeHint().width() == pages[1].minimumSizeHint().width()

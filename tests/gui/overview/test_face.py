"""What a tile says in a word."""

from __future__ import annotations

from dataclasses import replace

from core.status import State, Verdict
from core.text import text
from gui.loop.until import until
from gui.window.standing import Standing
from tests.gui.living import Living

ASLEEP = Verdict(State.INFO, text("test.asleep", "it is asleep."), text("test.short_asleep", "asleep"))


async def test_of_one_that_is_well_and_has_something_to_say_that_is_the_word(living: Living) -> None:
    device = await living.device("Till 1", "Front")
    overview = living.body.overview
    await until(lambda: device.id in overview.area.tiles)
    tile = overview.area.tiles[device.id]
    assert tile.face.word == "Ready"
    device.picture = replace(device.picture, verdict=ASLEEP)
    overview.refresh({device.id})
    assert (tile.face.word, tile.face.sentence, tile.face.state) == ("Asleep", "It is asleep.", "info")
    assert overview.filters.buttons[Standing.READY].text().strip() == "1 ready"

from __future__ import annotations

from itertools import permutations

from core.device import Device
from gui.window.place_order import by_place
from tests.gui.living import Living


async def test_places_stand_by_name_with_numbers_as_numbers_and_the_rest_last(living: Living) -> None:
    places = ("Floor 10", "bar", "", "Floor 2", "Kitchen")
    devices = [await living.device(f"Device {number}", place) for number, place in enumerate(places)]
    records = living.body.feed.records
    for order in permutations(devices):
        found = by_place(records[device.id] for device in order)
        assert list(found) == ["bar", "Floor 2", "Floor 10", "Kitchen", ""]


async def test_devices_stand_in_the_order_in_which_they_came(living: Living) -> None:
    devices: list[Device] = [await living.device(name, "Front") for name in ("Till 2", "Till 1")]
    (found,) = by_place(living.body.feed.records.values()).values()
    assert [record.id for record in found] == [device.id for device in devices]

"""A site knows a device again, whatever its address."""

from __future__ import annotations

from core.device import Address, Device, Identity
from core.site import EntryAdded, EntryChanged, EntryRemoved, Site
from tests.clock import ManualClock
from tests.core.device.scripted_driver import ScriptedDriver


def site() -> Site:
    return Site(
        lambda address, identity: Device(address.family or "", address, ScriptedDriver(), ManualClock(), identity)
    )


HERE, THERE = Address("toy", host="10.0.0.1"), Address("toy", host="10.0.0.2")


async def test_a_device_found_at_another_address_has_moved() -> None:
    shop = site()
    first = await shop.add(HERE, Identity(mac="m1", model="A"), "Till 1", "Counter")
    again = await shop.add(THERE, Identity(mac="m1"))
    assert again is first
    assert (first.device.address, first.title, first.place) == (THERE, "Till 1", "Counter")
    assert len(shop) == 1


async def test_another_device_at_a_known_address_is_another_device() -> None:
    shop = site()
    await shop.add(HERE, Identity(mac="m1"))
    await shop.add(HERE, Identity(mac="m2"))
    assert len(shop) == 2


async def test_an_address_added_twice_is_one_device() -> None:
    shop = site()
    first = await shop.add(HERE)
    assert await shop.add(HERE) is first
    assert await shop.add(HERE, Identity(mac="m1")) is first
    assert first.device.identity.mac == "m1"
    assert await shop.add(Address("other", host="10.0.0.1")) is not first


async def test_the_title_is_the_best_name_there_is() -> None:
    shop = site()
    entry = await shop.add(HERE)
    assert entry.title == "10.0.0.1"
    await entry.device.learn(Identity(model="A"))
    assert entry.title == "A"
    await entry.device.learn(Identity(name="Printer of the bar"))
    assert entry.title == "Printer of the bar"
    await shop.add(HERE, name="Till 1")
    assert entry.title == "Till 1"


async def test_a_device_has_the_name_that_a_person_gave_it() -> None:
    shop = site()
    entry = await shop.add(HERE, Identity(mac="m1", model="A"), "Till 1", "Counter")
    with shop.events.every() as reader:
        await shop.rename(entry, "Bar", "")
        await shop.rename(entry, "Bar", "")
        assert await shop.add(HERE, Identity(mac="m1"), "Till 1", "Counter") is entry
        reader.close()
        assert [type(event) async for event in reader] == [EntryChanged, EntryChanged]
    assert (entry.title, entry.place) == ("Bar", "")
    await shop.rename(entry, "", "Cellar")
    assert (entry.title, entry.own_title, entry.place) == ("A", "A", "Cellar")


async def test_everything_that_happens_is_told() -> None:
    shop = site()
    with shop.events.every() as reader:
        entry = await shop.add(HERE)
        await shop.add(HERE, name="Till 1")
        await shop.remove(entry)
        reader.close()
        assert [type(event) async for event in reader] == [EntryAdded, EntryChanged, EntryRemoved]
    assert shop.entry(entry.device.id) is None
    assert isinstance(entry.device.driver, ScriptedDriver)
    assert entry.device.driver.closed

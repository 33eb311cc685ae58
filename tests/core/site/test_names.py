"""Names follow the hardware, and leave an address that another device may have tomorrow."""

from __future__ import annotations

from core.device import Address, Identity
from core.device.surroundings import LooseLeaf
from core.site import Names, Naming

HERE, THERE = Address("toy", host="10.0.0.1"), Address("toy", host="10.0.0.2")
TILL = Naming("Till 1", "Counter")
BOTH = Identity(mac="m1", serial_number="s1")


async def test_a_name_follows_the_hardware_to_another_address() -> None:
    names = Names(LooseLeaf())
    await names.note(HERE, BOTH, TILL)
    assert await names.recall(THERE, BOTH) == TILL
    assert await names.recall(THERE, Identity(mac="m1")) == TILL
    assert await names.recall(THERE, Identity(serial_number="s1")) == TILL
    assert await names.recall(HERE, Identity(mac="m2")) == Naming()


async def test_before_the_hardware_is_known_the_address_has_it() -> None:
    names = Names(LooseLeaf())
    await names.note(HERE, Identity(), TILL)
    ways = Address("toy", host="10.0.0.1", options={"path": "9100"})
    assert await names.recall(ways, Identity()) == TILL
    assert await names.recall(THERE, Identity()) == Naming()


async def test_what_the_address_had_is_carried_over_to_the_hardware() -> None:
    names = Names(LooseLeaf())
    await names.note(THERE, Identity(mac="m1"), Naming("Old", ""))
    await names.note(HERE, Identity(), TILL)
    assert await names.recall(HERE, Identity(mac="m1")) == TILL
    assert await names.recall(THERE, Identity(mac="m1")) == TILL
    assert await names.recall(HERE, Identity()) == Naming()


async def test_a_name_given_later_leaves_nothing_at_the_address() -> None:
    names = Names(LooseLeaf())
    await names.note(HERE, Identity(), TILL)
    await names.note(HERE, BOTH, Naming("Bar", ""))
    assert await names.recall(HERE, Identity()) == Naming()
    assert await names.recall(HERE, BOTH) == Naming("Bar", "")


async def test_what_is_empty_is_forgotten() -> None:
    notebook = LooseLeaf()
    names = Names(notebook)
    await names.note(HERE, BOTH, TILL)
    await names.note(HERE, BOTH, Naming("", "Counter"))
    assert await notebook.recall("mac:m1", "name") is None
    assert await names.recall(HERE, BOTH) == Naming("", "Counter")


async def test_what_is_no_text_is_no_name() -> None:
    notebook = LooseLeaf()
    await notebook.note("mac:m1", "name", 7)
    assert await Names(notebook).recall(HERE, BOTH) == Naming()

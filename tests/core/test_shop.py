"""The demo shop: who is there, how they live, and that nothing is left when it closes."""

from __future__ import annotations

import asyncio
import itertools

import pytest

from core.device import parse_address
from core.families.registry import family_named, service_names
from core.feature import FeatureKind
from core.shop import Shop, ShopPlan, plans
from core.simulate.control import answer, perform, ready
from core.simulate.simulator import Simulator, SimulatorOptions
from tests.clock import ManualClock
from tests.core.simulate.wire import Recorder, soon


def streams(simulator: Simulator) -> list[int]:
    """Give the ports of the stream services that a device has."""
    services = family_named(simulator.family).services
    return [
        simulator.services[each.name]
        for each in services
        if each.transport == "tcp" and each.name in simulator.services
    ]


async def passing(clock: ManualClock, seconds: float) -> None:
    """Let time pass, and the device do what it does then."""
    await asyncio.sleep(0)  # what was begun just now counts its time from here
    clock.advance(seconds)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def reachable(shop: Shop) -> list[bool]:
    """Try the first stream service of every device."""
    found = []
    for device in shop.devices:
        port = streams(device.simulator)[0]
        try:
            _, writer = await soon(asyncio.open_connection("127.0.0.1", port))
        except ConnectionRefusedError:
            found.append(False)
        else:
            writer.transport.abort()
            found.append(True)
    return found


async def test_the_shop_has_places_names_and_models() -> None:
    async with Shop(life=False) as shop:
        assert [(device.place, device.name, device.simulator.model) for device in shop.devices] == [
            ("Front counter", "Till 1 receipts", "TSP654II"),
            ("Front counter", "Till 2 receipts", "TSP143IIILAN"),
            ("Kitchen", "Kitchen orders", "mC-Print3"),
            ("Kitchen", "Pick-up window", "TSP654II"),
            ("Bar", "Bar receipts", "TM-T88VII"),
            ("Front counter", "Till 3 receipts", "TM-m30III"),
            ("Kitchen", "Grill orders", "TM-U220"),
            ("Front counter", "Menu board", "CP-A220N"),
            ("Bar", "Bar screen", "NL-W720U"),
        ]
        assert await reachable(shop) == [True] * 9


async def test_every_device_is_at_an_address_that_can_be_read_and_is_somebody_of_its_own() -> None:
    async with Shop(life=False) as shop:
        addresses = [parse_address(device.simulator.address, service_names()) for device in shop.devices]
        assert len(set(addresses)) == len(shop.devices)
        macs = {str(device.simulator.get("mac")) for device in shop.devices}
        assert len(macs) == len(shop.devices)
        assert {mac[:8] for mac in macs} == {"00:11:62", "00:26:ab", "64:eb:8c", "00:67:22", "02:4e:4c"}
        assert [device["address"] for device in ready(shop.devices, several=True)["devices"]] == [
            device.simulator.address for device in shop.devices
        ]


async def test_nothing_is_left_when_it_has_closed() -> None:
    shop = Shop(clock=ManualClock())
    await shop.start()
    await shop.stop()
    assert not any(await reachable(shop))
    await shop.stop()


async def test_a_device_that_cannot_listen_takes_the_others_with_it() -> None:
    shop = Shop(life=False)

    async def taken() -> None:
        raise OSError("The port is taken.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shop.devices[1].simulator, "start", taken)
        with pytest.raises(OSError, match=r"^The port is taken\.$"):
            await shop.start()
    assert shop.devices[0].simulator.services["print"] > 0
    assert not any(await reachable(shop))


async def test_without_life_nothing_happens_by_itself() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Shop(clock, life=False, trace=trace):
        clock.advance(3600)
        await asyncio.sleep(0)
        assert trace.lines == []


async def test_with_life_the_shop_moves_within_twenty_seconds_but_calmly() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Shop(clock, trace=trace):
        per_second = []
        for _ in range(20):
            await clock.sleeping(len(plans()))
            before = len(trace.lines)
            clock.advance(1)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            per_second.append(len(trace.lines) - before)
        assert 4 <= sum(per_second) <= 14
        assert max(per_second) <= 3
        assert len({line["device"] for line in trace.lines}) >= 3


async def test_a_device_falls_silent_and_comes_back() -> None:
    clock, trace = ManualClock(), Recorder()
    async with Shop(clock, trace=trace) as shop:
        await clock.sleeping(len(plans()))
        clock.advance(18)
        await trace.until("fault")
        assert [
            device.name for device, there in zip(shop.devices, await reachable(shop), strict=True) if not there
        ] == ["Pick-up window"]
        await clock.sleeping(len(plans()) + 1)
        clock.advance(25)
        await trace.until("fault", 2)
        assert all(await reachable(shop))


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.device.name)
async def test_every_step_of_a_life_can_be_done_and_the_day_ends_as_it_began(plan: ShopPlan) -> None:
    device, clock = plan.device, ManualClock()
    simulator = plan.family.simulator(SimulatorOptions(model=device.model, settings=device.settings, clock=clock))
    before = dict(simulator.state())
    seen = []
    await simulator.start()
    for step in device.life:
        await passing(clock, step.after)
        for command in step.commands:
            perform(simulator, command)
            seen.append(command)
    await passing(clock, device.life[0].after)  # until the next day begins
    after = dict(simulator.state())
    await simulator.stop()
    # This one is cleared by being reported, and nobody asked; the day has worn the device, or somebody cared for it.
    worn = {"etb_executed", "printed_lines", "filter_hours"} & before.keys()
    assert {name: value for name, value in after.items() if name not in worn} == {
        name: value for name, value in before.items() if name not in worn
    }
    assert seen


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.device.name)
def test_two_things_of_a_life_are_seconds_apart(plan: ShopPlan) -> None:
    assert all(step.after >= 3 for step in plan.device.life)
    assert sum(step.after for step in plan.device.life) >= 60


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.device.name)
def test_what_a_tour_is_told_of_a_device_is_there(plan: ShopPlan) -> None:
    device = plan.device
    actions = {feature.id for feature in plan.family.features() if feature.kind is FeatureKind.ACTION}
    simulator = plan.family.simulator(SimulatorOptions(model=device.model, settings=device.settings))
    if device.guarded is not None:
        assert device.guarded.action in actions
        assert simulator.get(device.guarded.password)
    if device.locked is not None:
        for name, value in device.locked.settings:
            simulator.set(name, value)
        assert simulator.get(device.locked.password)
    if device.switched is not None:
        assert {device.switched.on, device.switched.off} <= actions
        for name, value in device.switched.settings:
            simulator.set(name, value)


def test_a_tour_has_something_to_show_of_each_kind() -> None:
    devices = [plan.device for plan in plans()]
    assert any(device.guarded for device in devices)
    assert any(device.locked for device in devices)
    assert any(device.switched for device in devices)


def test_no_two_devices_have_the_same_name() -> None:
    assert all(first.device.name != second.device.name for first, second in itertools.combinations(plans(), 2))


async def test_devices_are_told_what_to_do_by_name() -> None:
    async with Shop(life=False) as shop:
        reply = answer(shop.devices, "till-1 set cover_open=1").json
        assert reply == {"device": "till-1-receipts", "ok": True, "id": "cover_open", "value": True}
        assert shop.devices[0].simulator.get("offline") is True
        assert answer(shop.devices, "kitchen get cover_open").json["value"] is False


async def test_a_life_that_fails_is_told_at_once() -> None:
    clock = ManualClock()
    told: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(context))
    async with Shop(clock) as shop:
        await clock.sleeping(len(plans()))

        def broken(name: str, value: str) -> None:
            raise ValueError(f"{name} is stuck at something else than {value}")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(shop.devices[0].simulator, "set", broken)
            clock.advance(3)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        assert str(told[0]["exception"]) == "drawer_switch_closed is stuck at something else than 1"

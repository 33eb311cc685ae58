"""What is done with a device: what there is to do, who has agreed to it, one after the other, and told."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from core.device import (
    Address,
    Device,
    Identity,
    NotAgreed,
    Operated,
    Outcome,
    Progress,
    Reading,
    Result,
    Value,
)
from core.device.credential import CredentialMissing, CredentialNeed, NoCredentials
from core.device.selection import readable_of
from core.device.surroundings import LooseLeaf
from core.feature import Feature, FeatureKind, TextValue
from core.link.errors import Refused
from core.secret import Secret
from core.text import ENGLISH, Mistake, Text, text
from tests.clock import ManualClock
from tests.core.device.scripted_driver import FEATURES, LIVE, PATH, ScriptedDriver


class Slow(ScriptedDriver):
    """Reads only when it is let."""

    def __init__(self) -> None:
        """Begin held up."""
        super().__init__()
        self.let = asyncio.Event()
        self.reading = 0

    async def read(self, names: Sequence[str], progress: Progress) -> Mapping[str, Reading]:
        """Wait, then read."""
        self.reading += 1
        await self.let.wait()
        return await super().read(names, progress)


def make(driver: ScriptedDriver | None = None) -> tuple[Device, ScriptedDriver]:
    driver = driver or ScriptedDriver()
    return Device("toy", Address("toy", host="10.0.0.1"), driver, ManualClock(), Identity()), driver


def sentence(error: Mistake | NotAgreed) -> str:
    return ENGLISH.render(error.sentence)


async def test_without_names_everything_that_the_device_reports_is_read() -> None:
    device, _ = make()
    assert await device.read() == {"name": Reading("Toy"), "volume": Reading(3), "age": Reading(7)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("agee", "Did you mean age?"),
        ("xyz", "There are: name, volume, age."),
        ("tune", "does not report it"),
        ("ring", "is an action"),
    ],
)
async def test_what_cannot_be_read_is_said(name: str, words: str) -> None:
    device, _ = make()
    with pytest.raises(Mistake) as error:
        await device.read(["age", name])
    assert words in sentence(error.value)


async def test_of_many_only_a_few_are_named_and_none_is_said_to_be_meant() -> None:
    many = tuple(replace(FEATURES[0], id=f"name_{number}") for number in range(20))
    with pytest.raises(Mistake) as error:
        readable_of(many, ["xyz"])
    known = "name_0, name_1, name_2, name_3, name_4, name_5"
    assert sentence(error.value) == f"There is nothing to read called 'xyz'. There are 20, among them {known}."


async def test_settings_are_written_and_told() -> None:
    device, driver = make()
    with device.events.every() as events:
        outcomes = await device.write({"name": "Till", "tune": "la"})
        events.close()
        told = [event async for event in events if isinstance(event, Operated)]
    assert outcomes == [
        Outcome("name", Result.DONE, "Toy", "Till"),
        Outcome("tune", Result.DONE, None, "la"),
    ]
    assert [event.outcome for event in told] == outcomes
    assert driver.values["name"] == "Till"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nam", "Did you mean name?"),
        ("zzzzz", "There are: name, volume, tune."),
        ("age", "'age' can be read, and not set."),
        ("ring", "is an action"),
    ],
)
async def test_what_is_no_setting_is_not_written(name: str, words: str) -> None:
    device, driver = make()
    with pytest.raises(Mistake) as error:
        await device.write({"name": "Till", name: "x"}, agreed=True)
    assert words in sentence(error.value)
    assert driver.values["name"] == "Toy"


async def test_nothing_dangerous_is_done_unless_somebody_has_agreed() -> None:
    device, driver = make()
    with pytest.raises(NotAgreed) as setting:
        await device.write({"name": "Till", "volume": 9})
    with pytest.raises(NotAgreed) as action:
        await device.act("restart")
    assert "It gets loud." in sentence(setting.value)
    assert "It is away for a while." in sentence(action.value)
    assert driver.values == {"name": "Toy", "volume": 3, "age": 7}
    assert driver.done == []
    await device.write({"volume": 9}, agreed=True)
    await device.act("restart", agreed=True)
    assert driver.values["volume"] == 9
    assert driver.done == [("restart", {})]


async def test_an_action_takes_its_parameters_and_no_others() -> None:
    device, driver = make()
    assert await device.act("ring", {"times": 2}) == Outcome("ring", Result.DONE)
    assert driver.done == [("ring", {"times": 2})]
    with pytest.raises(Mistake, match="takes no 'loud'"):
        await device.act("ring", {"loud": True})
    with pytest.raises(Mistake):
        await device.act("rong")
    with pytest.raises(Mistake):
        await device.act("age")
    assert len(driver.done) == 1


async def test_an_action_that_was_not_carried_out_is_no_outcome() -> None:
    device, driver = make()
    driver.refusal = Refused("10.0.0.1:9100")
    with device.events.every() as events:
        with pytest.raises(Refused):
            await device.act("ring")
        events.close()
        assert [event async for event in events] == []


async def test_one_operation_is_under_way_at_a_time() -> None:
    device, driver = make(Slow())
    assert isinstance(driver, Slow)
    first = asyncio.create_task(device.read())
    second = asyncio.create_task(device.read())
    acting = asyncio.create_task(device.act("ring"))
    while not driver.reading:
        await asyncio.sleep(0)
    for _ in range(5):
        await asyncio.sleep(0)
    assert driver.reading == 1
    assert driver.done == []
    driver.let.set()
    await asyncio.gather(first, second, acting)
    assert driver.reading == 2
    assert driver.done == [("ring", {})]


async def test_progress_is_told_step_by_step() -> None:
    device, _ = make()
    steps: list[Text] = []
    await device.act("ring", progress=steps.append)
    await device.read(progress=steps.append)
    assert [ENGLISH.render(step) for step in steps] == ["acting", "reading"]


async def test_the_way_can_be_changed() -> None:
    device, driver = make()
    driver.script.put_nowait(0)
    await device.ask()
    assert device.picture.path is PATH
    await device.use(LIVE.id)
    driver.script.put_nowait(0)
    await device.ask()
    assert device.picture.path is LIVE
    assert driver.paths[0] is LIVE


async def test_a_device_that_speaks_by_itself_is_asked_at_once() -> None:
    device, driver = make()
    watching = asyncio.create_task(device.watch())
    driver.script.put_nowait(0)
    await driver.polled(1)
    while device.picture.pause is None:
        await asyncio.sleep(0)
    driver.news()
    await driver.polled(2)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await device.close()


def test_hardware_is_what_no_other_device_has() -> None:
    assert Identity().hardware == ()
    assert Identity(model="A", mac="00:11:62:00:00:01", serial_number="77").hardware == (
        "mac:00:11:62:00:00:01",
        "serial:77",
    )


async def test_without_a_source_no_secret_is_tried() -> None:
    tried: list[Secret] = []

    async def attempt(secret: Secret) -> bool:
        tried.append(secret)
        return True

    need = CredentialNeed("toy", "admin", text("toy.role", "Toy master"), "10.0.0.1", factory=Secret("factory"))
    with pytest.raises(CredentialMissing, match="Toy master"):
        await NoCredentials().use(need, attempt)
    assert tried == []


async def test_a_loose_leaf_keeps_each_owner_apart_and_forgets() -> None:
    leaf = LooseLeaf()
    noted: Value = "yes"
    await leaf.note("mac:1", "choice", noted)
    assert await leaf.recall("mac:1", "choice") == "yes"
    assert await leaf.recall("mac:2", "choice") is None
    await leaf.note("mac:1", "choice", None)
    await leaf.note("mac:1", "choice", None)
    assert await leaf.recall("mac:1", "choice") is None


WEB_ONLY: Feature[str] = Feature(
    "network", text("toy.feature.network", "IP address"), FeatureKind.READING, TextValue(), readable=False,
    web_only=True,
)  # fmt: skip


async def test_what_is_on_the_web_page_only_has_that_as_its_reason_and_the_device_is_not_asked() -> None:
    device, driver = make()
    driver.features = (*FEATURES, WEB_ONLY)
    assert "network" not in await device.read()
    readings = await device.read(["network", "age"])
    assert (readings["age"], readings["network"].value) == (Reading(7), None)
    assert readings["network"].reason is not None
    assert ENGLISH.sentence(readings["network"].reason) == "Set on the device's web page only."
    slow = Slow()
    slow.features = (WEB_ONLY,)
    assert list(await make(slow)[0].read(["network"])) == ["network"]
    assert slow.reading == 0


async def test_what_is_on_the_web_page_only_is_not_set_from_here() -> None:
    device, driver = make()
    driver.features = (*FEATURES, WEB_ONLY)
    with pytest.raises(Mistake) as error:
        await device.write({"network": "10.0.0.2"})
    assert sentence(error.value) == "'network' is set on the device's web page only."


async def test_the_way_may_be_left_to_the_family() -> None:
    device, driver = make()
    await device.use(LIVE.id)
    assert driver.path is LIVE
    await device.use(None)
    assert driver.path is PATH

"""What every driver does alike: ways, services, operations, and what is news about who the device is."""

from __future__ import annotations

import pytest

from core.device import Identity
from core.device.operation import nobody
from core.text import Mistake
from tests.core.family.toy_places import LINE, LOUDNESS, NETWORK, ToyDriver


async def test_operations_are_handed_on_and_features_are_those_of_the_model() -> None:
    driver = ToyDriver(NETWORK)
    driver.learn(Identity(model="gong"))
    assert driver.features == (LOUDNESS,)
    assert (await driver.read(["loudness"], nobody))["loudness"].value == 1
    assert [outcome.feature for outcome in await driver.write({"tune": "ding"}, nobody)] == ["tune"]
    assert (await driver.act("ring", {"times": 2}, nobody)).feature == "ring"
    assert driver.operations.asked == [
        ("features", "gong"), ("read", "loudness"), ("write", "tune"), ("act", "ring", "times"),
    ]  # fmt: skip


def test_raw_bytes_go_to_the_usual_service_or_the_one_that_is_named() -> None:
    driver = ToyDriver(NETWORK)
    assert driver.services == ("print", "web")
    assert (driver.link(None).address, driver.link("web").address) == ("10.0.0.1:9100", "10.0.0.1:80")
    for unknown in ("discovery", "klingon"):
        with pytest.raises(Mistake, match=f"has no service '{unknown}'. It has: print, web."):
            driver.link(unknown)


def test_a_line_is_one_line() -> None:
    driver = ToyDriver(LINE)
    assert driver.services == ()
    assert driver.link(None).address == "COM3"
    with pytest.raises(Mistake, match="it has no services to choose from"):
        driver.link("print")


def test_only_what_was_not_told_before_is_news() -> None:
    driver = ToyDriver(NETWORK)
    driver.learn(Identity(model="gong"))
    assert driver.newly_known() == Identity()
    driver.reach.learnt(Identity(firmware="2.0"))
    assert driver.newly_known() == Identity(model="gong", firmware="2.0")
    assert driver.newly_known() == Identity()


async def test_ways_are_those_of_the_place() -> None:
    driver, heard = ToyDriver(NETWORK), list[str]()
    driver.tell(lambda: heard.append("news"))
    driver.reach.news()
    driver.use("live")
    assert ([path.id for path in driver.paths], driver.interval, heard) == (["live", "asked"], 2.0, ["news"])
    driver.move(LINE)
    way = driver.reach.way
    await driver.close()
    assert (driver.reach.address, way.closed) == (LINE, 1)

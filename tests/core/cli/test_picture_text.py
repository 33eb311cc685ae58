"""The line of a change: a busy device is called busy, and nothing old is shown as its status."""

from __future__ import annotations

import pytest

from core.cli.console import Console
from core.cli.picture_json import picture_record
from core.cli.picture_text import change_line, status_lines
from core.device import Address, Device, Identity
from core.link.errors import LinkError, Refused
from core.session.errors import Busy
from tests.clock import ManualClock
from tests.core.device.scripted_driver import ScriptedDriver


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            Busy("10.0.0.1:9100"),
            "Busy: 10.0.0.1:9100 is there, but somebody else is using it now.  Wait until ",
        ),
        (Refused("10.0.0.1:9100"), "Unknown: 10.0.0.1:9100 refused the connection.  "),
    ],
    ids=["busy", "silent"],
)
async def test_the_line_of_a_device_that_gives_no_answer(error: LinkError, line: str) -> None:
    driver, clock = ScriptedDriver(), ManualClock()
    device = Device("toy", Address("toy", host="10.0.0.1"), driver, clock, Identity())
    driver.script.put_nowait(0x20)
    await device.ask()
    driver.script.put_nowait(error)
    with pytest.raises(type(error)):
        await device.ask()
    assert line in change_line(Console(), device, clock.now(), ())
    record = picture_record(device, clock.now())
    assert (record["state"], record["status"]) == ("unknown", {})


async def test_several_statuses_are_headed_and_what_is_outdated_is_left_out() -> None:
    driver, clock = ScriptedDriver(), ManualClock()
    device = Device("toy", Address("toy", host="10.0.0.1"), driver, clock, Identity())
    driver.script.put_nowait(0x20)
    await device.ask()
    assert "Toy" not in list(status_lines(Console(), device))
    driver.beside = ("beside",)
    driver.script.put_nowait(0x20)
    await device.ask()
    assert list(status_lines(Console(), device)).count("Toy") == 2
    driver.outdated = frozenset({"toy"})
    driver.script.put_nowait(0x20)
    await device.ask()
    lines = list(status_lines(Console(), device))
    assert not [line for line in lines if line == "Toy" or "Open: yes" in line]
    assert [line for line in lines if "Open: no" in line]
    assert list(picture_record(device, clock.now())["status"]) == ["beside"]


async def test_a_cell_that_several_maps_show_is_named_once_among_what_changed() -> None:
    driver, clock = ScriptedDriver(), ManualClock()
    device = Device("toy", Address("toy", host="10.0.0.1"), driver, clock, Identity())
    driver.script.put_nowait(0x20)
    await device.ask()
    assert picture_record(device, clock.now(), ("open", "busy", "open"))["changed"] == ["open", "busy"]

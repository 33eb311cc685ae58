"""The line of a change: a busy device is called busy, and nothing old is shown as its status."""

from __future__ import annotations

import pytest

from core.cli.console import Console
from core.cli.picture_json import picture_record
from core.cli.picture_text import change_line
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

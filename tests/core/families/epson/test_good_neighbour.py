"""Everything that finding a printer and watching it both ways sends, byte for byte: nothing prints, nothing resets."""

from __future__ import annotations

import pytest

from core.application import Application
from core.discovery.engine import Scope
from core.discovery.events import Found
from core.families.epson.wire.enpc import BASIC_INFORMATION_QUERY, IDENTITY_QUERY, PROBE
from core.families.epson.wire.host_commands import HostReader
from tests.clock import ManualClock
from tests.core.families.epson import printers
from tests.core.families.epson.driver_bench import done, watched
from tests.core.families.epson.printers import nothing_printed, sent
from tests.core.families.epson.reach.printer_peer import (
    ALL_ON,
    ASB_ON,
    DLE_EOT,
    LEAVING,
    RESPONSE_OFF,
    RESPONSE_ON,
)
from tests.core.simulate.wire import Recorder

WATCHED = {
    "TM-T88VII": (DLE_EOT, ALL_ON, LEAVING),
    "TM-m30III": (DLE_EOT, ALL_ON, LEAVING),
    "TM-U220": (DLE_EOT, ASB_ON, ""),
    "TM-L90": (DLE_EOT + "10040803", ASB_ON + RESPONSE_ON, RESPONSE_OFF),
}
"""What is asked, what is switched on while it is watched live, and what is switched off in the end."""


@pytest.mark.parametrize("model", WATCHED)
async def test_what_finding_and_watching_send(model: str) -> None:
    clock, trace = ManualClock(), Recorder()
    asked, switched_on, switched_off = WATCHED[model]
    async with printers.printer(model, clock=clock, trace=trace) as simulator:
        application = Application()
        found = [event async for event in application.find(Scope([simulator.address])) if isinstance(event, Found)]
        await application.close()
        assert found[-1].identity.model == model
        assert sent(trace).hex() == ""
        async with watched(simulator, "9100", clock) as (driver, _):
            for _ in range(3):
                await done(driver.poll(), clock)
                clock.advance(driver.interval)
        assert sent(trace).hex() == asked * 3
        async with watched(simulator, "live", clock) as (driver, _):
            for _ in range(3):
                await done(driver.poll(), clock)
                clock.advance(30)
        assert sent(trace).hex() == asked * 3 + asked + switched_on + asked * 2 + switched_off
        assert nothing_printed(simulator)
    datagrams = {str(event["bytes"]) for event in trace.events("received") if event["service"] == "discovery"}
    assert datagrams <= {query.hex(" ") for query in (BASIC_INFORMATION_QUERY, IDENTITY_QUERY, PROBE)}
    assert not [event for event in trace.events("received") if event["service"] == "web"]
    said = HostReader().feed(sent(trace))
    assert not [command for command in said if command.raw in (b"\x1b@", b"\n", b"\r", b"\x0c")]

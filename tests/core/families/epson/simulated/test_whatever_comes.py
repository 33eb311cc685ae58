"""Whatever a host sends, the simulated printer stays well: nothing raises, and after power-on it is as new."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from core.families.epson.simulated.models import PRINTERS
from core.families.epson.wire import requests
from tests.core.families.epson.printers import printer
from tests.core.simulate.wire import Recorder, line

ASK = requests.REALTIME_STATUS[1]
COMMANDS = (
    *requests.REALTIME_STATUS, requests.PEELER_STATUS, requests.RECOVER_AND_CLEAR, requests.PRESS_FEED,
    requests.drawer_pulse(0, 2), requests.CLEAR_BUFFERS, requests.INITIALIZE, requests.AUTOMATIC_STATUS_ON,
    requests.EXTENDED_STATUS_ON, requests.OFFLINE_RESPONSE_ON, requests.process_id(b"1234"), requests.information(67),
    requests.read_counter(20), requests.reset_counter(20), requests.ENTER_SETTING_MODE, requests.LEAVE_SETTING_MODE,
    requests.write_memory_switches({8: "11111111"}), requests.write_customized_values({12: 1, 2: 3}),
    requests.read_serial_setting(1), requests.test_print(0, 2), requests.print_quality(0x31, 3), b"\x1b=\x00",
    b"\x1d(E\x01\x00\x03", b"\x1d(H\x00\x00", b"\x1d(D\x02\x00\x14\x01", b"\x1c(e\x01\x00\x33",
)  # fmt: skip


async def send_to(model: str, stream: bytes, name: str) -> None:
    trace = Recorder()
    async with printer(model, ("reset_seconds", "0"), trace=trace) as simulator:
        async with line(simulator.services["print"]) as connection:
            connection.send(stream)
            await trace.until("received")
            simulator.set(name, "1")
            simulator.set(name, "0")
        simulator.press("power")
        simulator.press("power")
        async with line(simulator.services["print"]) as connection:
            connection.send(ASK)
            answer = await connection.exactly(1)
            # Memory switch 1-1 may be on by now.
            assert answer in (b"\x12", b"\x3b")


@settings(max_examples=60)
@given(
    st.sampled_from(list(PRINTERS)),
    st.lists(st.sampled_from(COMMANDS) | st.binary(max_size=20), min_size=1, max_size=10).map(b"".join),
    st.sampled_from(["cover_open", "paper_end", "offline", "cover_open"]),
)
def test_whatever_comes_the_printer_stays_well(model: str, stream: bytes, name: str) -> None:
    asyncio.run(send_to(model, stream or b"\n", name))

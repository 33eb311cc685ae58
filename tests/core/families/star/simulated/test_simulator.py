"""The simulated Star printer, asked over real sockets and read with the family's own codec."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from core.codec import Rejected
from core.families.star.family import STAR
from core.families.star.models import GROUPS, group_of
from core.families.star.simulated.items import items_of
from core.families.star.simulated.models import CLEARED_WHEN_REPORTED, CONSEQUENCES, KEPT, PRINTERS
from core.families.star.simulated.simulator import STATUS_LIMITS, StarSimulator
from core.families.star.status.asb_table import fitted_map
from core.families.star.wire.asb_frame import AsbFrame
from core.families.star.wire.requests import STATUS_REQUEST
from core.simulate.simulator import SimulatorOptions
from tests.clock import ManualClock
from tests.core.families.star.living_printer import fields, fields_of, messages, printer
from tests.core.simulate.wire import Recorder, asked, begins, line

READY = bytes.fromhex("23 86 00 00 00 00 00 00 00 00 00")
"""Vector A1 (M-HE07 3-9)."""


def test_the_declaration_names_the_models_that_there_are() -> None:
    assert tuple(model.name for model in STAR.simulated_models) == tuple(PRINTERS)


@pytest.mark.parametrize("model", PRINTERS)
def test_a_model_is_recognised_by_what_it_says(model: str) -> None:
    plan = PRINTERS[model]
    assert plan.group in GROUPS
    assert group_of(plan.name) == group_of(plan.device_model) == plan.group
    assert plan.mac.startswith("00:11:62:")


def test_the_macs_of_the_models_differ() -> None:
    assert len({plan.mac for plan in PRINTERS.values()}) == len(PRINTERS)


def test_the_lists_of_ids_name_only_what_some_model_of_star_has() -> None:
    known = {
        cell.id for group in GROUPS.values()
        for cell in fitted_map(group.status_version, group.status_length, group.id).cells
    }  # fmt: skip
    causes = {consequence.cause for consequence in CONSEQUENCES} | {consequence.effect for consequence in CONSEQUENCES}
    assert known >= {*KEPT, *CLEARED_WHEN_REPORTED, *causes}


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("TSP645II", "There is no simulated Star printer 'TSP645II'. Did you mean TSP654II? There are: TSP654II, TSP1"),
        ("", "There is no simulated Star printer ''. There are: TSP654II,"),
    ],
)
def test_an_unknown_model_is_said(model: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=begins(sentence)):
        printer(model)


def test_the_default_is_a_tsp654ii() -> None:
    assert StarSimulator(SimulatorOptions()).model == "TSP654II"
    assert printer("mc-print3").model == "mC-Print3"


@pytest.mark.parametrize(
    "question",
    [STATUS_REQUEST, b"\x30" + bytes(50), b"\x33", b"\x33" + bytes(50), b"\x32" + bytes(range(100))],
    ids=["32", "30", "33 alone", "33 padded", "32 and too much"],
)
async def test_every_question_that_boards_answer_is_answered_once(question: bytes) -> None:
    async with printer() as simulator:
        assert await asked(simulator.services["status"], question) == READY


async def test_a_question_may_come_in_pieces() -> None:
    async with printer() as simulator:
        for cut in (1, 25, 50):
            async with line(simulator.services["status"]) as connection:
                connection.send(STATUS_REQUEST[:cut])
                async with line(simulator.services["status"]) as other:
                    other.send(STATUS_REQUEST)
                    assert await other.rest() == READY
                connection.send(STATUS_REQUEST[cut:])
                assert await connection.rest() == READY


@pytest.mark.parametrize("first", [0x00, 0x05, 0x1B, 0x31, 0x34, 0xFF])
async def test_any_other_first_byte_ends_the_connection(first: int) -> None:
    async with printer() as simulator:
        assert await asked(simulator.services["status"], bytes([first])) == b""


async def test_the_ninth_session_is_reset() -> None:
    async with printer() as simulator, AsyncExitStack() as stack:
        port = simulator.services["status"]
        sessions = [await stack.enter_async_context(line(port)) for _ in range(STATUS_LIMITS.sessions)]
        ninth = await stack.enter_async_context(line(port))
        with pytest.raises(ConnectionResetError):
            await ninth.rest()
        for session in sessions:
            session.send(STATUS_REQUEST)
            assert await session.rest() == READY
        assert await asked(port, STATUS_REQUEST) == READY
    assert len(sessions) == 8


async def test_thirty_seconds_of_silence_end_a_session() -> None:
    clock, trace = ManualClock(), Recorder()
    async with printer(clock=clock, trace=trace) as simulator, line(simulator.services["status"]) as connection:
        connection.send(STATUS_REQUEST[:-1])
        await trace.until("received")
        clock.advance(29.9)
        await clock.sleeping()
        assert not trace.events("closed")
        clock.advance(0.1)
        assert await connection.rest() == b""
        assert trace.events("closed")[0]["by"] == "idle"


async def test_a_doubled_reply_is_the_present_status_and_the_one_before() -> None:
    async with printer("TSP143IIILAN") as simulator:
        port = simulator.services["status"]
        assert await asked(port, STATUS_REQUEST) == READY + READY  # vector A9
        simulator.set("cover_open", "1")
        opened = bytes.fromhex("23 86 28 00 00 00 00 00 00 00 00")
        assert await asked(port, STATUS_REQUEST) == opened + READY
        assert await asked(port, STATUS_REQUEST) == opened + READY
        simulator.set("cover_open", "0")
        assert await asked(port, STATUS_REQUEST) == READY + opened
        simulator.set("double_reply", "0")
        assert await asked(port, STATUS_REQUEST) == READY


def settings_of(model: str) -> list[tuple[str, str, int]]:
    """Give every state id of a model with each of a few values that it can have."""
    plan = PRINTERS[model]
    cases: list[tuple[str, str, int]] = []
    for cell in fitted_map(plan.version, plan.length, plan.group).cells:
        if cell.id in ("length", "version", "extended"):
            continue
        values = sorted({int(value) for byte in range(256) if (value := cell.value(byte)) is not None})
        cases += [(model, cell.id, value) for value in {values[0], values[len(values) // 2], values[-1]}]
    return cases


@pytest.mark.parametrize(("model", "name", "value"), [case for model in PRINTERS for case in settings_of(model)])
async def test_every_state_that_is_set_is_what_the_status_says(model: str, name: str, value: int) -> None:
    async with printer(model) as simulator:
        simulator.set(name, str(value))
        meant = dict(simulator.state())
        assert meant[name] == value
        said = await fields(simulator)
        assert said == {name: meant[name] for name in said}
        assert set(meant) == {*said, *(item.id for item in items_of(PRINTERS[model]))}


@pytest.mark.parametrize("model", PRINTERS)
async def test_what_a_model_does_not_have_cannot_be_set(model: str) -> None:
    async with printer(model) as simulator:
        for name in ("presenter_position", "voltage_error", "page_mode_error"):
            plan = PRINTERS[model]
            if name not in {cell.id for cell in fitted_map(plan.version, plan.length, plan.group).cells}:
                with pytest.raises(ValueError, match=begins(f"The {model} has no state or option {name!r}.")):
                    simulator.set(name, "1")


@pytest.mark.parametrize("name", ["length", "version", "extended"])
def test_headers_can_be_read_and_not_set(name: str) -> None:
    simulator = printer()
    assert simulator.get(name) == {"length": 9, "version": 3, "extended": True}[name]
    with pytest.raises(ValueError, match="cannot be set"):
        simulator.set(name, "1")


async def test_a_starprnt_printer_sends_its_longer_status() -> None:
    async with printer("mC-Print3") as simulator:
        (frame,) = await messages(simulator)
        assert isinstance(frame, AsbFrame)
        assert (frame.length, frame.version, frame.data_length) == (16, 5, 0)
        said = fields_of(frame, "mC-Print3")
        assert (said["interface_number"], said["paper_width_mm"]) == (3, 80)


@pytest.mark.parametrize("cause", ["cover_open", "paper_end", "cutter_error", "head_overheat", "unrecoverable_error"])
async def test_what_stops_a_printer_takes_it_offline_until_it_is_cured(cause: str) -> None:
    async with printer() as simulator:
        simulator.set(cause, "1")
        assert (await fields(simulator))["offline"] is True
        simulator.set(cause, "0")
        assert await asked(simulator.services["status"], STATUS_REQUEST) == READY


async def test_a_roll_that_is_used_up_was_near_its_end() -> None:
    async with printer() as simulator:
        simulator.set("paper_end", "1")
        said = await fields(simulator)
        assert (said["paper_end"], said["paper_near_end"], said["offline"]) == (True, True, True)
        simulator.set("paper_end", "0")
        assert (await fields(simulator))["paper_near_end"] is False


async def test_offline_by_hand_holds_against_what_follows() -> None:
    async with printer("TSP654II", ("offline", "1"), ("cover_open", "1")) as simulator:
        simulator.set("cover_open", "0")
        assert (await fields(simulator))["offline"] is True
        simulator.set("offline", "0")
        simulator.set("cover_open", "1")
        assert (await fields(simulator))["offline"] is True
        simulator.set("offline", "0")
        assert (await fields(simulator))["offline"] is False


@pytest.mark.parametrize("name", ["etb_executed", "receive_buffer_overflow"])
async def test_some_bits_are_cleared_once_they_were_reported(name: str) -> None:
    async with printer("TSP654II", (name, "1")) as simulator:
        assert (await fields(simulator))[name] is True
        assert simulator.get(name) is False
        assert (await fields(simulator))[name] is False


async def test_power_keeps_what_sensors_see_and_forgets_the_rest() -> None:
    settings = (("cover_open", "1"), ("cutter_error", "1"), ("etb_counter", "7"), ("mac", "00:11:62:aa:bb:cc"))
    async with printer("TSP654II", *settings) as simulator:
        simulator.press("power")
        with pytest.raises(ConnectionRefusedError):
            await asked(simulator.services["status"], STATUS_REQUEST)
        simulator.press("power")
        said = await fields(simulator)
        assert (said["cover_open"], said["cutter_error"], said["etb_counter"]) == (True, False, 0)
        assert simulator.get("mac") == "00:11:62:aa:bb:cc"


def test_feed_feeds_only_when_the_printer_can() -> None:
    trace = Recorder()
    simulator = printer(trace=trace)
    simulator.press("feed")
    simulator.set("paper_end", "1")
    simulator.press("feed")
    assert [event["event"] for event in trace.lines] == ["pressed", "fed", "changed", "pressed"]


async def test_a_wrong_length_promises_data_that_never_comes() -> None:
    async with printer(fault="wrong_length") as simulator:
        assert await asked(simulator.services["status"], STATUS_REQUEST) == READY[:-1] + b"\x08"


async def test_garbage_and_one_byte_at_a_time_still_leave_a_status_to_be_read() -> None:
    async with printer(fault="split") as simulator:
        assert (await messages(simulator))[0].raw == READY
        simulator.fault("garbage")
        kinds = [type(message) for message in await messages(simulator)]
        assert AsbFrame in kinds
        assert Rejected in kinds


async def test_a_stale_reply_is_the_status_before_in_front_of_the_present_one() -> None:
    async with printer(fault="stale_reply") as simulator:
        await messages(simulator)
        simulator.set("cover_open", "1")
        stale, present = await messages(simulator)
        assert fields_of(stale, "TSP654II")["cover_open"] is False
        assert fields_of(present, "TSP654II")["cover_open"] is True


async def test_a_busy_board_takes_no_session() -> None:
    async with printer(fault="busy") as simulator:
        with pytest.raises(ConnectionResetError):
            await asked(simulator.services["status"], STATUS_REQUEST)

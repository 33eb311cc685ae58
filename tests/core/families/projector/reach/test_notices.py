"""The port that notices of PJLink class 2 come to: taken, shared by several projectors, and free again."""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest

from core.clock import SystemClock
from core.families.projector.reach.live_path import notice_ports
from core.families.projector.reach.notices import NoticePortTaken, Notices
from core.families.projector.wire.pjlink_datagrams import announcement
from core.families.projector.wire.pjlink_messages import Announcement
from tests.clock import ManualClock
from tests.core.families.projector.reach.pjlink_bench import free_port, place_at
from tests.core.simulate.wire import soon


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


async def test_a_port_that_is_taken_is_said() -> None:
    heard = list[Announcement]()
    place = place_at("projector://127.0.0.1", SystemClock())
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        notices = Notices(place, (port,), heard.append)
        with pytest.raises(NoticePortTaken, match=f"UDP port {port} of this computer is taken"):
            await notices.open()
    await notices.open()
    assert notices.is_open
    await notices.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.2 is no address of this computer")
async def test_two_projectors_are_heard_on_one_port_which_is_free_when_nobody_listens_any_longer() -> None:
    port, heard = free_port(), {"127.0.0.1": list[str](), "127.0.0.2": list[str]()}
    came = asyncio.Event()

    def listening(host: str) -> Notices:
        def take(said: Announcement) -> None:
            heard[host].append(said.value)
            came.set()

        return Notices(place_at(f"projector://{host}", SystemClock()), (port,), take)

    async def tell(host: str, value: str) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as projector_:
            projector_.bind((host, 0))
            came.clear()
            projector_.sendto(announcement("POWR", value), ("127.0.0.1", port))
            await soon(came.wait())

    first, second = listening("127.0.0.1"), listening("127.0.0.2")
    await asyncio.gather(first.open(), second.open())
    await tell("127.0.0.1", "1")
    await tell("127.0.0.2", "2")
    await first.close()
    await tell("127.0.0.2", "0")
    assert not is_free(port)
    await asyncio.gather(second.close(), second.close())
    assert is_free(port)
    await asyncio.gather(first.open(), first.close())
    await first.close()
    assert heard == {"127.0.0.1": ["1"], "127.0.0.2": ["2", "0"]}


async def test_who_is_simulated_here_is_told_from_its_neighbour() -> None:
    heard, came = list[str](), asyncio.Event()

    def take(said: Announcement) -> None:
        heard.append(said.value)
        came.set()

    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mine,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as another,
    ):
        mine.bind(("127.0.0.1", 0))
        ports = (mine.getsockname()[1], free_port())
        notices = Notices(place_at("projector://127.0.0.1", SystemClock()), ports, take)
        await notices.open()
        another.sendto(announcement("POWR", "3"), ("127.0.0.1", ports[1]))
        mine.sendto(announcement("POWR", "1"), ("127.0.0.1", ports[1]))
        await soon(came.wait())
        await notices.close()
    assert heard == ["1"]


async def test_of_several_ports_the_first_that_is_free_is_taken() -> None:
    heard, came = list[Announcement](), asyncio.Event()

    def take(said: Announcement) -> None:
        heard.append(said)
        came.set()

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        free = free_port()
        notices = Notices(place_at("projector://127.0.0.1", SystemClock()), (other.getsockname()[1], free), take)
        await notices.open()
        other.sendto(announcement("POWR", "1"), ("127.0.0.1", free))
        await soon(came.wait())
        await notices.close()
    assert [(said.body, said.value) for said in heard] == [("POWR", "1")]


@pytest.mark.parametrize(
    ("address", "ports"),
    [
        ("projector://10.0.0.9", (4352,)),
        ("projector://10.0.0.9?pjlink-search=14352", (14352,)),
        ("projector://127.0.0.1", (4352,)),
        ("projector://127.0.0.1?pjlink-search=14352", (14352, 4352)),
    ],
)
def test_a_simulated_projector_tells_the_standard_port(address: str, ports: tuple[int, ...]) -> None:
    assert notice_ports(place_at(address, ManualClock())) == ports

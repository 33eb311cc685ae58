"""Which broadcasts a device hears; tried for real in a network of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from core.simulate.interfaces import broadcast_addresses, interface_of

_PROGRAM = """
import asyncio, json, socket, subprocess
from core.simulate.interfaces import broadcast_addresses, interface_of
from core.simulate.simulator import SimulatorOptions
from tests.core.simulate.lamp import Lamp
from tests.core.simulate.wire import Recorder

for command in ("link set lo up", "link add shop0 type veth peer name shop1", "address add 10.77.0.1/24 dev shop0",
                "address add 10.77.0.2/24 dev shop0", "address add 10.77.0.9/24 dev shop0", "link set shop1 up",
                "link set shop0 up", "route add default dev shop0"):
    subprocess.run(["ip", *command.split()], check=True)

async def answers(asker, target, count):
    asker.sendto(b"?", (target, 7001))
    loop = asyncio.get_running_loop()
    came = [await asyncio.wait_for(loop.sock_recvfrom(asker, 100), 10) for _ in range(count)]
    return sorted([data.decode(), *sender] for data, sender in came)

async def main():
    trace = Recorder()
    first, second = (
        Lamp(SimulatorOptions(host=host, ports="standard", trace=trace)) for host in ("10.77.0.1", "10.77.0.2")
    )
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        asker.setblocking(False)
        asker.bind(("10.77.0.9", 0))
        async with first, second:
            heard = {
                target: await answers(asker, target, count)
                for target, count in (("255.255.255.255", 2), ("10.77.0.255", 2), ("10.77.0.2", 1))
            }
    print(json.dumps({
        "heard": heard,
        "events": [event["event"] for event in trace.lines],
        "interface": str(interface_of("10.77.0.2")),
        "strange": str(interface_of("10.77.0.3")),
        "broadcasts": broadcast_addresses("10.77.0.2"),
    }))

asyncio.run(main())
"""


def _may_make_networks() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None or shutil.which("ip") is None:
        return False
    attempt = ["unshare", "--net", "ip", "link", "add", "shop0", "type", "veth", "peer", "name", "shop1"]
    return subprocess.run(attempt, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _may_make_networks(), reason="needs the right to make a network namespace")
def test_devices_with_addresses_of_their_own_hear_broadcasts_and_answer_for_themselves() -> None:
    ran = subprocess.run(
        ["unshare", "--net", sys.executable, "-c", _PROGRAM], check=False, capture_output=True, timeout=40
    )
    assert ran.stderr == b""
    told = json.loads(ran.stdout)
    both = [["dark;", "10.77.0.1", 7001], ["dark;", "10.77.0.2", 7001]]
    assert told == {
        "heard": {"255.255.255.255": both, "10.77.0.255": both, "10.77.0.2": both[1:]},
        "events": ["received", "sent"] * 5,
        "interface": "10.77.0.2/24",
        "strange": "None",
        "broadcasts": ["255.255.255.255", "10.77.0.255"],
    }


def test_loopback_hears_no_broadcasts() -> None:
    assert broadcast_addresses("127.0.0.1") == ()
    assert str(interface_of("127.0.0.5")) == "127.0.0.5/8"


def test_ipv6_has_no_broadcasts() -> None:
    assert broadcast_addresses("::1") == ()
    assert interface_of("fe80::1%1") is None


def test_an_address_that_this_computer_does_not_have_hears_none() -> None:
    assert broadcast_addresses("192.0.2.1") == ()

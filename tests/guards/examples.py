"""Tests that must fail, and tests like them that must pass: run by test_guards.py, never collected on its own.

The failing ones say in their docstring a part of what the failure says.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import shutil
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal, qWarning

from tests.guards.loopback import ReachedOutError

FAR = ("192.0.2.1", 9)  # a documentation address: RFC 5737
KEPT: list[object] = []
UNSHARE = ("unshare", "--user", "--map-root-user", "--net")
NAMESPACES = (
    shutil.which("unshare") and not subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode
)


def connect(address: tuple[str, int]) -> None:
    with socket.socket() as client:
        client.settimeout(5)
        client.connect(address)


def udp() -> socket.socket:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def test_fails_connecting_out() -> None:
    """connected to 192.0.2.1 port 9"""
    connect(FAR)


def test_fails_connecting_out_and_hiding_it() -> None:
    """connected to 192.0.2.1 port 9"""
    with contextlib.suppress(ReachedOutError):
        connect(FAR)


async def test_fails_connecting_out_on_a_loop() -> None:
    """connected to 192.0.2.1 port 9"""
    with contextlib.suppress(ReachedOutError):
        await asyncio.open_connection(*FAR)


def test_fails_connecting_out_in_another_program() -> None:
    """connected to 192.0.2.1 port 9"""
    subprocess.run([sys.executable, "-c", f"import socket; socket.socket().connect({FAR!r})"], check=False)


def test_fails_sending_out() -> None:
    """connected to 192.0.2.1 port 9"""
    with udp() as sender:
        sender.sendto(b"x", FAR)


def test_fails_broadcasting() -> None:
    """connected to 255.255.255.255 port 9"""
    with udp() as sender:
        sender.sendto(b"x", ("255.255.255.255", 9))


def test_fails_asking_for_a_name() -> None:
    """asked the network for the name 'printer.example'"""
    socket.getaddrinfo("printer.example", 9100)


def test_fails_listening_on_every_interface() -> None:
    """bound a TCP socket to every interface"""
    with socket.socket() as server:
        server.bind(("", 0))


def test_fails_hearing_every_interface_unmarked() -> None:
    """bound a UDP socket to 0.0.0.0"""
    with udp() as receiver:
        receiver.bind(("0.0.0.0", 0))


@pytest.mark.any_interface
def test_passes_hearing_every_interface_marked() -> None:
    with udp() as receiver:
        receiver.bind(("0.0.0.0", 0))


def test_passes_on_loopback() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        connect(server.getsockname())
        connect(("localhost", server.getsockname()[1]))
    with udp() as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.sendto(b"x", ("127.255.255.255", 9))
    socket.getaddrinfo("localhost", 80)
    socket.getaddrinfo("192.0.2.1", 80)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_passes_on_a_local_socket(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        client.connect(str(tmp_path / "socket"))


@pytest.mark.skipif(not NAMESPACES, reason="no network namespace can be made here")
def test_passes_in_a_network_namespace() -> None:
    attempt = f"import socket; assert socket.socket().connect_ex({FAR!r}) == {errno.ENETUNREACH}"
    subprocess.run([*UNSHARE, sys.executable, "-c", attempt], check=True)


async def fail() -> None:
    raise ValueError("nobody looks")


async def test_fails_with_an_unretrieved_task() -> None:
    """nobody looks"""
    task = asyncio.create_task(fail())
    await asyncio.wait([task])


async def test_fails_with_a_failing_callback() -> None:
    """nobody looks"""

    def callback() -> None:
        raise ValueError("nobody looks")

    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)


def test_fails_with_an_unretrieved_task_on_its_own_loop() -> None:
    """nobody looks"""

    async def main() -> None:
        await asyncio.wait([asyncio.create_task(fail())])

    asyncio.run(main())


async def test_passes_with_a_retrieved_task() -> None:
    with pytest.raises(ValueError, match="nobody looks"):
        await asyncio.create_task(fail())


async def test_fails_with_a_coroutine_never_awaited() -> None:
    """was never awaited"""
    fail()  # type: ignore[unused-coroutine]  # that is the point


async def test_fails_with_a_task_left() -> None:
    """Tasks are left"""
    KEPT.append(asyncio.create_task(asyncio.Event().wait()))


async def test_passes_with_a_task_on_its_way_out() -> None:
    task = asyncio.create_task(asyncio.Event().wait())
    await asyncio.sleep(0)
    task.cancel()


def test_fails_with_a_thread_left() -> None:
    """Left behind"""
    threading.Thread(target=threading.Event().wait, args=(30,), daemon=True).start()


def test_passes_with_a_thread_on_its_way_out() -> None:
    end = threading.Event()
    threading.Thread(target=end.wait).start()
    end.set()


def test_fails_with_a_failing_thread() -> None:
    """nobody looks"""

    def run() -> None:
        raise ValueError("nobody looks")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_fails_with_a_socket_left_open() -> None:
    """Left behind"""
    KEPT.append(udp())


def test_fails_with_a_socket_dropped_open() -> None:
    """unclosed <socket.socket"""
    knot: list[object] = [udp()]
    knot.append(knot)


def test_fails_with_a_file_dropped_open() -> None:
    """unclosed file"""
    open(__file__, encoding="utf-8")  # noqa: PTH123, SIM115 - that is the point


def test_fails_with_a_program_left_running() -> None:
    """is still running"""
    subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.DEVNULL)


def test_fails_with_a_failing_finaliser() -> None:
    """nobody looks"""

    class Failing:
        def __del__(self) -> None:
            raise ValueError("nobody looks")

    knot: list[object] = [Failing()]
    knot.append(knot)


def test_fails_with_a_warning() -> None:
    """UserWarning: careful"""
    warnings.warn("careful", stacklevel=1)


@pytest.mark.xfail(reason="it is not")
def test_fails_when_better_than_expected() -> None:
    """it is not"""


class Button(QObject):
    pressed = Signal()


def press(slot: Callable[[], object]) -> None:
    button = Button()
    button.pressed.connect(slot)
    button.pressed.emit()


def test_fails_with_a_qt_warning(qapp: QObject) -> None:
    """Qt messages with level WARNING"""
    qWarning("careful")


def test_fails_with_a_failing_slot(qapp: QObject) -> None:
    """nobody looks"""

    def slot() -> None:
        raise ValueError("nobody looks")

    press(slot)


def test_passes_with_a_slot(qapp: QObject) -> None:
    pressed: list[int] = []
    press(lambda: pressed.append(1))
    assert pressed == [1]


@given(st.integers())
def test_passes_with_hypothesis(number: int) -> None:
    assert number == int(str(number))


@given(st.binary(max_size=4))
async def test_passes_with_hypothesis_on_a_loop(data: bytes) -> None:
    await asyncio.sleep(0)
    assert isinstance(data, bytes)


def test_passes_after_all_that() -> None:
    assert gc.isenabled()

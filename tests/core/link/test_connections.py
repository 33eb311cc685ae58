"""This computer's own connections, as the system lists them."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from types import SimpleNamespace

import psutil
import pytest

from core.link.connections import ConnectionsNotShown, connections_to
from tests.core.link.peers import closed_port, listening


@pytest.fixture
def denied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system shows the connections of all programs to administrators only, as macOS does."""

    def deny(_kind: str) -> None:
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "net_connections", deny)


async def test_a_connection_has_its_own_port_its_program_and_its_state() -> None:
    with listening() as listener, socket.create_connection(listener.getsockname()) as session:
        (found,) = await connections_to("127.0.0.1", listener.getsockname()[1])
        assert found.local_port == session.getsockname()[1]
    assert (found.pid, found.state) == (os.getpid(), "ESTABLISHED")
    assert found.program == psutil.Process().name()


async def test_a_socket_that_only_listens_is_none() -> None:
    with listening() as listener:
        assert await connections_to("127.0.0.1", listener.getsockname()[1]) == ()


async def test_several_come_by_their_ports() -> None:
    with (
        listening() as listener,
        socket.create_connection(listener.getsockname()) as one,
        socket.create_connection(listener.getsockname()) as two,
    ):
        found = await connections_to("127.0.0.1", listener.getsockname()[1])
        assert [connection.local_port for connection in found] == sorted((one.getsockname()[1], two.getsockname()[1]))


async def test_one_that_is_over_is_none() -> None:
    with listening() as listener:
        port = listener.getsockname()[1]
        session = socket.create_connection(("127.0.0.1", port))
        peer, _ = await asyncio.get_running_loop().sock_accept(listener)
        session.close()
        peer.close()
        assert await connections_to("127.0.0.1", port) == ()


async def test_a_name_and_another_host() -> None:
    with listening() as listener, socket.create_connection(listener.getsockname()):
        port = listener.getsockname()[1]
        assert len(await connections_to("localhost", port)) == 1
        assert await connections_to("127.0.0.2", port) == ()


async def test_ipv6_and_ipv4_in_its_clothes() -> None:
    with listening(socket.AF_INET6, "::1") as listener, socket.create_connection(listener.getsockname()[:2]):
        assert len(await connections_to("::1", listener.getsockname()[1])) == 1
    with listening() as listener, socket.socket(socket.AF_INET6) as session:
        session.connect(("::ffff:127.0.0.1", listener.getsockname()[1]))
        assert len(await connections_to("127.0.0.1", listener.getsockname()[1])) == 1


@pytest.mark.usefixtures("denied")
async def test_where_the_whole_list_is_not_shown_that_of_own_programs_is() -> None:
    with listening() as listener, socket.create_connection(listener.getsockname()):
        (found,) = await connections_to("127.0.0.1", listener.getsockname()[1])
    assert found.pid == os.getpid()


@pytest.mark.usefixtures("denied")
async def test_where_nothing_is_shown_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Iterator[SimpleNamespace]:
        return iter(())

    monkeypatch.setattr(psutil, "process_iter", nobody)
    with pytest.raises(ConnectionsNotShown) as caught:
        await connections_to("127.0.0.1", closed_port())
    assert "administrators only" in str(caught.value)


async def test_a_program_that_has_ended_meanwhile_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(pid: int) -> psutil.Process:
        raise psutil.NoSuchProcess(pid)

    with listening() as listener, socket.create_connection(listener.getsockname()):
        monkeypatch.setattr(psutil, "Process", gone)
        (found,) = await connections_to("127.0.0.1", listener.getsockname()[1])
    assert (found.program, found.pid) == (None, os.getpid())


@pytest.mark.parametrize("host", ["", "no such\0host", "fe80::1%no-such-interface"])
async def test_what_is_no_host_is_a_sentence(host: str) -> None:
    with pytest.raises(ConnectionsNotShown):
        await connections_to(host, 9100)

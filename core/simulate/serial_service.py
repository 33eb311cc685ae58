"""A serial line of a simulated device: a pseudo-terminal, whose other end programs open like a serial port.

Such a line has no sessions: the conversation begins when the device is switched on and ends when it is switched off,
whoever has the other end open. What nobody takes is lost in the end, as on a real line.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections import deque
from contextlib import suppress
from typing import Final

from core.clock import Clock
from core.simulate.conversation import Conversation, ConversationFactory, Silence
from core.simulate.faults import Ending, Faults
from core.simulate.outbox import Outbox
from core.simulate.trace import Trace

MOST_UNREAD: Final = 65536
"""Bytes that wait for somebody to take them; what comes on top is lost."""
_PIECE: Final = 4096
_NO_TERMINALS: Final = (
    "A serial line needs a POSIX system (Linux, macOS, BSD): Windows has no pseudo-terminals. "
    "Leave --serial out and use the network services."
)


class SerialService:
    """The device's end of the line. Implements `core.simulate.conversation.Connection`."""

    def __init__(self, name: str, converse: ConversationFactory, faults: Faults, clock: Clock, trace: Trace) -> None:
        """Take the name for the trace and what begins a conversation. ValueError on Windows."""
        if sys.platform == "win32":
            raise ValueError(_NO_TERMINALS)
        self.name = name
        self.faults = faults
        self.clock = clock
        self.previous = b""
        self._trace = trace
        self._converse = converse
        self._conversation: Conversation = Silence()
        self._outbox = Outbox(self, self._write, self._end)
        self._unread = deque[bytes]()
        self._size = 0
        self._device = self._line = -1
        self._listening = False
        self.path = ""
        """What programs open: `/dev/pts/5`. Empty before it is started."""

    @property
    def peer(self) -> tuple[str, int]:
        """Give the path in place of an address: whoever opened it cannot be seen from here."""
        return self.path, 0

    def start(self) -> None:
        """Make the line. Raises OSError when the system gives no more of them."""
        import tty  # POSIX only

        self._device, self._line = os.openpty()
        for end in (self._device, self._line):
            tty.setraw(end)
        os.set_blocking(self._device, False)
        self.path = os.ttyname(self._line)
        # The other end stays open here too: otherwise the line would end with the first program that closes it.
        asyncio.get_running_loop().add_reader(self._device, self._readable)

    def listen(self, listening: bool) -> None:
        """Begin a conversation, or end the one there is; what was still to be sent is gone then."""
        if listening == self._listening:
            return
        self._listening = listening
        if listening:
            self._outbox = Outbox(self, self._write, self._end)
            self._conversation = self._converse(self)
        else:
            self._hang_up()

    def stop(self) -> None:
        """Take the line away."""
        self.listen(False)
        if self._device == -1:
            return
        asyncio.get_running_loop().remove_reader(self._device)
        for end in (self._device, self._line):
            os.close(end)
        self._device = self._line = -1
        self.path = ""

    def send(self, message: bytes) -> None:
        """Send one whole message, as the fault of the moment has it; a busy device sends none."""
        if message and self._listening and not self.faults.turns_away(self.name):
            self._outbox.send(message)

    def close(self) -> None:
        """Do nothing: a serial line cannot be hung up."""

    def reset(self) -> None:
        """Send no more of what was still to be sent: all that can be ended of a line."""
        self._outbox.stop()
        self._outbox = Outbox(self, self._write, self._end)
        self._forget()

    def _readable(self) -> None:
        try:
            data = os.read(self._device, _PIECE)
        except BlockingIOError:
            return
        if not self._listening:
            self._trace.traffic("lost", self.name, self.peer, data)
            return
        self._trace.traffic("received", self.name, self.peer, data)
        if self.faults.hears:
            self._conversation.received(data)

    def _write(self, piece: bytes) -> None:
        if not piece or not self._listening:
            return
        if self._size + len(piece) > MOST_UNREAD:
            self._trace.traffic("lost", self.name, self.peer, piece)
            return
        self._trace.traffic("sent", self.name, self.peer, piece)
        self._unread.append(piece)
        self._size += len(piece)
        if len(self._unread) == 1:
            self._push()

    def _push(self) -> None:
        """Write what the line takes, and the rest when it takes more."""
        while self._unread:
            piece = self._unread.popleft()
            written = 0
            with suppress(BlockingIOError):
                written = os.write(self._device, piece)
            self._size -= written
            if written < len(piece):
                self._unread.appendleft(piece[written:])
                self._outbox.hold()
                asyncio.get_running_loop().add_writer(self._device, self._push)
                return
        self._forget()

    def _forget(self) -> None:
        """Have nothing more to write."""
        self._unread.clear()
        self._size = 0
        self._outbox.go_on()
        if self._device != -1:
            asyncio.get_running_loop().remove_writer(self._device)

    def _end(self, _ending: Ending, _by: str) -> None:
        """Begin anew: a fault that would end a connection costs this line only the rest of the answer."""
        self.reset()

    def _hang_up(self) -> None:
        self._outbox.stop()
        self._forget()
        conversation, self._conversation = self._conversation, Silence()
        conversation.ended()

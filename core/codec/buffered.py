"""What readers have in common that take one message after the other from the front of a buffer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from core.codec.message import Message
from core.codec.self_telling import SelfTelling


class BufferedReader(SelfTelling, ABC):
    """A `core.codec.Reader` whose messages are taken by `_take` and given by `_give`.

    One whose messages do not tell themselves what they are has an `expect` of its own.
    """

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._buffer = bytearray()
        self._offset = 0
        self._messages: list[Message] = []

    @property
    def pending(self) -> bytes:
        """Give the bytes that no message accounts for yet."""
        return bytes(self._buffer)

    def feed(self, data: bytes) -> list[Message]:
        """Take bytes and give the messages they complete, in order."""
        messages: list[Message] = []
        self._messages = messages
        self._buffer += data
        while self._take():
            pass
        return messages

    def end(self) -> list[Message]:
        """End the stream: give what is complete all the same; half a message stays in `pending`."""
        messages: list[Message] = []
        self._messages = messages
        self._finish()
        return messages

    @abstractmethod
    def _take(self) -> bool:
        """Give a message from the front of the buffer, if there is one; tell whether it is worth trying again."""

    @abstractmethod
    def _finish(self) -> None:
        """Give what can be given now that nothing will follow."""

    def _give(self, message: Message) -> None:
        """Give a message that stands in front of the buffer; its place in the stream is filled in."""
        self._messages.append(replace(message, offset=self._offset))
        del self._buffer[: len(message.raw)]
        self._offset += len(message.raw)

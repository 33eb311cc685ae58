"""One direction of one link, explained piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.codec import Rejected
from core.family.decoding import StreamDecoder
from core.transcript.findings import Findings

PIECE: Final = 512
"""Bytes that are explained in one go: some milliseconds at most, whatever they are."""


class Stream:
    """Feeds a decoder, and says only what is certain.

    Of a stream whose beginning was not heard nobody knows where its messages begin, nor what had been asked. So
    nothing is said of what stands right behind the gap, which may be the rest of a message, nor of what the decoder
    rejects there, until a message was understood and something was asked after it.
    """

    def __init__(self, decoder: StreamDecoder, model: str | None, *, cut: bool, alone: bool = False) -> None:
        """Take a fresh decoder, and the model it was opened for.

        `cut` is whether the stream's beginning was not heard, `alone` whether all of it comes at once: a datagram.
        """
        self.model = model
        self.cut = cut
        self._decoder = decoder
        self._alone = alone
        self._understood = False

    @property
    def rests(self) -> bool:
        """Tell whether no message is under way."""
        return not self._decoder.pending

    def expect(self, request: bytes) -> None:
        """Take note of a question."""
        if self.cut and self._understood and self.rests:
            self.cut = False
        if not self.cut:
            self._decoder.expect(request)

    def hear(self, data: bytes, findings: Findings) -> Iterator[None]:
        """Explain data, with a pause behind each piece."""
        before = self._decoder.pending
        ended = False
        for start in range(0, len(data), PIECE):
            ended |= self._add(data[start : start + PIECE], findings)
            yield
        pending = self._decoder.pending
        if pending and not (self.cut or self._alone) and (ended or pending != before):
            findings.wait(len(pending))

    def end(self, findings: Findings) -> None:
        """Take note that nothing more comes."""
        for message, explained in self._decoder.end():
            if not self.cut:
                findings.add(message, explained)
        if not self.cut and (pending := self._decoder.pending):
            findings.break_off(pending)

    def _add(self, data: bytes, findings: Findings) -> bool:
        """Explain a piece; tell whether a message has ended in it."""
        messages = self._decoder.feed(data)
        for message, explained in messages:
            if not self.cut:
                findings.add(message, explained)
            elif not isinstance(message, Rejected):
                self._understood = True
                if message.offset:
                    findings.add(message, explained)
        return bool(messages)

"""Opens decoders for what goes to and from one device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.device import Device
from core.family.decoding import DecodeOptions, Side, StreamDecoder, open_stream
from core.text import Mistake

if TYPE_CHECKING:
    from core.family.family import Family


class Interpreter:
    """Knows the languages of the device's family, and the model as far as the device has told it."""

    def __init__(self, device: Device, family: Family) -> None:
        """Take the device; no decoder is imported before the first stream is opened."""
        self._device = device
        self._family = family
        self._unspoken: set[tuple[str, Side]] = set()

    @property
    def model(self) -> str | None:
        """Give the model as it is known now."""
        return self._device.identity.model

    def open(self, protocol: str, side: Side, requests: tuple[bytes, ...] = ()) -> StreamDecoder | None:
        """Give a decoder for a stream that begins now; None for a side that nobody explains."""
        if (protocol, side) in self._unspoken:
            return None
        decoder = self._family.decoder(protocol)
        try:
            if decoder is not None:
                return open_stream(decoder, DecodeOptions(side, requests, self.model))
        except Mistake:
            pass
        self._unspoken.add((protocol, side))
        return None

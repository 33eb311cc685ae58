"""Why a device that is there is not told to do something, or is not watched any longer."""

from __future__ import annotations

from core.link.errors import ConnectionLost, LinkError
from core.session.errors import DeviceRefuses
from core.text import text


class AnotherDevice(LinkError):
    """The device that answers at the address is not the one that is meant.

    `detail` is its MAC, `expected` that of the one that is meant. Nothing more was sent.
    """

    sentence_form = text(
        "refusal.another_device",
        "At {address} there is another device now, {detail} in place of {expected}: nothing more was sent to it.",
    )
    advice_form = text("refusal.another_device.advice", "Find the devices again, then use the right one.")


class DeviceOffline(DeviceRefuses):
    """The device would carry the command out later, when nobody expects it. Nothing was sent."""

    sentence_form = text(
        "refusal.device_offline",
        "The device at {address} is offline and would carry this out later, when nobody expects it: nothing was sent.",
    )
    advice_form = text("refusal.device_offline.advice", "Look at its status, put right what is wrong, then try again.")


class LiveEnded(ConnectionLost):
    """The live connection is gone. The next round connects again."""

    sentence_form = text("refusal.live_ended", "Watching live has ended: {detail}")
    advice_form = text(
        "refusal.live_ended.advice", "Signalbox connects again by itself. If it happens often, check the cable."
    )

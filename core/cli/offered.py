"""What a device offers depends on who it is: a command finds that out before it reads, writes or acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from core.device import Device
from core.families.registry import family_named
from core.feature import Feature
from core.link.errors import LinkError


async def offered(device: Device, names: Iterable[str]) -> Sequence[Feature[Any]]:
    """Give the features of the device, as far as it tells who it is.

    A device that is new here is asked how it is, which tells most: what is noted about it is noted for its hardware,
    not for its address. Where a name is one that only some models have, it is asked thoroughly who it is; raises a
    LinkError when it does not answer that.
    """
    if not device.identity.hardware:
        with suppress(LinkError):  # one whose status is out of order can still be restarted
            await device.ask()
    known = {feature.id for feature in device.features}
    of_some_models = {feature.id for feature in family_named(device.family).features()} - known
    if of_some_models.intersection(names):
        await device.identify()
    return device.features

"""What a status says, by the ids of its fields, as the model has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.codec import Message
from core.device import StatusReport
from core.families.epson.reach.realtime import RealtimeAnswers
from core.families.epson.status.drawer import DrawerPolarity
from core.families.epson.status.fitted import fitted_realtime, status_map_of
from core.status import FieldValue


def reported(
    message: Message, group: str | None, polarity: DrawerPolarity = DrawerPolarity.UNKNOWN
) -> StatusReport | None:
    """Give a status decoded for a model group (None: not known); None for a message that is no status."""
    if isinstance(message, RealtimeAnswers):
        fitted, raw = fitted_realtime(group, polarity), message.raw
    elif (found := status_map_of(message, group, polarity)) is not None:
        fitted, raw = found
    else:
        return None
    return StatusReport(fitted, raw, fitted.decode(raw))


def fields_of(messages: Sequence[Message], group: str | None) -> Mapping[str, FieldValue]:
    """Give the fields of several statuses; where two speak of the same thing, the later one is believed."""
    reports = (reported(message, group) for message in messages)
    return {name: value for report in reports if report is not None for name, value in report.fields.items()}


def differing(one: Message, other: Message, group: str | None) -> frozenset[str]:
    """Tell what two statuses say differently. What a sensor reports inconsistently says nothing."""
    said, also = fields_of((one,), group), fields_of((other,), group)
    return frozenset(
        name
        for name in said.keys() & also.keys()
        if said[name] is not None and also[name] is not None and said[name] != also[name]
    )

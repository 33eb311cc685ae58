"""How Star printers are found: the STR_BCAST question on UDP 22222, to everybody or to one host."""

from __future__ import annotations

from typing import Final

from core.device.identity import Identity
from core.families.star.services import DISCOVERY, FAMILY
from core.families.star.wire.broadcast import DISCOVERY_REQUEST, DiscoveryAnswer, parse_answer
from core.family.finding import DatagramQuestion, Finding

DETAILS: Final = (
    "ip", "netmask", "gateway", "address_method", "firmware_boot", "command_set", "device_class",
)  # fmt: skip
"""What an answer tells beside who the printer is, in the order in which it is shown."""
_FOUND_BY: Final = "udp 22222"


def identity_of(answer: DiscoveryAnswer) -> Identity:
    """Give who the device is from its discovery answer; what the answer does not tell stays open.

    The model field holds more than the model (`TSP654II (STR_T-001)`): whole, it is the detail `model_text`.
    """
    told = answer.told
    details = {name: told[name] for name in DETAILS if name in told}
    model, _, port_class = told.get("model", "").partition(" (")
    if port_class:
        details["model_text"] = told["model"]
    return Identity(
        model or None, told.get("board"), told.get("manufacturer"), told.get("firmware_main"), mac=told.get("mac"),
        details=details,
    )  # fmt: skip


def recognise(data: bytes, host: str) -> Finding | None:
    """Recognise a discovery answer. An answer of an unknown version still shows that a Star board is there."""
    answer = parse_answer(data, host)
    if not isinstance(answer, DiscoveryAnswer):
        return None
    return Finding(FAMILY, host, identity_of(answer), _FOUND_BY, sure=True, connectable=answer.connectable)


QUESTIONS: Final = (DatagramQuestion(DISCOVERY.name, DISCOVERY_REQUEST, recognise),)

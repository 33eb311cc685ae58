"""A bare host or name is identified before anything else is asked: read-only, by the families' own ways of finding."""

from __future__ import annotations

from contextlib import aclosing
from typing import Final

from core.application import Application
from core.cli.exit_code import ExitCode
from core.cli.problem import CommandError
from core.device import Address, Identity
from core.discovery.events import Finished, Found
from core.text import Text, text

_NOTHING: Final = text("cli.identify.nothing", "{host} was asked who it is, and nothing answered.")
_NOTHING_BECAUSE: Final = text("cli.identify.nothing_because", "{host} could not be asked who it is: {problem}")
_NOTHING_ADVICE: Final = text(
    "cli.identify.nothing.advice",
    "Check that the device is on and in this network; if you know what it is, name it in full: {example}",
)
_STRANGE: Final = text("cli.identify.strange", "{host} answered, but as none of the devices that Signalbox knows.")
_STRANGE_ADVICE: Final = text("cli.identify.strange.advice", "If you know what it is, name it in full: {example}")
_AMBIGUOUS: Final = text("cli.identify.ambiguous", "{host} answered as more than one device.")
_AMBIGUOUS_ADVICE: Final = text("cli.identify.ambiguous.advice", "Say which one: {addresses}")


async def identified(application: Application, written: str, address: Address) -> tuple[Address, Identity]:
    """Give the full address, and what finding told about the device; a full address is given back as it is.

    Raises CommandError when nothing answered (as unreachable), when no family knows the answer (as refused), and when
    more than one device answered (as wrong usage).
    """
    if address.family is not None:
        return address, Identity()
    found, finished = await _find(application, written)
    known = {str(event.address): event for event in found.values() if event.address.family and event.connectable}
    if len(known) == 1:
        (only,) = known.values()
        return only.address, only.identity
    example = ", ".join(f"{family.id}://{address}" for family in application.families)
    if known:
        advice = _AMBIGUOUS_ADVICE.having(addresses=", ".join(known))
        raise CommandError(_AMBIGUOUS.having(host=written), ExitCode.WRONG_USAGE, advice, written)
    if found or finished.unknown:
        advice = _STRANGE_ADVICE.having(example=example)
        raise CommandError(_STRANGE.having(host=written), ExitCode.REFUSED, advice, written)
    advice = _NOTHING_ADVICE.having(example=example)
    raise CommandError(_nothing(written, finished), ExitCode.UNREACHABLE, advice, written)


async def _find(application: Application, host: str) -> tuple[dict[str, Found], Finished]:
    from core.discovery.engine import Scope

    found: dict[str, Found] = {}
    finished = Finished(1, 0, 0, 0.0)
    async with aclosing(application.find(Scope(targets=(host,)))) as events:
        async for event in events:
            if isinstance(event, Found):
                found[event.id] = event
            elif isinstance(event, Finished):
                finished = event
    return found, finished


def _nothing(host: str, finished: Finished) -> Text:
    if finished.problems:
        return _NOTHING_BECAUSE.having(host=host, problem=finished.problems[0])
    return _NOTHING.having(host=host)

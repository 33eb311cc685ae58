"""The digest of a password: sent on every port that asks for it, called by its name in the console, and shown nowhere.

Whoever has it can try passwords against it at leisure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.application import Application
from core.credentials import Keep, Typed
from core.families.registry import family_named
from core.link.tap import Direction
from core.secret import Secret
from core.text import ENGLISH
from core.transcript import Transcript
from core.transcript.written import written
from tests.core.cli.conftest import Cli
from tests.core.cli.counterpart import Counterpart
from tests.core.credentials.people import LastingVault, Person
from tests.core.families.projector.projectors import CLASS_2, ON, projector, sent
from tests.core.simulate.wire import Recorder
from tests.core.transcript.listening import FOR_EVER

PASSWORD = "canary-4471"
LOCKED = (("power", ON), ("password", PASSWORD), ("authentication", "1"))
WAYS = [("CP-A220N", "command"), ("CP-A220N", "framed"), ("CP-A220N", "pjlink"), (CLASS_2, "pjlink")]
IN_FRONT = "with the digest of the password in front."
_DIGEST = re.compile(rb"[0-9a-f]{32,96}(?=%[12]|\x02\x0d\xbe\xef|\xbe\xef)")
_LONGEST = 96
"""Characters of the digest of version 2.10, with the random number in front of it."""
_ROUNDS = 2
"""A projector of class 2 is known as such after the first one, and then shown the digest of version 2.10."""


def secrets(trace: Recorder, service: str) -> set[str]:
    """Give the digests that the projector received, and the password, as text and in hexadecimal."""
    digests = {found.decode("ascii") for found in _DIGEST.findall(sent(trace, service))}
    assert digests
    return {form for secret in (*digests, PASSWORD) for form in _forms(secret)}


def _forms(secret: str) -> Iterator[str]:
    yield secret
    yield secret.encode().hex(" ")
    yield secret.encode().hex()


@pytest.mark.parametrize(("model", "way"), WAYS)
async def test_the_console_names_a_digest_and_shows_none_and_saves_none(tmp_path: Path, model: str, way: str) -> None:
    trace = Recorder()
    application = Application(data=tmp_path, vault=LastingVault())
    application.prompter = Person([Typed(Secret(PASSWORD), Keep.DEVICE)] * _ROUNDS)
    async with projector(model, *LOCKED, trace=trace) as simulator:
        device = application.device(application.address(f"{simulator.address}&path={way}"))
        console = Transcript(device, family_named("projector"))
        try:
            for _ in range(_ROUNDS):
                await device.read(["power"])
        finally:
            await device.close()
            await application.close()
    assert console.explain(FOR_EVER) == console.last
    lines = [(console.line(number), console.explanation(number)) for number in range(console.first, console.last + 1)]
    named = 0
    for line, explanation in lines:
        assert explanation is not None
        said = " ".join(ENGLISH.sentence(clause) for clause in explanation.summary)
        if line.traffic.direction is Direction.OUT:
            assert said.endswith(IN_FRONT) is line.traffic.data.startswith(b"********")
            named += said.endswith(IN_FRONT)
        shown = "\n".join((said, repr(line), *(ENGLISH.render(detail) for detail in explanation.details)))
        assert not any(secret in shown for secret in secrets(trace, way))
    assert named >= _ROUNDS
    assert any(len(secret) == _LONGEST for secret in secrets(trace, way)) is (model == CLASS_2)
    saved = written(lines)
    assert saved.count(IN_FRONT) == named
    assert not any(secret in saved for secret in secrets(trace, way))


@pytest.mark.parametrize(("model", "way"), WAYS)
def test_the_traffic_on_the_command_line_shows_no_digest(
    cli: Cli, counterpart: Counterpart, model: str, way: str
) -> None:
    trace = Recorder()
    simulator = projector(model, *LOCKED, trace=trace)
    counterpart.enter(simulator)
    outcome = cli("-v", "get", f"{simulator.address}&path={way}", "power", typed=f"{PASSWORD}\n")
    assert outcome.code == 0
    assert "> 127.0.0.1" in outcome.err
    assert b"********".hex(" ") in outcome.err
    shown = outcome.out + outcome.err
    assert not any(secret in shown for secret in secrets(trace, way))

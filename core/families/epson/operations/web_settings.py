"""Reads and writes what an Epson printer keeps behind its web interface: read before, written, read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.epson.operations.web_access import NoSuchInterface, WebAccess
from core.families.epson.operations.web_features import (
    BEACON_CURRENT,
    BEACON_VOLATILE,
    NETWORK,
    WEB_PAGE,
)
from core.families.epson.reach.reach import Reach
from core.families.epson.services import WEB
from core.families.epson.wire import web
from core.link.errors import LinkError
from core.session.errors import OutcomeUnknown
from core.session.http_messages import HttpRequest
from core.text import Text, text

_READING: Final = text("epson.web.progress.reading", "asking the printer's web interface")
_WRITING: Final = text("epson.web.progress.writing", "writing on the printer's web interface")
_READING_BACK: Final = text("epson.web.progress.reading_back", "reading back what was written")

_UNTOLD: Final = text("epson.web.untold", "The web interface does not tell its present values, so nothing was written.")
_UNTOLD_ADVICE: Final = text("epson.web.untold.advice", "Use the printer's own web page.")
_REFUSED: Final = text("epson.web.not_taken", "The printer did not take the settings: {code}.")
_NO_CODE: Final = text("epson.web.no_code", "it does not say why")
_REFUSED_ADVICE: Final = text("epson.web.not_taken.advice", "Check the values: they must fit each other.")
_DIFFERS: Final = text("epson.web.differs", "It was to be '{wanted}', and the printer says '{found}'.")
_DIFFERS_ADVICE: Final = text(
    "epson.web.differs.advice", "Some settings hold only after the printer was switched off and on: read it again then."
)
_NOT_READ_BACK: Final = text("epson.web.not_read_back", "The printer took it, but it could not be read back: {problem}")
_FIND: Final = text(
    "epson.web.find", "The printer may have another address now: find the devices again, and read the settings there."
)

_KEYS: Final = tuple(setting.key for setting in NETWORK.values())
_ON: Final = "Enable"
_OFF: Final = "Disable"


async def read_page(reach: Reach, _names: Sequence[str], _progress: Progress) -> Mapping[str, Value | None]:
    """Give the address of the page for people; nobody is asked for it."""
    return {WEB_PAGE: reach.web_page(WEB)}


async def read_web(reach: Reach, names: Sequence[str], progress: Progress) -> Mapping[str, Value | None]:
    """Read what is behind the web interface by id; None for what the printer does not tell. Raises a LinkError."""
    values: dict[str, Value | None] = {}
    access = WebAccess(reach)
    if any(name in _SCRIPTS for name in names):
        progress(_READING)
        for name in names:
            if name in _SCRIPTS:
                values[name] = await _script(access, name)
    if any(name in NETWORK for name in names):
        progress(_READING)
        _, told = await _wired(access)
        values |= {name: _shown(name, told) for name in names if name in NETWORK}
    return values


async def write_web(reach: Reach, changes: Mapping[str, Value], progress: Progress) -> Sequence[Outcome]:
    """Write settings of the web interface, and give one outcome for each in their order. Raises nothing of the link.

    Settings of the network go together, since they must fit each other; only what differs makes anything be written.
    """
    access = WebAccess(reach)
    outcomes: dict[str, Outcome] = {}
    if BEACON_VOLATILE in changes:
        outcomes[BEACON_VOLATILE] = await _write_script(access, str(changes[BEACON_VOLATILE]), progress)
    network = {name: value for name, value in changes.items() if name in NETWORK}
    if network:
        outcomes |= {outcome.feature: outcome for outcome in await _write_network(access, network, progress)}
    return [outcomes[name] for name in changes]


async def _script(access: WebAccess, name: str) -> str | None:
    response = await access.fetch(HttpRequest("GET", web.script_target(_SCRIPTS[name]), content_type=_PLAIN))
    return web.parse_script(response.body)


async def _write_script(access: WebAccess, script: str, progress: Progress) -> Outcome:
    name = BEACON_VOLATILE
    progress(_READING)
    try:
        before = await _script(access, name)
        if before is None:
            return Outcome(name, Result.FAILED, reason=_UNTOLD, advice=_UNTOLD_ADVICE, remarks=access.remarks)
        if before == script:
            return Outcome(name, Result.UNCHANGED, before, before, remarks=access.remarks)
        progress(_WRITING)
        body = web.encode_script(script or web.DELETE)
        await access.fetch(HttpRequest("POST", web.BEACON, body, web.SCRIPT_TYPE, changes_device=True))
    except LinkError as error:
        return _failed(name, error, access)
    progress(_READING_BACK)
    try:
        after = await _script(access, name)
    except LinkError as error:
        return _unread(name, before, error, access)
    return _compared(name, before, script, after or "", access)


async def _wired(access: WebAccess) -> tuple[str, dict[str, str]]:
    """Read the settings of the wired network; give where they are, too."""
    newer, older = web.ROOTS
    try:
        return newer, await _wired_at(access, newer)
    except NoSuchInterface:
        return older, await _wired_at(access, older)


async def _wired_at(access: WebAccess, root: str) -> dict[str, str]:
    response = await access.fetch(HttpRequest("GET", root + web.READ_WIRED + web.JSON_FORMAT))
    return web.parse_wired(response.body, _KEYS)


async def _write_network(access: WebAccess, changes: Mapping[str, Value], progress: Progress) -> list[Outcome]:
    progress(_READING)
    try:
        root, before = await _wired(access)
        wanted = before | {NETWORK[name].key: _stored(value) for name, value in changes.items()}
        if any(NETWORK[name].key not in before for name in changes):
            return [
                Outcome(name, Result.FAILED, reason=_UNTOLD, advice=_UNTOLD_ADVICE, remarks=access.remarks)
                for name in changes
            ]
        if wanted == before:
            return [_compared(name, _shown(name, before), value, value, access) for name, value in changes.items()]
        progress(_WRITING)
        target = root + web.WRITE_WIRED + web.JSON_FORMAT
        body = web.encode_form(wanted)
        response = await access.fetch(HttpRequest("POST", target, body, web.FORM_TYPE, changes_device=True))
    except LinkError as error:
        return [_failed(name, error, access) for name in changes]
    taken, code = web.parse_result(response.body)
    if not taken:
        reason = _REFUSED.having(code=code or _NO_CODE)
        return [
            Outcome(
                name, Result.FAILED, _shown(name, before), reason=reason, advice=_REFUSED_ADVICE, remarks=access.remarks
            )
            for name in changes
        ]  # fmt: skip
    progress(_READING_BACK)
    try:
        after = await _wired_at(access, root)
    except LinkError as error:
        return [_unread(name, _shown(name, before), error, access) for name in changes]
    return [
        _compared(name, _shown(name, before), value, _shown(name, after), access) for name, value in changes.items()
    ]


def _compared(name: str, before: Value | None, wanted: Value, after: Value | None, access: WebAccess) -> Outcome:
    if after != wanted:
        reason = _DIFFERS.having(wanted=str(wanted), found=str(after))
        return Outcome(name, Result.FAILED, before, after, reason, _DIFFERS_ADVICE, access.remarks)
    result = Result.UNCHANGED if before == wanted else Result.DONE
    return Outcome(name, result, before, after, remarks=access.remarks)


def _failed(name: str, error: LinkError, access: WebAccess) -> Outcome:
    result = Result.UNKNOWN if isinstance(error, OutcomeUnknown) else Result.FAILED
    advice = _FIND if result is Result.UNKNOWN else error.advice
    return Outcome(name, result, reason=error.sentence, advice=advice, remarks=access.remarks, error=error)


def _unread(name: str, before: Value | None, error: LinkError, access: WebAccess) -> Outcome:
    reason: Text = _NOT_READ_BACK.having(problem=error.sentence)
    return Outcome(name, Result.UNKNOWN, before, None, reason, _FIND, access.remarks, error)


def _shown(name: str, told: Mapping[str, str]) -> Value | None:
    """Give a setting as this program holds it; None where the printer does not tell it."""
    value = told.get(NETWORK[name].key)
    return {_ON: True, _OFF: False}.get(value, value) if value is not None else None


def _stored(value: Value) -> str:
    """Give a setting as the printer holds it."""
    return (_ON if value else _OFF) if isinstance(value, bool) else str(value)


_SCRIPTS: Final = {BEACON_CURRENT: web.CURRENT, BEACON_VOLATILE: web.VOLATILE}
_PLAIN: Final = "text/plain; charset=utf-8"

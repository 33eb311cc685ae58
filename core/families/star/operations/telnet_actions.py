"""What is done through the Telnet menu: several sessions on port 9100, and save and restart. Nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.device import Outcome, Progress, Result, Value
from core.families.star.operations.action_features import SAVE_AND_RESTART
from core.families.star.operations.credentials import use_password
from core.families.star.operations.restarts import CHECKING
from core.families.star.operations.switch_features import MULTI_SESSION
from core.families.star.operations.telnet_session import TelnetSession
from core.families.star.reach.presence import until_back
from core.families.star.reach.reach import Reach
from core.families.star.roles import ADMINISTRATOR
from core.families.star.wire.telnet_text import Menu
from core.family.absence import came_back, looked_at
from core.secret import Secret
from core.session.errors import OutcomeUnknown
from core.text import text

_MOST_STEPS_BACK: Final = 4
_BACK: Final = ("back", "return", "previous")
"""Words of an entry that leads to the menu before."""

_LOGGING_IN: Final = text("star.progress.logging_in", "logging in to the board's Telnet menu")
_CHOOSING: Final = text("star.progress.choosing", "choosing in the menu")
_SAVING: Final = text("star.progress.saving", "saving, so that the board starts anew")

_ACCEPTED: Final = text(
    "star.multi_session.accepted",
    "The board accepted the choice and started anew. It does not report it back: try with a second computer.",
)
_NOT_AWAY: Final = text(
    "star.telnet.not_away", "'Save & Restart' was chosen, but the board has not been seen to start anew."
)
_NOT_AWAY_ADVICE: Final = text("star.telnet.not_away.advice", "Look at the board's web page before you repeat it.")


async def save_and_restart(reach: Reach, _parameters: Mapping[str, Value], progress: Progress) -> Outcome:
    """Choose "Save to NVRAM & Restart Printer", and wait until the board is back."""
    return await _in_menu(reach, SAVE_AND_RESTART, None, progress)


async def write_multi_session(reach: Reach, several: bool, progress: Progress) -> Outcome:
    """Choose whether port 9100 takes several sessions, save, restart, and wait until the board is back."""
    outcome = await _in_menu(reach, MULTI_SESSION, several, progress)
    return replace(outcome, reason=_ACCEPTED) if outcome.result is Result.DONE else outcome


async def _in_menu(reach: Reach, feature: str, several: bool | None, progress: Progress) -> Outcome:
    progress(CHECKING)
    session = TelnetSession(reach)

    async def log_in(password: Secret) -> bool:
        progress(_LOGGING_IN)
        return await session.log_in(password)

    try:
        used = await use_password(reach, ADMINISTRATOR, log_in)
        progress(_CHOOSING)
        main = await session.menu("main")
        if several is not None:
            main = await _chosen(session, main, several)
        await session.choose(main, "save", "restart")
        save = await session.menu("save", "restart")
        progress(_SAVING)
        try:
            await session.choose_last(save, "save", "restart")
        except OutcomeUnknown as error:
            return replace(looked_at(feature, error, await until_back(reach, progress)), remarks=used.remarks)
        absence = await until_back(reach, progress)
    finally:
        await session.close()
    if not absence.noticed:
        return Outcome(
            feature, Result.UNKNOWN, reason=_NOT_AWAY, advice=_NOT_AWAY_ADVICE, remarks=used.remarks
        )  # fmt: skip
    return came_back(feature, absence, used.remarks)


async def _chosen(session: TelnetSession, main: Menu, several: bool) -> Menu:
    """Make the choice, go back, and give the main menu."""
    await session.choose(main, "system", "configuration")
    await session.choose(await session.menu("system", "configuration"), "9100", "multi", "session")
    await session.choose(await session.menu("9100", "multi", "session"), "enable" if several else "disable")
    for _ in range(_MOST_STEPS_BACK):
        menu = await session.menu()
        if "main" in menu.title.casefold():
            return menu
        await session.choose(menu, next((word for word in _BACK if menu.entry(word) is not None), _BACK[0]))
    return await session.menu("main")

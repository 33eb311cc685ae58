"""What is kept, as JSON lines and for people. No secrets: there are none in the index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from core.cli.console import Console
from core.cli.exit_code import ExitCode
from core.cli.problem import Problem
from core.credentials import Credentials
from core.credentials.index import Index
from core.credentials.owner import Owner
from core.text import ENGLISH, Text, text
from core.text.printable import printable

_WHERE: Final = text("cli.password.where", "Kept: {count}; {where}.")
_SITE: Final = text("cli.password.list.site", "site {site}")
_LINE: Final = text("cli.password.list.line", "{state}, since {since}")
_PROVEN: Final = text("cli.password.list.proven", "worked")
_UNPROVEN: Final = text("cli.password.list.unproven", "new, not tried yet")
_USES: Final = text("cli.password.list.uses", "uses the password of the site {site}")
_FACTORY: Final = text("cli.password.list.factory", "still has the factory password")


async def show_index(console: Console, credentials: Credentials, means: Callable[[Owner], bool]) -> ExitCode:
    """Show what is kept for those who are meant. What was wrong with the list is told as a problem."""
    index = await credentials.index()
    where = await credentials.where()
    lasting = await credentials.lasting()
    owners = [owner for owner in index.owners() if means(owner)]
    if console.json:
        for owner in owners:
            for record in _records(index, owner, where):
                console.line(record)
    else:
        width = max((len(_shown(console, owner)) for owner in owners), default=0)
        for owner in owners:
            for words in _words(index, owner):
                console.say(f"{_shown(console, owner):<{width}}  ", console.words(words))
        kept = sum(means(each.owner) for each in index.kept)
        console.say(console.words(_WHERE.having(count=kept, where=where)))
    problems = await credentials.problems() if lasting else ()
    for problem in problems:
        console.problem(Problem(problem, ExitCode.REFUSED))
    return ExitCode.REFUSED if problems else ExitCode.DONE


def _records(index: Index, owner: Owner, where: Text) -> list[dict[str, Any]]:
    whose = {"family": owner.family, "role": owner.role, "hardware": owner.hardware, "site": owner.site}
    factory = owner in index.factory
    records: list[dict[str, Any]] = [
        {
            "kind": "password",
            **whose,
            "since": each.since.isoformat(timespec="seconds"),
            "proven": each.proven,
            "factory": factory,
            "where": ENGLISH.render(where),
        }
        for each in index.kept
        if each.owner == owner
    ]
    if (site := index.site_of(owner)) is not None:
        records.append({"kind": "uses_site", **whose, "site": site})
    if factory:
        records.append({"kind": "factory_password", **whose})
    return records


def _words(index: Index, owner: Owner) -> list[Text]:
    words = [
        _LINE.having(state=_PROVEN if each.proven else _UNPROVEN, since=f"{each.since:%Y-%m-%d %H:%M}")
        for each in index.kept
        if each.owner == owner
    ]
    if (site := index.site_of(owner)) is not None:
        words.append(_USES.having(site=site))
    if owner in index.factory:
        words.append(_FACTORY)
    return words


def _shown(console: Console, owner: Owner) -> str:
    whose = console.words(_SITE.having(site=owner.site)) if owner.site is not None else printable(owner.hardware or "")
    return f"{whose}  {printable(owner.family)} {printable(owner.role)}"

"""`signalbox-cli password`: what the system's keyring holds for devices and sites. Secrets go in, never out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import click

from core.application import Application
from core.cli.command import Command, Option
from core.cli.console import Console
from core.cli.examples import example_of
from core.cli.exit_code import ExitCode
from core.cli.password_lines import show_index
from core.cli.password_owner import ADDRESS, Wanted, crosses_as_digest, owners_of, resolved, wanted
from core.cli.problem import CommandError
from core.cli.prompter import IN_CLEAR
from core.cli.running import run_with_application
from core.cli.secret_input import SecretInput
from core.credentials.errors import VaultError
from core.credentials.owner import Owner
from core.secret import Secret
from core.text import Text, text

_WORDS: Final = (
    text(
        "cli.password.help",
        "set keeps a password in the keyring of this system, for the device at ADDRESS and the ROLE it is for. The "
        "device is asked who it is first: the password is kept for that very device, and sent to no other. Where only "
        "a digest of it ever crosses the network, it is kept for the ADDRESS as long as the device does not say who it "
        "is. The one that worked before is kept until the new one has been accepted.",
    ),
    text(
        "cli.password.help.site",
        "With --site and --family, and without ADDRESS, it is the password of a whole chain; with --site and ADDRESS "
        "the device is to use that password. forget forgets, list lists what is kept, but no password.",
    ),
    text(
        "cli.password.help.input",
        "The password is asked for, or read from standard input, one line: it never stands on the command line, which "
        "others can read. In place of ADDRESS, forget and list take the hardware id that list shows (mac:00:11:...).",
    ),
)
_SITE: Final = text("cli.password.option.site", "The site whose devices share the password.")
_FAMILY: Final = text("cli.password.option.family", "The family that the password of a site is for.")

_NOT_LASTING: Final = text(
    "cli.password.not_lasting", "The password was not stored: {where}. It would be forgotten as soon as this ends."
)
_NOT_LASTING_ADVICE: Final = text(
    "cli.password.not_lasting.advice",
    "Use it where a keyring is (a desktop with a Secret Service or KWallet, Windows, macOS), or enter it when it is "
    "asked for.",
)
_SET_FOR_ADDRESS: Final = text(
    "cli.password.set_for_address",
    "The new password '{role}' is kept for the address {owner}, since the device told neither a MAC address nor a "
    "serial number, and is tried when it is next needed; {where}.",
)
_QUESTION: Final = text("cli.password.set.question", "New password '{role}' for {owner}")
_NONE: Final = text("cli.password.none", "No password was given.")
_NONE_ADVICE: Final = text(
    "cli.password.none.advice", "Type it when it is asked for, or send it as a line of standard input."
)
_SET: Final = text(
    "cli.password.set", "The new password '{role}' is kept for {owner} and is tried when it is next needed; {where}."
)
_GIVEN: Final = text("cli.password.given", "{owner} uses the password '{role}' of the site {site}.")
_NO_SUCH_SITE: Final = text("cli.password.no_such_site", "There is no password '{role}' of the site {site}.")
_NO_SUCH_SITE_ADVICE: Final = text(
    "cli.password.no_such_site.advice", "Store it first: password set --site {site} --family {family} {role}"
)
_DEVICE: Final = text("cli.password.device", "{address} ({hardware})")
_SITE_NAMED: Final = text("cli.password.site_named", "the site {site}")
_FORGOTTEN: Final = text("cli.password.forgotten", "The password '{role}' of {owner} is forgotten.")
_NOTHING: Final = text("cli.password.nothing", "There is no password '{role}' of {owner}.")
_NOTHING_ADVICE: Final = text("cli.password.nothing.advice", "See password list for what there is.")


def run(
    console: Console,
    what: Literal["set", "forget", "list"],
    words: tuple[str, ...],
    site: str | None,
    family: str | None,
) -> ExitCode:
    """Store, forget or list."""
    want = wanted(what, words, site, family)

    async def work(application: Application) -> ExitCode:
        try:
            if what == "set":
                return await _set(console, application, want)
            if what == "forget":
                return await _forget(console, application, want)
            return await show_index(console, application.credentials, (await resolved(application, want)).means)
        except VaultError as error:
            raise CommandError(error.sentence, ExitCode.NOT_ALLOWED, error.advice, want.address) from None

    return run_with_application(console, work)


COMMAND: Final = Command(
    "password",
    _WORDS,
    run,
    (
        click.Argument(["what"], type=click.Choice(["set", "forget", "list"]), metavar="set|forget|list"),
        click.Argument(["words"], nargs=-1, metavar="[ADDRESS] [ROLE]"),
        Option("--site", words=_SITE, metavar="NAME"),
        Option("--family", words=_FAMILY, metavar="F"),
    ),
    example_of("password set {address} {role}"),
)


async def _set(console: Console, application: Application, want: Wanted) -> ExitCode:
    credentials = application.credentials
    where = await credentials.where()
    if not await credentials.lasting():
        raise CommandError(_NOT_LASTING.having(where=where), ExitCode.NOT_ALLOWED, _NOT_LASTING_ADVICE, want.address)
    owners = owners_of(await resolved(application, want))
    owner = owners[0]
    if want.site is not None and want.address is not None:
        return await _give(console, application, owners, want.site)
    # What was typed says which device, and what the device said of itself says which one it is now.
    by_address = (owner.hardware or "").startswith(ADDRESS)
    shown: str | Text = want.address or _shown(owner)
    if want.address is not None and not by_address:
        shown = _DEVICE.having(address=want.address, hardware=_shown(owner))
    secret = await _secret(console, _QUESTION.having(role=owner.role, owner=shown), owner)
    for each in owners:
        await credentials.put(each, secret)
    sentence = _SET_FOR_ADDRESS if by_address else _SET
    _tell(console, owner, "stored", sentence.having(role=owner.role, owner=shown, where=where))
    return ExitCode.DONE


async def _give(console: Console, application: Application, owners: Sequence[Owner], site: str) -> ExitCode:
    owner = owners[0]
    if site not in (await application.credentials.index()).site_names(owner.family, owner.role):
        advice = _NO_SUCH_SITE_ADVICE.having(site=site, family=owner.family, role=owner.role)
        raise CommandError(_NO_SUCH_SITE.having(role=owner.role, site=site), ExitCode.WRONG_CREDENTIAL, advice)
    for each in owners:
        await application.credentials.give(each, site)
    sentence = _GIVEN.having(owner=_shown(owner), role=owner.role, site=site)
    _tell(console, owner, "uses_site", sentence, site)
    return ExitCode.DONE


async def _forget(console: Console, application: Application, want: Wanted) -> ExitCode:
    # Who asks the device may find out that a new one is wrong, which is then forgotten already.
    index = await application.credentials.index()
    meant = await resolved(application, want)
    known = {each.owner for each in index.kept} | {owner for owner, _ in index.sites}
    forgotten = [owner for owner in index.owners() if owner in known and meant.means(owner)]
    for owner in forgotten:
        await application.credentials.forget(owner)
    if not forgotten:
        shown = want.address or want.site or ""
        sentence = _NOTHING.having(role=want.role or "", owner=shown)
        raise CommandError(sentence, ExitCode.WRONG_CREDENTIAL, _NOTHING_ADVICE, want.address)
    for owner in forgotten:
        _tell(console, owner, "forgotten", _FORGOTTEN.having(role=owner.role, owner=_shown(owner)))
    return ExitCode.DONE


async def _secret(console: Console, question: Text, owner: Owner) -> Secret:
    secrets = SecretInput(console)
    try:
        secret = await secrets.read(question, () if crosses_as_digest(owner.family, owner.role) else (IN_CLEAR,))
    finally:
        await secrets.close()
    if secret is None or not secret.reveal():
        raise CommandError(_NONE, advice=_NONE_ADVICE)
    return secret


def _tell(console: Console, owner: Owner, result: str, sentence: Text, site: str | None = None) -> None:
    if console.json:
        console.line(
            {
                "result": result,
                "family": owner.family,
                "role": owner.role,
                "hardware": owner.hardware,
                "site": site or owner.site,
            }
        )
    else:
        console.say(console.sentence(sentence))


def _shown(owner: Owner) -> str | Text:
    return _SITE_NAMED.having(site=owner.site) if owner.site is not None else owner.hardware or ""

"""What can go wrong where secrets are kept, as sentences."""

from __future__ import annotations

from typing import ClassVar

from core.text import ENGLISH, Text, text


class VaultError(Exception):
    """A secret could not be read, kept or forgotten. Nothing was put anywhere else instead.

    `sentence` says what was tried and what came back, `advice` what to do next. Neither ever holds a secret.
    """

    sentence_form: ClassVar[Text] = text("credentials.vault.failed", "{keyring} failed: {detail}.")
    advice_form: ClassVar[Text] = text(
        "credentials.vault.failed.advice", "Check that the keyring works with other programs, then try again."
    )

    def __init__(self, **arguments: str | int | Text) -> None:
        """Take what the sentence needs."""
        self.sentence = self.sentence_form.having(**arguments)
        self.advice = self.advice_form.having(**arguments)
        super().__init__(f"{ENGLISH.sentence(self.sentence)} {ENGLISH.render(self.advice)}")


class VaultFailed(VaultError):
    """The keyring answered with an error, or is gone."""


class VaultLocked(VaultError):
    """The keyring is locked, and nobody unlocked it."""

    sentence_form = text("credentials.vault.locked", "{keyring} is locked.")
    advice_form = text("credentials.vault.locked.advice", "Unlock the keyring, then try again.")


class VaultSilent(VaultError):
    """The keyring did not answer in time; perhaps it waits for a person."""

    sentence_form = text("credentials.vault.silent", "{keyring} did not answer within {seconds} s.")
    advice_form = text(
        "credentials.vault.silent.advice", "See whether it asks for its own password in a window, then try again."
    )


class SecretTooLong(VaultError):
    """The system's keyring takes no secret of that length."""

    sentence_form = text(
        "credentials.vault.too_long", "{keyring} takes at most {longest} characters; this password has {length}."
    )
    advice_form = text("credentials.vault.too_long.advice", "Use a shorter password for the device.")


class IndexUnusable(VaultError):
    """The list of what is kept could not be read or written; then nothing is kept."""

    sentence_form = text(
        "credentials.index.unusable", "the list of stored passwords, {file}, could not be used: {detail}."
    )
    advice_form = text("credentials.index.unusable.advice", "Check the folder's permissions and the disk.")

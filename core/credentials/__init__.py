"""Passwords: whose they are, where they are kept, and how a person is asked for one."""

from core.credentials.credentials import Credentials
from core.credentials.prompter import Keep, Prompter, Typed, may_be_kept
from core.credentials.vault import MemoryVault, Vault

__all__ = ["Credentials", "Keep", "MemoryVault", "Prompter", "Typed", "Vault", "may_be_kept"]

"""The digest authentication of a simulated web interface (RFC 7616: MD5, `qop` auth; the user is `epson`)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from typing import Final

USER: Final = "epson"
REALM: Final = ""
"""As printed in the Technical Reference Guide of the TM-m50II, page 125."""
MOST_NONCES: Final = 16
"""Nonces that are remembered; an older one is answered as stale."""
_PARAMETER: Final = re.compile(r'([a-z]+)=(?:"([^"]*)"|([^\s,]+))')
_SCHEME: Final = "digest "


class WebLogin:
    """Knows the nonces that it gave, and who proves to know the password."""

    def __init__(self, password: Callable[[], str]) -> None:
        """Take what gives the password of the moment; an empty one lets everybody in."""
        self._password = password
        self._counts: dict[str, int] = {}

    def challenge(self, *, stale: bool) -> str:
        """Give a new question: the value of `WWW-Authenticate`."""
        nonce = secrets.token_hex(16)
        self._counts[nonce] = 0
        while len(self._counts) > MOST_NONCES:
            del self._counts[next(iter(self._counts))]
        return f'Digest realm="{REALM}", nonce="{nonce}", qop="auth"' + (", stale=true" if stale else "")

    def refusal(self, authorization: str, method: str, target: str) -> str | None:
        """Give the question that a request is to be answered with; None when it may be carried out."""
        password = self._password()
        if not password:
            return None
        if not authorization.lower().startswith(_SCHEME):
            return self.challenge(stale=False)
        said = {name: quoted or bare for name, quoted, bare in _PARAMETER.findall(authorization[len(_SCHEME) :])}
        if not self._is_right(said, password, method, target):
            return self.challenge(stale=False)
        count = int(said["nc"], 16)
        # An answer that was heard on the network is worth nothing to who repeats it.
        if count <= self._counts.get(said["nonce"], count):  # also one that is not remembered
            return self.challenge(stale=True)
        self._counts[said["nonce"]] = count
        return None

    @staticmethod
    def _is_right(said: dict[str, str], password: str, method: str, target: str) -> bool:
        wanted = {"username", "nonce", "uri", "response", "nc", "cnonce", "qop"}
        if not wanted <= said.keys() or said["username"] != USER or said["uri"] != target or said["qop"] != "auth":
            return False
        if not re.fullmatch("[0-9a-f]{8}", said["nc"]):
            return False
        first, second = _md5(f"{USER}:{REALM}:{password}"), _md5(f"{method}:{target}")
        right = _md5(f"{first}:{said['nonce']}:{said['nc']}:{said['cnonce']}:auth:{second}")
        return hmac.compare_digest(right.encode(), said["response"].encode())


def _md5(words: str) -> str:
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()

"""HTTP digest authentication (RFC 7616; RFC 2617 for servers that offer no `qop`), without a socket.

The password itself never crosses the network; what does can be tried against guesses, so it is treated as a secret.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.secret import Secret

MOST_PARAMETERS: Final = 64
"""Parameters of challenges that are looked at; nobody sends as many."""
_HASHES: Final[Mapping[str, Callable[[bytes], str]]] = {
    # MD5 is what most devices offer, and the best that they can be answered with.
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
}
"""The algorithms that are known, the better ones first."""
_SESSION: Final = "-SESS"
_AUTH: Final = "auth"
_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_SCHEME: Final = re.compile(rf"[\s,]*({_WORD})(?=[ \t,]|$)(?![ \t]*=)")
_PARAMETER: Final = re.compile(rf'[\s,]*({_WORD})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|({_WORD}))')
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Login:
    """Who logs in."""

    user: str
    password: Secret


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a server asks for: one `WWW-Authenticate: Digest`, of a kind that can be answered."""

    realm: str
    nonce: str
    algorithm: str | None
    """As the server writes it; None where it names none, which means MD5."""
    has_qop: bool
    opaque: str | None
    stale: bool
    """Whether only the nonce was too old: the password was right."""

    @property
    def is_session(self) -> bool:
        """Tell whether the nonces go into the first hash as well."""
        return (self.algorithm or "").upper().endswith(_SESSION)

    @property
    def hashed(self) -> Callable[[bytes], str]:
        """Give the algorithm."""
        return _HASHES[_plain(self.algorithm)]


@dataclass(slots=True)
class DigestAnswers:
    """Answers one challenge, each time with the next count. `make_nonce` gives this side's random text."""

    challenge: Challenge
    make_nonce: Callable[[], str] = secrets.token_hex
    _count: int = field(default=0, init=False)

    def authorization(self, login: Login, method: str, target: str) -> Secret:
        """Give the value of the header `Authorization` for a request: `Digest username="epson", ...`."""
        challenge, hashed = self.challenge, self.challenge.hashed
        self._count += 1
        count, own = f"{self._count:08x}", self.make_nonce()
        first = hashed(f"{login.user}:{challenge.realm}:{login.password.reveal()}".encode("utf-8", "surrogatepass"))
        if challenge.is_session:
            first = hashed(f"{first}:{challenge.nonce}:{own}".encode())
        second = hashed(f"{method}:{target}".encode())
        between = f"{challenge.nonce}:{count}:{own}:{_AUTH}" if challenge.has_qop else challenge.nonce
        response = hashed(f"{first}:{between}:{second}".encode())
        quoted = {
            "username": login.user, "realm": challenge.realm, "nonce": challenge.nonce, "uri": target,
            "response": response,
        }  # fmt: skip
        if challenge.opaque is not None:
            quoted["opaque"] = challenge.opaque
        if challenge.has_qop or challenge.is_session:
            quoted["cnonce"] = own
        bare = {} if challenge.algorithm is None else {"algorithm": challenge.algorithm}
        if challenge.has_qop:
            bare |= {"qop": _AUTH, "nc": count}
        parts = [f'{name}="{_quoted(value)}"' for name, value in quoted.items()]
        return Secret("Digest " + ", ".join([*parts, *(f"{name}={value}" for name, value in bare.items())]))


def best_challenge(headers: Iterable[str]) -> Challenge | None:
    """Give the best of the challenges in the values of `WWW-Authenticate`; None where none can be answered.

    Other schemes than Digest are never answered: Basic would send the password in clear. Never raises.
    """
    known = [challenge for header in headers for challenge in _challenges(header)]
    return min(known, key=lambda challenge: list(_HASHES).index(_plain(challenge.algorithm)), default=None)


def _challenges(header: str) -> Iterable[Challenge]:
    for scheme, parameters in _schemes(header):
        if scheme.lower() != "digest" or "nonce" not in parameters or "realm" not in parameters:
            continue
        # What goes back to the server must be a header, whatever it is made of.
        if not all(value.isascii() and value.isprintable() for value in parameters.values()):
            continue
        qop = [word.strip().lower() for word in parameters["qop"].split(",")] if "qop" in parameters else None
        algorithm = parameters.get("algorithm")
        if _plain(algorithm) in _HASHES and (qop is None or _AUTH in qop):
            yield Challenge(
                parameters["realm"], parameters["nonce"], algorithm, qop is not None, parameters.get("opaque"),
                parameters.get("stale", "").lower() == "true",
            )  # fmt: skip


def _schemes(header: str) -> Iterable[tuple[str, dict[str, str]]]:
    """Take a header apart: several challenges may stand in one, parted by commas as their parameters are."""
    found: list[tuple[str, dict[str, str]]] = []
    at = 0
    for _ in range(MOST_PARAMETERS):
        if found and (parameter := _PARAMETER.match(header, at)):
            value = parameter[3] if parameter[2] is None else _ESCAPED.sub(r"\1", parameter[2])
            found[-1][1].setdefault(parameter[1].lower(), value)
            at = parameter.end()
        elif scheme := _SCHEME.match(header, at):
            found.append((scheme[1], {}))
            at = scheme.end()
        else:
            break
    return found


def _plain(algorithm: str | None) -> str:
    return (algorithm or "MD5").upper().removesuffix(_SESSION)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')

"""What proves to a projector that a controller knows the password, which itself never crosses the network.

What is given stands in front of the first command of a connection, and of no other. Whoever hears it can try passwords
against it at leisure: it is a Secret itself.
"""

from __future__ import annotations

import hashlib
from typing import Final

from core.secret import Secret

RANDOM_BYTES: Final = 16
"""Bytes of the random number that each side gives in the scheme of version 2.10."""


def digest(challenge: str, password: Secret) -> Secret:
    """Give the digest of class 1: MD5 of the challenge's 8 characters and the password, as 32 hexadecimal digits.

    `challenge` is as the projector wrote it (`PJLINK 1 498e4a67`), in its own capitals or small letters.
    """
    text = challenge.encode("ascii", "replace") + password.reveal().encode("utf-8", "surrogatepass")
    # MD5 is what the specification prescribes.
    return Secret(hashlib.md5(text, usedforsecurity=False).hexdigest())


def second_digest(projector: str, controller: str, password: Secret) -> Secret:
    """Give what the scheme of version 2.10 puts in front: the controller's random number and a digest, 96 digits.

    `projector` is the random number of `PJLINK 2`, `controller` the controller's own, each 16 bytes as 32 hexadecimal
    digits. The digest is SHA-256 of the two numbers' exclusive or, in small hexadecimal digits, and the password.
    Raises ValueError for random numbers of another length.
    """
    own, theirs = bytes.fromhex(controller), bytes.fromhex(projector)
    if len(own) != RANDOM_BYTES or len(theirs) != RANDOM_BYTES:
        raise ValueError(f"a random number has {RANDOM_BYTES} bytes")
    mixed = bytes(ours ^ other for ours, other in zip(own, theirs, strict=True)).hex()
    text = mixed.encode("ascii") + password.reveal().encode("utf-8", "surrogatepass")
    return Secret(own.hex() + hashlib.sha256(text).hexdigest())

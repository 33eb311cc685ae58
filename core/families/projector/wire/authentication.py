"""How a projector is shown that the password of its command ports is known (technical manual, page 14).

Where authentication is on, the projector sends eight random characters when the connection is made. The first command
goes out with a digest directly in front of it; later ones on the same connection need none.
"""

from __future__ import annotations

import hashlib
from typing import Final

from core.secret import Secret

CHALLENGE_LENGTH: Final = 8
DIGEST_LENGTH: Final = 32


def digest(challenge: bytes, password: Secret) -> Secret:
    """Give the digest: MD5 over the challenge and the password, as 32 lower-case hexadecimal characters.

    `challenge` is as it came, eight characters. The password may be blank, as it is from the factory; it is taken as
    UTF-8. Whoever has the digest and the challenge can try passwords against them: so the digest is a secret as well.
    """
    bound = challenge + password.reveal().encode("utf-8", "surrogatepass")
    # MD5 is what the projector computes.
    return Secret(hashlib.md5(bound, usedforsecurity=False).hexdigest())

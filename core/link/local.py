"""Where questions are asked from."""

from __future__ import annotations

import ipaddress


def anywhere(host: str) -> str:
    """Give the local address to ask a host from: whichever interface leads there, by the host's version of IP.

    This computer itself is asked through loopback, where nobody else is heard.
    """
    version_6 = ":" in host
    try:
        if ipaddress.ip_address(host).is_loopback:
            return "::1" if version_6 else "127.0.0.1"
    except ValueError:
        pass  # a name: nobody knows yet what it stands for
    return "::" if version_6 else "0.0.0.0"  # noqa: S104 - a socket that asks; it serves nobody

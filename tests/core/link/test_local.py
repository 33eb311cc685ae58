"""Which local address asks whom."""

import pytest

from core.link.local import anywhere


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("192.168.1.20", "0.0.0.0"),
        ("fe80::1%eth0", "::"),
        ("till-2.local", "0.0.0.0"),
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.9", "127.0.0.1"),
        ("::1", "::1"),
    ],
)
def test_this_computer_is_asked_through_loopback_only(host: str, local: str) -> None:
    assert anywhere(host) == local

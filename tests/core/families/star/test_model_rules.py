"""Which models have ESC RS a and ESC ACK SOH (M-GRAPH): TSP100 by model and firmware, all others."""

from __future__ import annotations

import pytest

from core.device import Identity
from core.families.star.model_rules import has_automatic_status


@pytest.mark.parametrize(
    ("model", "firmware", "expected"),
    [
        (None, None, True),
        ("", None, True),
        ("TSP654II", None, True),
        ("TUP992", "1.0", True),
        ("SP742", None, True),
        ("mC-Print3", None, True),
        ("TSP1045", None, True),
        ("TSP143U", None, False),
        ("TSP100PU", None, False),
        ("TSP143IIU", None, False),
        ("TSP100GT", None, False),
        ("TSP143LAN", None, False),
        ("TSP100LAN", "9.9", False),
        ("Star TSP143", None, False),
        ("TSP143IIIU", "1.0", True),
        ("TSP143IIIBI", None, True),
        ("TSP143IIIW", None, None),
        ("TSP100IIIW", "1.0", False),
        ("TSP100IIIW", "1.3", False),
        ("TSP100IIIW", "1.4", True),
        ("TSP143IIILAN", None, None),
        ("TSP143III LAN", "1.2", False),
        ("TSP143IIILAN", "1.3", True),
        ("TSP143IIILAN", "1.10", True),
        ("TSP143IIILAN", "2.0", True),
        ("TSP143IIILAN", "V2.2", True),
        ("tsp143-iiilan", "1.0", False),
        ("TSP143IIILAN", "unknown", True),
        ("TSP143IV", "1.0", True),
    ],
)
def test_rules(model: str | None, firmware: str | None, expected: bool | None) -> None:
    details = {} if firmware is None else {"printer_firmware": firmware}
    assert has_automatic_status(Identity(model, details=details)) is expected

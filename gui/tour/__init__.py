"""The tour: the program shows itself on the demo shop, with a picture of each view. What runs is in `steps`."""

from __future__ import annotations

from gui.tour.lead import FAILED, tour

__all__ = ["FAILED", "tour"]

"""The traffic of a device as a person reads it: kept in order, by which way it went, and explained."""

from core.transcript.line import Explanation, Line
from core.transcript.transcript import Transcript

__all__ = ["Explanation", "Line", "Transcript"]

"""What all codecs have in common: messages with their raw bytes, and readers that survive anything."""

from core.codec.ascii_text import ascii_text
from core.codec.buffered import BufferedReader
from core.codec.message import Message, Rejected
from core.codec.reader import Reader

__all__ = ["BufferedReader", "Message", "Reader", "Rejected", "ascii_text"]

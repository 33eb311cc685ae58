"""What all codecs have in common: messages with their raw bytes, and readers that survive anything."""

from core.codec.ascii_text import ascii_text
from core.codec.buffered import BufferedReader
from core.codec.message import Message, Rejected
from core.codec.packets import PacketReader
from core.codec.reader import Reader
from core.codec.self_telling import SelfTelling
from core.codec.stray import StrayBytes

__all__ = ["BufferedReader", "Message", "PacketReader", "Reader", "Rejected", "SelfTelling", "StrayBytes", "ascii_text"]

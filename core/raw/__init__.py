"""Bytes as people write them: in hexadecimal, and as text with escapes."""

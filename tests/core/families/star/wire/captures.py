"""Streams as printers send them, and as lines, boards and other services spoil them: hexadecimal, by name.

The ids A1 to F1 are those of the sheet, section 9.
"""

ONLINE = "23 06 00 00 00 00 00 00 00"
ONLINE_LAN = "23 86 00 00 00 00 00 00 00 00 00"
D1 = "1B 23 2A 2C 54 53 50 31 30 30 49 49 49 57 56 65 72 31 2E 30 0A 00"
SHORT = "0F 02 00 00 00 00 00"
EIGHT = "21 02 00 00 00 00 00 02"
LONG = "41 0C" + " 00" * 13 + " 60"
ENQ_UNIT = "30 31 3A 42 00 01 28 3B"
STREAMS: dict[str, str] = {
    "A3": "23 86 02 00 00 00 00 02 00",
    "A4": "23 86 08 00 00 00 00 00 00",
    "A5": "23 06 20 00 00 00 00 00 00",
    "A6": "23 06 08 00 00 00 00 00 00",
    "A7": "23 06 00 08 00 00 00 00 00",
    "A8": "23 06 00 00",
    "A9": f"{ONLINE_LAN} {ONLINE_LAN}",
    "A10": "23 06 00 00 00 04 00 00 00",
    "F1": "11 23 13 06 00 00 00 00 00 00 00",
    "A1": ONLINE_LAN,
    "A2": ONLINE,
    "D1, M-GRAPH example": D1,
    "seven bytes": SHORT,
    "eight bytes, version 1": EIGHT,
    "sixteen bytes, bit 6 of header 1": LONG,
    "frames in a row": f"{ONLINE} {SHORT} {ONLINE_LAN} {EIGHT}",
    "wrapped ENQ answer": f"23 86 00 00 00 00 00 00 00 00 08 {ENQ_UNIT} {ONLINE_LAN}",
    "wrapped version reply": f"23 86 00 00 00 00 00 00 00 00 1D 31 31 3A 42 00 16 {D1} 3B",
    "malformed data": f"23 86 00 00 00 00 00 00 00 00 04 23 86 00 11 {ONLINE_LAN}",
    "length missing, then a frame": f"23 86 08 00 00 00 00 00 00 {ONLINE_LAN}",
    "length missing twice": "23 86 08 00 00 00 00 00 00 23 86 00 00 00 00 00 00 00",
    "length too great": "23 86 00 00 00 00 00 00 00 02 01 23 06 00 00 00 00 00 00 00",
    "greatest length, unfinished": "23 86 00 00 00 00 00 00 00 02 00 41 42",
    "garbage in front": f"FF 00 41 1B 7F 23 {ONLINE}",
    "a broken frame, then a good one": f"23 06 00 00 80 {ONLINE}",
    "header 1 after header 1": f"23 23 {ONLINE}",
    "ESC/POS": "14 00 00 0F",
    "ESC/POS twice": "16 00 60 0F 14 00 00 00",
    "information": "1B 1D 29 49 01 00 31 50 72 53 72 4E 3D 32 35 36 00 00 2C 50 72 48 77 56 3D 31 0A 00",
    "no information": "1B 1D 29 49 01 00 31 0A 00",
    "a broken reply with a frame in it": f"1B 23 2A 2C 54 53 50 {ONLINE}",
    "a line feed inside a reply": "1B 23 2A 2C 54 53 50 31 0A 56 65 72 31 0A 00",
    "flow control in a broken reply": f"1B 23 2A 2C 54 21 13 {ONLINE}",
    "an unfinished reply": "1B 23 2A 2C 54 53 50",
    "a memory switch": "1B 23 43 3F 32 30 41 66 0A 00",
    "a memory switch between others": f"{ONLINE} 1B 23 30 3F 30 30 30 30 0A 00 {D1}",
    "flow control in a memory switch": "1B 23 13 43 3F 32 30 11 30 30 0A 13 00",
    "a broken memory switch with a frame in it": f"1B 23 43 3F 32 30 {ONLINE}",
    "a memory switch with a digit too many": f"1B 23 43 3F 32 30 30 30 30 0A 00 {ONLINE_LAN}",
    "an unfinished memory switch": "1B 23 43 3F 32",
    "wrapped memory switch": "23 86 00 00 00 00 00 00 00 00 11 31 31 3A 42 00 0A 1B 23 43 3F 32 30 30 30 0A 00 3B",
    "flow control in a reply": "1B 13 23 2A 11 2C 41 56 65 72 31 13 0A 11 00",
    "XON in and behind a LAN frame": f"23 86 00 11 {ONLINE_LAN} 11 {ONLINE} 13",
    "text": b"HTTP/1.1 400 Bad Request\r\nServer: something\r\nConnection: close\r\n\r\n<html>".hex(),
}

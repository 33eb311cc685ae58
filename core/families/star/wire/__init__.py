"""The wire languages of Star printers and their boards: bytes to messages and back, without sockets and clocks."""

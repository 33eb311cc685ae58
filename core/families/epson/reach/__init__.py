"""The ways to an Epson printer: its print port, asked and left or held, a serial line, and ENPC beside them."""

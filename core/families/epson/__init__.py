"""Epson's receipt printers of the TM series: ESC/POS status, identity and configuration."""

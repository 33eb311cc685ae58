"""The wire languages of Star printers."""

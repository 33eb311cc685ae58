"""What is done with an Epson printer: features read, settings written, actions carried out."""

"""What is done with a Star printer: features read, settings written, actions carried out."""

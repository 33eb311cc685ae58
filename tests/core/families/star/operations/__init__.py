"""What is done with a Star printer."""

"""Star Micronics receipt printers and their network boards."""

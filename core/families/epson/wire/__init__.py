"""What goes over the wire: ESC/POS and ENPC, read and built; no sockets and no clocks."""

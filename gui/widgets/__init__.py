"""Small parts that pages and window are made of."""

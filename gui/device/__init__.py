"""The page of one device: who it is, what is the matter, its bits, what changed."""

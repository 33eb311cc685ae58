"""Status maps of projectors, and the words for what is the matter."""

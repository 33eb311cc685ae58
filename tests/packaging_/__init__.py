"""What lies in packaging: the bootstrap script. Its own name would shadow the packaging library."""

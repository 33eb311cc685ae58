"""The life of connections: exchanges with deadlines, one in flight, retries with pauses, and polling."""

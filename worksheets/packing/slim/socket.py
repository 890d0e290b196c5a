"""The names that asyncio takes from here; there are no sockets in a browser."""

AF_UNSPEC = 0
AI_PASSIVE = 1

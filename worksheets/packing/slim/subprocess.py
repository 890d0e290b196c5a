"""The names that asyncio takes from here; there are no other processes in a browser."""

PIPE = -1
STDOUT = -2
DEVNULL = -3

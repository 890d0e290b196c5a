"""The one name that asyncio takes from here when it is imported."""

DEBUG = 10

"""The Dutch texts: those of the pages, and those for who makes a site of them."""

import json
import re
from functools import cache
from pathlib import Path

MESSAGES = Path(__file__).parent / "messages.nl.json"
# What only a build says starts with this; no page carries it along.
_BUILD = "build."
_NUMBER = re.compile(r"\{(\w+)\}")


@cache
def _catalogue() -> dict[str, str | dict[str, str]]:
    entries = json.loads(MESSAGES.read_text(encoding="utf-8"))
    return {key: entry["text"] for key, entry in entries.items()}


def messages() -> dict[str, object]:
    """Give every Dutch text of the pages that is not content, by key; the notes for translators stay behind."""
    return {key: text for key, text in _catalogue().items() if not key.startswith(_BUILD)}


def building() -> dict[str, str]:
    """Give every text that only a build says, by key."""
    return {
        key: text for key, text in _catalogue().items() if key.startswith(_BUILD) and isinstance(text, str)
    }


def say(key: str, **params: str | int) -> str:
    """Give a text with its numbers and names filled in; raise KeyError for an unknown key or a missing name."""
    text = _catalogue()[key]
    form = text if isinstance(text, str) else text["one" if params.get("count") == 1 else "other"]
    return _NUMBER.sub(lambda match: str(params[match[1]]), form)

"""The texts by language: those of the pages, and (in Dutch) those for who makes a site of them."""

import json
import re
from functools import cache
from pathlib import Path

MESSAGES = Path(__file__).parent / "messages.nl.json"
DUTCH = "nl"
# What only a build says starts with this.
_BUILD = "build."
# What is said while building only; no page carries it along for its scripts.
_NOT_CARRIED = (_BUILD, "evidence.", "maintenance.", "statement.")
_NUMBER = re.compile(r"\{(\w+)\}")


@cache
def _catalogue() -> dict[str, str | dict[str, str]]:
    entries = json.loads(MESSAGES.read_text(encoding="utf-8"))
    return {key: entry["text"] for key, entry in entries.items()}


@cache
def _translated(language: str) -> dict[str, str | dict[str, str]]:
    """Give the texts in a language; a text that it lacks is Dutch."""
    if language == DUTCH:
        return _catalogue()
    found: dict[str, str | dict[str, str]] = json.loads(_file(language).read_text(encoding="utf-8"))
    return _catalogue() | found


def _file(language: str) -> Path:
    return MESSAGES.with_name(f"messages.{language}.json")


def languages() -> tuple[str, ...]:
    """List the languages that there are texts in, Dutch first."""
    found = sorted(path.name.split(".")[1] for path in MESSAGES.parent.glob("messages.*.json"))
    return (DUTCH, *(one for one in found if one != DUTCH))


def messages(language: str = DUTCH) -> dict[str, object]:
    """Give every text of the pages that is not content, by key; the notes for translators stay behind."""
    return {key: text for key, text in _translated(language).items() if not key.startswith(_NOT_CARRIED)}


def building() -> dict[str, str]:
    """Give every text that only a build says, by key."""
    return {
        key: text for key, text in _catalogue().items() if key.startswith(_BUILD) and isinstance(text, str)
    }


def say(key: str, **params: str | int) -> str:
    """Give a text with its numbers and names filled in; raise KeyError for an unknown key or a missing name."""
    return say_in(DUTCH, key, **params)


def say_in(tongue: str, key: str, **params: str | int) -> str:
    """Give a text in a language, with its numbers and names filled in."""
    text = _translated(tongue)[key]
    form = text if isinstance(text, str) else text["one" if params.get("count") == 1 else "other"]
    return _NUMBER.sub(lambda match: str(params[match[1]]), form)

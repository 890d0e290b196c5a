"""A share code ("deelcode") read back: the colours of one person in twelve characters that can be read aloud.

The page makes and reads them in runtime/sharecode.js, which tells the layout; this is the same for the command line.
"""

from collections.abc import Mapping
from typing import Any

from worksheets.core.problem import Problem

# Crockford's base 32: no I, L, O and U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DATA, _LENGTH, _BASE = 10, 12, 32
_STATES, _LAYERS, _KINDS, _VERSIONS, _CHANCE = 6, 8, 32, 32, 32

# Powers of the generator of GF(32), with x^5 + x^2 + 1.
_POWERS = [1]
while len(_POWERS) < _BASE - 1:
    _next = _POWERS[-1] << 1
    _POWERS.append(_next ^ 0b100101 if _next >= _BASE else _next)


def read_share_code(
    typed: str, numbers: Mapping[str, Any], path: str = "$"
) -> tuple[dict[str, object] | None, list[Problem]]:
    """Read a typed code as ``parse_code`` takes it, or say why not; nothing is mended.

    ``numbers`` are the permanent ones of worksheets/sharecode.json. Capitals, spaces and hyphens do not matter, and O, I
    and L are read as 0, 1 and 1.
    """
    code = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_ALIKE)
    strange = next((sign for sign in code if sign not in ALPHABET), None)
    if strange is not None:
        return None, [Problem("code_character", path, {"found": strange})]
    if len(code) != _LENGTH:
        return None, [Problem("code_length", path, {"found": len(code), "limit": _LENGTH})]
    word = [ALPHABET.index(sign) for sign in code]
    if _at(word, 0) or _at(word, 1):
        return None, [Problem("code_mistake", path, {"found": code})]
    value = 0
    for sign in word[:_DATA]:
        value = value * _BASE + sign
    value //= _CHANCE
    value, version = divmod(value, _VERSIONS)
    value, kind = divmod(value, _KINDS)
    value, layer = divmod(value, _LAYERS)
    items = numbers["items"].get(str(version))
    if items is None:
        return None, [Problem("code_version", path, {"found": version})]
    answers: dict[str, str | None] = {}
    for item in reversed(items):
        value, state = divmod(value, _STATES)
        answers[item] = numbers["states"][state] if state else None
    if value:
        return None, [Problem("code_mistake", path, {"found": code})]
    return {
        "code": code,
        "worksheet": numbers["worksheet"],
        "version": version,
        "layer": _named(numbers["layers"], layer),
        "partner_kind": _named(numbers["partner_kinds"], kind),
        "answers": {item: answers[item] for item in items},
    }, []


def _at(word: list[int], power: int) -> int:
    """Give the word as a polynomial (first character highest) at a power of the generator."""
    total = 0
    for one in word:
        total = _times(total, _POWERS[power]) ^ one
    return total


def _times(a: int, b: int) -> int:
    return _POWERS[(_POWERS.index(a) + _POWERS.index(b)) % len(_POWERS)] if a and b else 0


def _named(numbers: Mapping[str, int], number: int) -> str | None:
    return next((name for name, one in numbers.items() if one == number), None)

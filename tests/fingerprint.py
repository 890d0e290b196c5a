"""Fingerprints of six words in a row, to find sentences of a source without keeping the source.

``python tests/fingerprint.py SOURCE…`` writes the fingerprints of some texts.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

LENGTH = 6


def runs(text: str) -> Iterator[tuple[str, int]]:
    """Give each run of words with its fingerprint; capitals and signs do not count."""
    words = re.findall(r"\w+", text.casefold())
    for start in range(len(words) - LENGTH + 1):
        run = " ".join(words[start : start + LENGTH])
        yield run, int.from_bytes(blake2b(run.encode(), digest_size=5).digest())


def in_base_36(number: int) -> str:
    """Write a number with digits and small letters.

    >>> in_base_36(35), in_base_36(36)
    ('z', '10')
    """
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text or "0"


if __name__ == "__main__":
    marks = {mark for path in sys.argv[1:] for _, mark in runs(Path(path).read_text(encoding="utf-8"))}
    sys.stdout.write("\n".join(in_base_36(mark) for mark in sorted(marks)) + "\n")

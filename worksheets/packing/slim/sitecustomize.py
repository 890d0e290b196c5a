"""Hands out the code that dataclasses and named tuples make from text at each start, made when the site was built.

Text that was not met then is compiled as ever; while the site is built that is all of it, and is taken along.
"""

import collections
import marshal
import sys

FILE = "compiled.marshal"
# The short modules in this folder that are another one in the whole library.
SHORT = ("_colorize", "asyncio", "concurrent.futures", "logging", "socket", "subprocess", "tokenize")
CODES = {}
MADE = {}


def _code(text, kind):
    # Each is asked for once, and in the way after that.
    found = CODES.pop(text, None) or MADE.get(text)
    if found is None:
        found = MADE[text] = compile(text, "<string>", kind)
    return found


def _exec(text, names, into):
    exec(_code(text, "exec"), names, into)


def _eval(text, names):
    return eval(_code(text, "eval"), names)


def make_place():
    """Let the next import of each short module bring the whole one, now that the whole library is there."""
    for name in SHORT:
        sys.modules.pop(name, None)


try:
    CODES |= marshal.loads(__loader__.get_data(f"{__loader__.archive}/{FILE}"))
except OSError:
    pass  # the site is being built
collections.eval = _eval

import dataclasses  # noqa: E402 - on the way functools makes a named tuple

dataclasses.exec = _exec

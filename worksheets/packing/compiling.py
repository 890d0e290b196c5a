"""Runs inside Pyodide (inside.mjs), never anywhere else: byte code belongs to the Python that made it."""

import io
import marshal
import zipfile
from _imp import source_hash
from collections.abc import Iterable, Mapping
from importlib.util import MAGIC_NUMBER
from types import CodeType, MappingProxyType

# A zip holds the time of each file; without a fixed one the same sources would give another archive every time.
THEN = (1980, 1, 1, 0, 0, 0)
# PEP 552: named after its source, and never compared with it.
UNCHECKED_HASH = (0b01).to_bytes(4, "little")


def compiled(
    source: str,
    names: list[str] | None,
    place: str,
    bare: bool,
    data: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Give an archive with the byte code of Python files in another archive, to be imported from a place.

    ``names`` says which; without it all are taken. ``bare`` leaves out docstrings, assertions and line numbers.
    ``data`` goes along as it is.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(source) as sources, zipfile.ZipFile(buffer, "w") as archive:
        for name in names or sorted(one for one in sources.namelist() if one.endswith(".py")):
            text = sources.read(name)
            code = compile(text, f"{place}/{name}", "exec", dont_inherit=True, optimize=2 if bare else 0)
            code = _without_lines(code) if bare else code
            key = int.from_bytes(MAGIC_NUMBER, "little")
            content = MAGIC_NUMBER + UNCHECKED_HASH + source_hash(key, text) + marshal.dumps(code)
            _add(archive, f"{name}c", content)
        for name, content in data.items():
            _add(archive, name, content)
    return buffer.getvalue()


def compiled_texts(texts: Iterable[str]) -> bytes:
    """Give the code of texts by text: bodies of functions, and values that begin with ``lambda``."""
    kinds = {text: "eval" if text.startswith("lambda") else "exec" for text in texts}
    return marshal.dumps(
        {text: _without_lines(compile(text, "<string>", kind)) for text, kind in kinds.items()}
    )


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, THEN)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)


def _without_lines(code: CodeType) -> CodeType:
    """Leave out which line each instruction came from: a fifth of the byte code, of lines nobody has there.

    What stands there instead, once for all, says of each eight instructions that they have none: a traceback asks.
    """
    return _with_lines(code, b"\xff" * (_longest(code) // 16 + 1))


def _with_lines(code: CodeType, lines: bytes) -> CodeType:
    parts = tuple(_with_lines(one, lines) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_consts=parts, co_linetable=lines)


def _longest(code: CodeType) -> int:
    inner = (_longest(one) for one in code.co_consts if isinstance(one, CodeType))
    return max(len(code.co_code), *inner, 0)

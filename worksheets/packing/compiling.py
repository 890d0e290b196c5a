"""Runs inside Pyodide (inside.mjs), never anywhere else: byte code belongs to the Python that made it."""

import io
import marshal
import zipfile
from _imp import source_hash
from importlib.util import MAGIC_NUMBER

# A zip holds the time of each file; without a fixed one the same sources would give another archive every time.
THEN = (1980, 1, 1, 0, 0, 0)
# PEP 552: named after its source, and never compared with it.
UNCHECKED_HASH = (0b01).to_bytes(4, "little")


def compiled(source: str, names: list[str] | None, place: str, optimize: int) -> bytes:
    """Give an archive with the byte code of Python files in another archive, to be imported from a place.

    ``names`` says which; without it all are taken. ``optimize`` is that of ``compile``; 2 leaves out docstrings.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(source) as sources, zipfile.ZipFile(buffer, "w") as archive:
        for name in names or sorted(one for one in sources.namelist() if one.endswith(".py")):
            text = sources.read(name)
            code = compile(text, f"{place}/{name}", "exec", dont_inherit=True, optimize=optimize)
            key = int.from_bytes(MAGIC_NUMBER, "little")
            content = MAGIC_NUMBER + UNCHECKED_HASH + source_hash(key, text) + marshal.dumps(code)
            entry = zipfile.ZipInfo(f"{name}c", THEN)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()

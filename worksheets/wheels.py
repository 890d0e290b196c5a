"""What files are written with, as zips that Python in the browser imports from: one per library, one for our own code.

Made from what is installed here, so that a build needs no network. A zip is fetched by the page when the first file of
its kind is asked for (runtime/exporting.js, ``bring`` in worksheets/bridge.py).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path

PACKAGE = Path(__file__).parent

# The module that is imported -> the distribution it comes from. Our own exports stand beside these.
LIBRARIES = {
    "xlsxwriter": "XlsxWriter",
    "icalendar": "icalendar",
    "dateutil": "python-dateutil",
    "tzdata": "tzdata",
}
OWN = "worksheets.exports"

# Equal content gives an equal zip.
_MOMENT = (2026, 1, 1, 0, 0, 0)
# What pip writes while it installs, and what tests a library.
_LEFT_OUT = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"}


def wheels() -> Mapping[str, tuple[str, bytes]]:
    """Give per module the name and the bytes of the zip it is in."""
    found = {OWN: ("worksheets-exports.zip", _zipped(_own_files()))}
    for module, name in LIBRARIES.items():
        version = distribution(name).version
        found[module] = (f"{module}-{version}.zip", _zipped(_installed_files(name)))
    return found


def _own_files() -> Iterator[tuple[str, bytes]]:
    for path in sorted((PACKAGE / "exports").glob("*.py")):
        yield f"worksheets/exports/{path.name}", path.read_bytes()


def _installed_files(name: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of an installed distribution, its licence among them."""
    for file in sorted(distribution(name).files or ()):
        inside = file.parts[0] != ".." and not {"tests", "__pycache__"} & set(file.parts)
        if inside and file.name not in _LEFT_OUT:
            yield file.as_posix(), Path(str(file.locate())).read_bytes()


def _zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in files:
            entry = zipfile.ZipInfo(path, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()

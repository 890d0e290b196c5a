"""Runs inside Pyodide (inside.mjs): says which files of the standard library have been imported up to now."""

import sys

# Where Pyodide has its standard library, in every build of the same Python.
LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"


def imported_files() -> list[str]:
    """Give the paths within the library of all modules that are imported, sorted."""
    start = f"{LIBRARY}/"
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = [getattr(spec, "origin", None) or "" for spec in specs]
    return sorted({origin.removeprefix(start) for origin in origins if origin.startswith(start)})

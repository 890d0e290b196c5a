"""What Python in the browser is made of: our package as a wheel and as byte code, and the memory of a Python that has it.

A Python that starts in a browser compiles its own standard library first, and then imports us. So that is done here,
by Pyodide itself under Node: the modules that a start imports become byte code, a Python starts from it, and its memory
is what browsers begin with. Everything is made once per content.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

HERE = Path(__file__).parent
PACKAGE = HERE.parent
CHECKOUT = PACKAGE.parent
ENGINE = PACKAGE / "runtime" / "node_modules" / "pyodide"
CACHE = CHECKOUT / ".cache" / "package"

# As published on npm; the worker goes back to these when the quick way fails.
ENGINE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# Where runtime/starting.js puts our package.
PLACE = "/lib/package.zip"
# Short modules in the place of long ones of the standard library, for a quick start.
SLIM = HERE / "slim"
# asyncio asks for these and goes on without.
LEFT_OUT = ("ssl.py", "_ssl.py")


class PackingError(Exception):
    """Something that the engine is made of is missing or could not be made."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Files by name.

    The engine is what changes once in months: Pyodide as it is. The package is our own code: the memory of a Python
    that has it, a wheel with the lock that names it, for the plain way, and byte code of what that Python has not
    imported yet. ``made_from`` is the byte code that the memory was made from; it is not published.
    """

    engine: Mapping[str, bytes]
    package: Mapping[str, bytes]
    made_from: Mapping[str, bytes]
    closure: tuple[str, ...]


def packed() -> Packed:
    """Make everything, or take what was made before of the same content; raise PackingError when that fails."""
    engine = {name: _read(ENGINE / name) for name in ENGINE_FILES}
    made = _made(engine)
    # Browsers ask for a source map when someone opens their tools, and it is not there.
    engine["pyodide.mjs"] = _without_source_map(engine["pyodide.mjs"])
    engine["pyodide.asm.mjs"] = eager(engine["pyodide.asm.mjs"])
    made_from = {name: made.pop(name) for name in ("library.zip", "bare.zip")}
    closure = tuple(json.loads(made.pop("library.json")))
    return Packed(engine, made, made_from, closure)


def content_name(files: Mapping[str, bytes]) -> str:
    """Name a set of files after their paths and content.

    >>> content_name({"a": b"1", "b": b"2"}) == content_name({"b": b"2", "a": b"1"})
    True
    """
    digest = sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode())
        digest.update(files[path])
    return digest.hexdigest()[:16]


def _made(engine: Mapping[str, bytes]) -> dict[str, bytes]:
    sources = {str(path.relative_to(CHECKOUT)): _read(path) for path in _sources()}
    folder = CACHE / content_name({**sources, **engine})
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as workshop:
            made = Path(workshop) / "made"
            _make(made)
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():  # another build may have made the same a moment ago
                    raise
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _sources() -> Iterable[Path]:
    yield CHECKOUT / "pyproject.toml"
    yield ENGINE / "pyodide-lock.json"
    yield from sorted(path for path in HERE.iterdir() if path.is_file())
    yield from sorted(SLIM.rglob("*.py"))
    yield from sorted([PACKAGE / "__init__.py", PACKAGE / "bridge.py", *(PACKAGE / "core").rglob("*.py")])


def _make(folder: Path) -> None:
    folder.mkdir()
    # Wheels are zips: without a fixed time the same sources would give another name every time.
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT))
    wheel = next(folder.glob("*.whl"))
    library = folder / "slimmed.zip"
    _slim(library)
    places = [str(path) for path in (HERE / "inside.mjs", ENGINE, library, wheel)]
    _run("node", *places, PLACE, str(folder), *_modules(wheel))
    library.unlink()
    remember(folder)
    lock = json.loads(_read(ENGINE / "pyodide-lock.json"))
    whole, trimmed = folder / "whole.json", folder / "pyodide-lock.json"
    whole.write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")
    command = ("lockfile", "add-wheels", "--input", str(whole), "--output", str(trimmed))
    _run(sys.executable, "-m", "pyodide_cli", *command, "--base-path", str(folder), str(wheel))
    whole.unlink()


def remember(folder: Path) -> None:
    """Start a Python from the byte code in a folder, and write its memory beside it; raise PackingError."""
    _run("node", str(HERE / "remember.mjs"), str(ENGINE), str(folder), PLACE)
    memory = folder / "memory"
    # No host packs it by itself. Without a time the same memory gives the same bytes.
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + 16, 9)
    (folder / "memory.bin").write_bytes(packer.compress(memory.read_bytes()) + packer.flush())
    memory.unlink()


def _slim(library: Path) -> None:
    """Write the standard library with our short modules in the place of theirs, and without what those do without."""
    with zipfile.ZipFile(ENGINE / "python_stdlib.zip") as theirs:
        files = {name: theirs.read(name) for name in theirs.namelist() if name not in LEFT_OUT}
    files |= {path.relative_to(SLIM).as_posix(): path.read_bytes() for path in sorted(SLIM.rglob("*.py"))}
    with zipfile.ZipFile(library, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def _modules(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        paths = [PurePosixPath(name) for name in archive.namelist() if name.endswith(".py")]
    return [
        ".".join((path.parent if path.stem == "__init__" else path.with_suffix("")).parts) for path in paths
    ]


def _run(*command: str) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1767225600"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    except FileNotFoundError:
        raise PackingError(f"{command[0]} is missing: README.md says what must be installed") from None
    if done.returncode:
        raise PackingError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def _without_source_map(script: bytes) -> bytes:
    return b"\n".join(line for line in script.split(b"\n") if not line.startswith(b"//# sourceMappingURL="))


def eager(script: bytes) -> bytes:
    """Tell a browser that the one function a script consists of will be called: it reads it once instead of twice.

    What stands between parentheses is compiled at once; anything else is first looked through for mistakes. A script
    that looks otherwise stays as it is.

    >>> eager(b"async function _createPyodideModule(m){return m}export default _createPyodideModule;")
    b'const _createPyodideModule=(async function _createPyodideModule(m){return m});export default _createPyodideModule;'
    """
    body, export, rest = script.rpartition(b"export default _createPyodideModule")
    if not export or not body.startswith(b"async function _createPyodideModule("):
        return script
    return b"const _createPyodideModule=(" + body.rstrip(b"\n;") + b");" + export + rest


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        remedy = "run 'make setup'" if "node_modules" in path.parts else "restore it from git"
        raise PackingError(f"{path.relative_to(CHECKOUT)} is missing: {remedy}") from None

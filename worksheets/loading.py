"""From YAML files to worksheets: strict YAML, then the schema, then the lint; all faults of all files at once."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from worksheets import strict_yaml
from worksheets.core.definition import Worksheet, from_dict
from worksheets.core.lint import lint

DEFINITIONS = Path(__file__).parent / "definitions"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something in a definition that its author must mend."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path} {self.message}".replace(":  ", ": ")


class DefinitionError(Exception):
    """One or more definitions have faults; ``faults`` holds them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def load_worksheets(path: Path = DEFINITIONS) -> dict[str, Worksheet]:
    """Load one definition file or every ``*.yaml`` of a folder, by id, in the order of the overview.

    Raises DefinitionError with all faults of all files, FileNotFoundError when there is no such path.
    """
    worksheets: dict[str, Worksheet] = {}
    faults: list[Fault] = []
    for file in definition_files(path):
        worksheet, found = load_file(file)
        faults += found
        if worksheet is None:
            continue
        if worksheet.id in worksheets:
            message = f"is {worksheet.id!r}, which another file has already"
            faults.append(Fault(str(file), 1, "$.id", message))
        worksheets[worksheet.id] = worksheet
    if faults:
        raise DefinitionError(sorted(faults))
    return dict(sorted(worksheets.items(), key=lambda entry: (entry[1].position, entry[0])))


def definition_files(path: Path) -> list[Path]:
    """List the definition files at a path, in the order of their names."""
    if path.is_dir():
        return sorted(path.glob("*.yaml"))
    if not path.is_file():
        raise FileNotFoundError(path)
    return [path]


def load_file(file: Path) -> tuple[Worksheet | None, list[Fault]]:
    """Load one file; a worksheet without faults, or the faults."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None, [Fault(str(file), 1, "$", "is not UTF-8 text")]
    document = strict_yaml.load(text)
    faults = {Fault(str(file), fault.line, fault.path, fault.message) for fault in document.faults}
    if document.data is not None or not document.faults:
        found = [*schema_faults(_validator(), document.data), *lint(document.data)]
        if isinstance(document.data, Mapping) and document.data.get("id") not in (None, file.stem):
            found.append(("$.id", f"is {document.data['id']!r}, but the file is called {file.name!r}"))
        faults |= {Fault(str(file), document.line_of(path), path, message) for path, message in found}
    if faults:
        return None, sorted(faults)
    data: Any = document.data
    return from_dict(data), []


@cache
def schema() -> dict[str, Any]:
    """Give the JSON Schema of a definition."""
    found: dict[str, Any] = json.loads((DEFINITIONS / "schema.json").read_text(encoding="utf-8"))
    return found


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def schema_faults(validator: Draft202012Validator, data: object) -> Iterator[tuple[str, str]]:
    """Give the path and the message of everything in which data differs from a schema."""
    for error in validator.iter_errors(data):
        path = "$" + "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path
        )
        yield path, error.message

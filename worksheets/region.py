"""regio.yml: the name, colours, layers and partner kinds that a region makes its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from worksheets import strict_yaml
from worksheets.loading import DefinitionError, Fault, schema_faults

CHECKOUT = Path(__file__).parent.parent
SCHEMA = Path(__file__).parent / "region.schema.json"


@dataclass(frozen=True, slots=True)
class Named:
    """A permanent id, which stands in saved files, and the label a region gives it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Region:
    """What a region makes its own."""

    name: str
    short_name: str
    description: str
    address: str
    publisher: str
    main_colour: str
    accent_colour: str
    layers: tuple[Named, ...]
    partner_kinds: tuple[Named, ...]


def load_region(path: Path = CHECKOUT / "regio.yml") -> Region:
    """Load the region's file; raise DefinitionError with every fault, FileNotFoundError without a file."""
    document = strict_yaml.load(path.read_text(encoding="utf-8"))
    faults = {Fault(path.name, fault.line, fault.path, fault.message) for fault in document.faults}
    if document.data is not None or not document.faults:
        validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
        faults |= {
            Fault(path.name, document.line_of(where), where, message)
            for where, message in schema_faults(validator, document.data)
        }
    if faults:
        raise DefinitionError(sorted(faults))
    data: Any = document.data
    return Region(
        name=data["name"],
        short_name=data["short_name"],
        description=data["description"],
        address=data["address"],
        publisher=data["publisher"],
        main_colour=data["colours"]["main"],
        accent_colour=data["colours"]["accent"],
        layers=tuple(Named(**layer) for layer in data["layers"]),
        partner_kinds=tuple(Named(**kind) for kind in data["partner_kinds"]),
    )

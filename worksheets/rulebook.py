"""The rulebook that is published with the site: every rule with its version, and the vectors that anyone can run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from worksheets.core.definition import Worksheet
from worksheets.core.response import FORMAT_VERSION, RESPONSE_FORMAT
from worksheets.core.vectors import WORKSHEET, rules

VECTORS = Path(__file__).parent / "vectors.yaml"


def rulebook(checkout: Path, worksheets: Mapping[str, Worksheet]) -> dict[str, Any]:
    """Give every rule with its version, and the vectors that anyone can run: ``{"rules", "vectors"}``.

    Those of the group picture stand in vectors.yaml; those of a worksheet are its golden cases.
    """
    groups = yaml.safe_load(VECTORS.read_text(encoding="utf-8"))
    vectors = [{"rule": entry["rule"], **vector} for entry in groups for vector in entry["vectors"]]
    for worksheet in worksheets.values():
        path = checkout / "tests" / "cases" / f"{worksheet.id}.yaml"
        cases = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else []
        vectors += [_worksheet_vector(worksheet, case, worksheets) for case in cases]
    return {"rules": rules(), "vectors": vectors}


def _worksheet_vector(
    worksheet: Worksheet, case: Mapping[str, Any], worksheets: Mapping[str, Worksheet]
) -> dict[str, Any]:
    beside = case.get("dossier", {}).items()
    given = {
        "document": _document(worksheet, case["answers"]),
        "today": case.get("today"),
        "dossier": [_document(worksheets[name], answers) for name, answers in beside],
    }
    return {"rule": WORKSHEET, "given": given, "expect": case["expect"]}


def _document(worksheet: Worksheet, answers: object) -> dict[str, Any]:
    return {
        "format": RESPONSE_FORMAT,
        "format_version": FORMAT_VERSION,
        "worksheet": {"id": worksheet.id, "version": worksheet.version},
        "response_id": "vector",
        "round": "vector",
        "saved_at": "2026-01-01T00:00:00Z",
        "answers": answers,
    }

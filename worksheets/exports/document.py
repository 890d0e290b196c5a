"""Documents as one file in their own format, laid out the way runtime/document.js does it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from worksheets.core.answers import answer_types
from worksheets.core.definition import Worksheet
from worksheets.core.response import DOSSIER_FORMAT, FORMAT_VERSION
from worksheets.exports.filled import Filled
from worksheets.exports.words import Words

_HEADER = (
    "format",
    "format_version",
    "worksheet",
    "response_id",
    "dossier",
    "round",
    "respondent",
    "saved_at",
)
_ORDER = (*_HEADER, "done_at", "on_behalf", "answers", "answer_times")
# Half a character: JSON can name it, UTF-8 cannot hold it.
_LONE = re.compile("[\ud800-\udfff]")


def document(filled: Sequence[Filled], words: Words) -> bytes:  # noqa: ARG001 -- every writer takes the same
    """Write one response as it is, several as a dossier; unknown keys stay."""
    return f"{to_json(combined(filled))}\n".encode()


def combined(filled: Sequence[Filled]) -> Mapping[str, Any]:
    """Give one response, or a dossier of several; its name is that of the first, each response keeps its own."""
    responses = [laid_out(one.document, one.worksheet) for one in filled]
    if len(responses) == 1:
        return responses[0]
    dossier = responses[0].get("dossier", {}) if responses else {}
    return {
        "format": DOSSIER_FORMAT,
        "format_version": FORMAT_VERSION,
        "dossier": dossier,
        "responses": responses,
    }


def laid_out(raw: Mapping[str, Any], worksheet: Worksheet) -> dict[str, Any]:
    """Put the keys of a response in their fixed order, unknown ones behind."""
    answers = _in_order(raw["answers"], answer_types(worksheet))
    return _in_order({**raw, "answers": answers}, _ORDER)


def _in_order(mapping: Mapping[str, Any], order: Iterable[str]) -> dict[str, Any]:
    known = [key for key in order if key in mapping]
    return {key: mapping[key] for key in [*known, *sorted(set(mapping) - set(known))]}


def to_json(data: object) -> str:
    """Write JSON as the browser writes it."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _LONE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)

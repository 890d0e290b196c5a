"""The border between the browser and the core: JSON text in, JSON text out.

The worker calls these functions and nothing else (runtime/worker.js, runtime/protocol.js). Worksheets are handed
over once, by ``define``; after that a request names the document only.
"""

import json
from datetime import date

from worksheets.core.checks import check_dossier
from worksheets.core.combine import combine as combine_arrivals
from worksheets.core.combine import incoming
from worksheets.core.definition import Worksheet, from_dict
from worksheets.core.evaluation import evaluate_document, newest

_worksheets: dict[str, Worksheet] = {}


def define(text: str) -> str:
    """Take in a published definition; give its id and version."""
    worksheet = from_dict(json.loads(text))
    _worksheets[worksheet.id] = worksheet
    return json.dumps({"id": worksheet.id, "version": worksheet.version})


def evaluate(text: str) -> str:
    """Take ``{"document", "today", "dossier"}``; give ``{"worksheet", "results", "problems", "checks"}``.

    ``dossier`` holds the other documents of the same dossier, as far as the worksheet uses them.
    """
    request = json.loads(text)
    today = request.get("today")
    day = None if today is None else date.fromisoformat(today)
    evaluation = evaluate_document(request["document"], _worksheets, day, request.get("dossier", ()))
    return json.dumps(evaluation)


def check(text: str) -> str:
    """Take ``{"documents"}`` of one dossier; give ``[{"code", "worksheet", "items", "params"}]``: what does not fit."""
    dossier = newest(json.loads(text)["documents"], _worksheets)
    return json.dumps([found.to_dict() for found in check_dossier(dossier, _worksheets)])


def combine(text: str) -> str:
    """Take ``{"files": [{"file", "document"}], "worksheet", "round"}``; give the group picture."""
    request = json.loads(text)
    arrivals = [
        arrival
        for entry in request["files"]
        for arrival in incoming(entry["file"], entry["document"], _worksheets)
    ]
    picture = combine_arrivals(arrivals, _worksheets, request.get("worksheet"), request.get("round"))
    return json.dumps(picture)

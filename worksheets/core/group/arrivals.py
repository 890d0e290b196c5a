"""What comes in: files with a response or a dossier, and share codes that were read already."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from sys import intern

from worksheets.core.definition import Worksheet, per_worksheet
from worksheets.core.group.choices import Choosing, choosings_of
from worksheets.core.group.scales import Scale, scales_of
from worksheets.core.problem import Problem, shown
from worksheets.core.response import (
    FORMAT_VERSION,
    RESPONSE_FORMAT,
    Answer,
    Response,
    documents_in,
    parse_response,
)

# Sheets of which the group needs the words themselves; of all others a group needs what was chosen only.
IN_WORDS = ("partnerkaart", "procesanalyse", "actieplannen")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One response (or what could not be read) with the name of the file it came in."""

    file: str
    content_hash: str
    response: Response | None
    problems: tuple[Problem, ...] = ()


def incoming(
    file: str, raw: object, worksheets: Mapping[str, Worksheet], problems: Sequence[Problem] = ()
) -> list[Incoming]:
    """Take in one file as raw JSON: a response, or a dossier with several."""
    if problems:
        return [Incoming(file, "", None, tuple(problems))]
    documents, envelope = documents_in(raw)
    if envelope:
        return [Incoming(file, "", None, tuple(envelope))]
    if not documents:
        return [Incoming(file, "", None, (Problem("no_responses", "$.responses"),))]
    arrivals = []
    for path, document in documents:
        parsed = parse_response(document, worksheets, path)
        arrivals.append(Incoming(file, content_hash(document), parsed.response, tuple(parsed.problems)))
    return arrivals


def content_hash(document: object) -> str:
    """Give the SHA-256 of the canonical JSON of a raw document: equal content, equal hash."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def slim(arrivals: Iterable[Incoming], worksheets: Mapping[str, Worksheet]) -> list[Incoming]:
    """Let go of what no group picture needs (remarks, rows, the tray), so that thousands of people fit in memory."""
    return [
        arrival
        if arrival.response is None
        else Incoming(
            arrival.file,
            arrival.content_hash,
            _slim(arrival.response, worksheets[arrival.response.worksheet_id]),
            arrival.problems,
        )
        for arrival in arrivals
    ]


def _slim(response: Response, worksheet: Worksheet) -> Response:
    if worksheet.id in IN_WORDS:
        return replace(response, tray={})
    answers: dict[str, Answer] = {}
    for key in _needed(worksheet):
        answer = response.answers.get(key)
        if isinstance(answer, str):
            # The same few words come thousands of times: keep each once.
            answers[key] = intern(answer)
        elif isinstance(answer, list):
            answers[key] = [intern(one) for one in answer if isinstance(one, str)]
    return replace(response, answers=answers, tray={}, round=intern(response.round))


@per_worksheet
def _needed(worksheet: Worksheet) -> tuple[str, ...]:
    """Give the keys of all that is counted, and of what decides whether it is asked."""
    counted: list[Scale | Choosing] = [*scales_of(worksheet), *choosings_of(worksheet)]
    conditions = (one.condition.item for one in counted if one.condition)
    return tuple(dict.fromkeys((*(one.key for one in counted), *conditions)))


@dataclass(frozen=True, slots=True)
class Code:
    """A share code as the page has read it: answers on a scale and nothing else; ``round`` None is the open round."""

    code: str
    response: Response | None
    round: str | None = None
    problems: tuple[Problem, ...] = ()


def parse_code(raw: object, worksheets: Mapping[str, Worksheet], path: str = "$") -> Code:
    """Take in ``{"code", "worksheet", "version", "layer", "partner_kind", "answers", "round"}``.

    ``version``, ``layer``, ``partner_kind`` and ``round`` may be left out. Equal codes, whatever their capitals,
    spaces and hyphens, are one person's.
    """
    if not isinstance(raw, Mapping) or not isinstance(raw.get("code"), str):
        return Code(
            "", None, None, (Problem("wrong_type", path, {"expected": "a code", "found": shown(raw)}),)
        )
    code = "".join(sign for sign in raw["code"].upper() if sign.isalnum())
    round_id = raw.get("round")
    known = worksheets.get(str(raw.get("worksheet")))
    document = {
        "format": RESPONSE_FORMAT,
        "format_version": FORMAT_VERSION,
        "worksheet": {
            "id": raw.get("worksheet"),
            "version": raw.get("version", 1 if known is None else known.version),
        },
        "response_id": f"code:{code}",
        "round": round_id if round_id is not None else "open",
        "respondent": {"layer": raw.get("layer"), "partner_kind": raw.get("partner_kind")},
        # A code tells no time; it is never compared.
        "saved_at": "1970-01-01T00:00:00Z",
        "answers": raw.get("answers"),
    }
    parsed = parse_response(document, worksheets, path)
    response = parsed.response
    if response is not None:
        response = _slim(response, worksheets[response.worksheet_id])
    return Code(code, response, round_id if isinstance(round_id, str) else None, tuple(parsed.problems))

"""Several people's responses to one worksheet in one round become one group picture.

Statistics and their order are those of the three ordered colours: counts, median, agreement, veto, consensus.
The order in which files come in never matters.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from worksheets.core.definition import Worksheet
from worksheets.core.measures import agreement, leik_consensus, median_bounds, van_der_eijk_agreement
from worksheets.core.problem import Problem
from worksheets.core.rating import COLOURS, Counts, count
from worksheets.core.response import Parsed, Response, documents_in, parse_response

OUTCOMES = ("new", "replaced", "duplicate", "stale", "other_round", "other_worksheet", "unreadable")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One response (or what could not be read) with the name of the file it came in."""

    file: str
    content_hash: str
    response: Response | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """What became of one incoming response."""

    file: str
    outcome: str
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, object]:
        data: dict[str, object] = {"file": self.file, "outcome": self.outcome}
        if self.problems:
            data["problems"] = [problem.to_dict() for problem in self.problems]
        return data


@dataclass(frozen=True, slots=True)
class Reference:
    """The worksheet and the round that a group picture is about."""

    worksheet: str
    round: str


@dataclass(frozen=True, slots=True)
class Group:
    """The responses that count, and what became of every file."""

    reference: Reference | None
    imports: tuple[Import, ...]
    responses: tuple[Response, ...]


def incoming(
    file: str, raw: object, worksheets: Mapping[str, Worksheet], problems: Sequence[Problem] = ()
) -> list[Incoming]:
    """Take in one file as raw JSON: a response, or a dossier with several."""
    if problems:
        return [Incoming(file, "", None, tuple(problems))]
    documents, envelope = documents_in(raw)
    if envelope:
        return [Incoming(file, "", None, tuple(envelope))]
    arrivals = []
    for path, document in documents:
        parsed: Parsed = parse_response(document, worksheets, path)
        arrivals.append(Incoming(file, content_hash(document), parsed.response, tuple(parsed.problems)))
    return arrivals


def content_hash(document: object) -> str:
    """Give the SHA-256 of the canonical JSON of a raw document: equal content, equal hash."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def group(
    arrivals: Iterable[Incoming],
    worksheet: str | None = None,
    round_id: str | None = None,
    stored: Iterable[Incoming] = (),
) -> Group:
    """Decide which responses count.

    Identity is (worksheet, round, response_id). The newest of one identity is ``new`` (``replaced`` when an older
    one is in the stored group), an older one ``stale``, an identical one ``duplicate``; with equal times and other
    content the larger content hash wins and the import says so.
    """
    kept = [arrival for arrival in stored if arrival.response is not None]
    fresh = sorted(arrivals, key=lambda arrival: (arrival.file, arrival.content_hash))
    readable = [(a, a.response) for a in [*kept, *fresh] if a.response is not None]
    reference = _reference([response for _, response in readable], worksheet, round_id)

    in_reference = [
        (arrival, response)
        for arrival, response in readable
        if _outside(response, reference, worksheet) is None
    ]
    winners: dict[str, tuple[Incoming, Response]] = {}
    for arrival, response in in_reference:
        best = winners.get(response.response_id)
        if best is None or _rank(arrival, response) > _rank(*best):
            winners[response.response_id] = (arrival, response)
    stored_hashes = {
        arrival.response.response_id: arrival.content_hash for arrival in kept if arrival.response
    }

    imports = []
    counted: set[str] = set()
    for arrival in fresh:
        given = arrival.response
        if given is None:
            imports.append(Import(arrival.file, "unreadable", arrival.problems))
            continue
        outcome = _outside(given, reference, worksheet)
        problems = arrival.problems
        if outcome is None:
            best_arrival, best_response = winners[given.response_id]
            stored_hash = stored_hashes.get(given.response_id)
            if arrival.content_hash != best_arrival.content_hash:
                outcome = "stale"
                if given.saved_at == best_response.saved_at:
                    problems = (*problems, Problem("same_time", "$.saved_at", {"found": best_arrival.file}))
            elif arrival.content_hash == stored_hash or given.response_id in counted:
                outcome = "duplicate"
            else:
                counted.add(given.response_id)
                outcome = "new" if stored_hash is None else "replaced"
        imports.append(Import(arrival.file, outcome, problems))

    responses = tuple(winners[key][1] for key in sorted(winners))
    return Group(reference, tuple(imports), responses)


def _rank(arrival: Incoming, response: Response) -> tuple[object, str]:
    return response.saved_at, arrival.content_hash


def _outside(response: Response, reference: Reference | None, worksheet: str | None) -> str | None:
    """Say why a response does not belong to the group, if so; without a reference nothing belongs to it."""
    if response.worksheet_id != (reference.worksheet if reference else worksheet or response.worksheet_id):
        return "other_worksheet"
    return None if reference is not None and response.round == reference.round else "other_round"


def _reference(
    responses: Iterable[Response], worksheet: str | None, round_id: str | None
) -> Reference | None:
    """Choose worksheet and round: most people, then the latest ``saved_at``, then the alphabet."""
    people: dict[Reference, set[str]] = {}
    latest: dict[Reference, Any] = {}
    for response in responses:
        candidate = Reference(response.worksheet_id, response.round)
        if worksheet not in (None, candidate.worksheet) or round_id not in (None, candidate.round):
            continue
        people.setdefault(candidate, set()).add(response.response_id)
        latest[candidate] = max(latest.get(candidate, response.saved_at), response.saved_at)
    if not people:
        return None
    by_alphabet = sorted(people, key=lambda candidate: (candidate.worksheet, candidate.round))
    return max(by_alphabet, key=lambda candidate: (len(people[candidate]), latest[candidate]))


@dataclass(frozen=True, slots=True)
class ItemPicture:
    """The group's answers to one coloured item; without votes the median and both measures are None."""

    counts: Counts
    median: tuple[str, str] | None
    agreement: str
    leik_consensus: float | None
    van_der_eijk_agreement: float | None

    @property
    def veto(self) -> bool:
        """One red is enough to need action, whatever the others say (ncj-koers-04)."""
        return self.counts.red > 0

    def to_dict(self) -> dict[str, object]:
        return {
            "counts": self.counts.to_dict(),
            "n": self.counts.n,
            "median": None if self.median is None else list(self.median),
            "agreement": self.agreement,
            "veto": self.veto,
            "leik_consensus": self.leik_consensus,
            "van_der_eijk_agreement": self.van_der_eijk_agreement,
        }


def item_picture(counts: Counts) -> ItemPicture:
    """Work out everything that is shown of one item from its counts."""
    bounds = median_bounds(counts.vector)
    return ItemPicture(
        counts,
        None if bounds is None else (COLOURS[bounds[0]], COLOURS[bounds[1]]),
        agreement(counts.vector),
        leik_consensus(counts.vector),
        van_der_eijk_agreement(counts.vector),
    )


def picture(worksheet: Worksheet, responses: Sequence[Response]) -> dict[str, ItemPicture]:
    """Give the picture of every coloured item, in the order of the worksheet."""
    return {
        item.id: item_picture(count(response.chosen(item.id) for response in responses))
        for item in worksheet.items_of_kind("rating")
    }


def priority_order(items: Mapping[str, ItemPicture]) -> list[str]:
    """Order items for the talk: divided first, then most red, most orange, least consensus, the list's order.

    Ours, because it needs no weights and anyone can repeat it by hand.
    """

    def urgency(item_id: str) -> tuple[bool, int, int, float]:
        seen = items[item_id]
        consensus = 1.0 if seen.leik_consensus is None else seen.leik_consensus
        return (seen.agreement != "divided", -seen.counts.red, -seen.counts.orange, consensus)

    return sorted(items, key=urgency)


def combine(
    arrivals: Iterable[Incoming],
    worksheets: Mapping[str, Worksheet],
    worksheet: str | None = None,
    round_id: str | None = None,
) -> dict[str, object]:
    """Give the JSON form of the group picture: reference, imports, items and the priority order."""
    found = group(arrivals, worksheet, round_id)
    items: dict[str, ItemPicture] = {}
    if found.reference is not None:
        items = picture(worksheets[found.reference.worksheet], found.responses)
    return {
        "reference": None
        if found.reference is None
        else {"worksheet": found.reference.worksheet, "round": found.reference.round},
        "imports": [taken.to_dict() for taken in found.imports],
        "items": {item_id: seen.to_dict() for item_id, seen in items.items()},
        "order": priority_order(items),
    }

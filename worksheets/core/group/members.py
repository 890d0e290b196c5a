"""Who counts: of every person the newest response, and what became of each file and each code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from worksheets.core.group.arrivals import Code, Incoming
from worksheets.core.problem import Problem
from worksheets.core.response import Response

OUTCOMES = ("new", "replaced", "duplicate", "stale", "other_round", "other_worksheet", "unreadable")


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
class Available:
    """One worksheet in one round among what came in: how many people, and when the last one saved."""

    reference: Reference
    people: int
    latest: datetime

    def to_dict(self) -> dict[str, object]:
        return {
            "worksheet": self.reference.worksheet,
            "round": self.reference.round,
            "people": self.people,
            "latest": self.latest.isoformat().replace("+00:00", "Z"),
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The responses that count, what became of every file, and every worksheet and round that was there."""

    reference: Reference | None
    imports: tuple[Import, ...]
    responses: tuple[Response, ...]
    present: tuple[Available, ...] = ()


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
    present = available(response for _, response in readable)
    found = choose(present, worksheet, round_id)
    reference = None if found is None else found.reference

    winners = _newest((a, r) for a, r in readable if _outside(r, reference, worksheet) is None)
    stored_hashes = {
        arrival.response.response_id: arrival.content_hash
        for arrival in kept
        if arrival.response and _outside(arrival.response, reference, worksheet) is None
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
    return Group(reference, tuple(imports), responses, tuple(present))


def members_of(arrivals: Iterable[Incoming], reference: Reference) -> tuple[Response, ...]:
    """Give the newest response of every person in one worksheet and one round, by response id."""
    winners = _newest(
        (arrival, arrival.response)
        for arrival in arrivals
        if arrival.response is not None and _outside(arrival.response, reference, None) is None
    )
    return tuple(winners[key][1] for key in sorted(winners))


def _newest(arrivals: Iterable[tuple[Incoming, Response]]) -> dict[str, tuple[Incoming, Response]]:
    winners: dict[str, tuple[Incoming, Response]] = {}
    for arrival, response in arrivals:
        best = winners.get(response.response_id)
        if best is None or _rank(arrival, response) > _rank(*best):
            winners[response.response_id] = (arrival, response)
    return winners


def _rank(arrival: Incoming, response: Response) -> tuple[datetime, str]:
    return response.saved_at, arrival.content_hash


def _outside(response: Response, reference: Reference | None, worksheet: str | None) -> str | None:
    """Say why a response does not belong to the group, if so; without a reference nothing belongs to it."""
    if response.worksheet_id != (reference.worksheet if reference else worksheet or response.worksheet_id):
        return "other_worksheet"
    return None if reference is not None and response.round == reference.round else "other_round"


def available(responses: Iterable[Response]) -> list[Available]:
    """List every worksheet and round that came in: most people first, then the latest, then the alphabet."""
    people: dict[Reference, set[str]] = {}
    latest: dict[Reference, datetime] = {}
    for response in responses:
        candidate = Reference(response.worksheet_id, response.round)
        people.setdefault(candidate, set()).add(response.response_id)
        latest[candidate] = max(latest.get(candidate, response.saved_at), response.saved_at)
    by_alphabet = sorted(people, key=lambda candidate: (candidate.worksheet, candidate.round))
    found = [Available(one, len(people[one]), latest[one]) for one in by_alphabet]
    return sorted(found, key=lambda one: (one.people, one.latest), reverse=True)


def choose(
    found: Sequence[Available], worksheet: str | None = None, round_id: str | None = None
) -> Available | None:
    """Choose the worksheet and the round with most people among those asked for."""
    fitting = (
        one
        for one in found
        if worksheet in (None, one.reference.worksheet) and round_id in (None, one.reference.round)
    )
    return next(fitting, None)


def round_before(found: Sequence[Available], reference: Reference) -> str | None:
    """Choose the round to compare with: of the same worksheet, the last one that ended before this one did."""
    now = next((one for one in found if one.reference == reference), None)
    same = [one for one in found if one.reference.worksheet == reference.worksheet and one is not now]
    earlier = [one for one in same if now is None or one.latest < now.latest]
    return (
        max(earlier, key=lambda one: (one.latest, one.reference.round)).reference.round if earlier else None
    )


@dataclass(frozen=True, slots=True)
class CodeImport:
    """What became of one share code."""

    code: str
    outcome: str
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, object]:
        data: dict[str, object] = {"code": self.code, "outcome": self.outcome}
        if self.problems:
            data["problems"] = [problem.to_dict() for problem in self.problems]
        return data


def code_imports(
    codes: Iterable[Code], reference: Reference | None
) -> tuple[list[CodeImport], list[Response]]:
    """Say what became of each code and give the responses of those that count; one without a round counts for this one."""
    imports: list[CodeImport] = []
    counted: dict[str, Response] = {}
    for code in codes:
        response = code.response
        if response is None:
            outcome = "unreadable"
        elif reference is None or response.worksheet_id != reference.worksheet:
            outcome = "other_worksheet"
        elif code.round not in (None, reference.round):
            outcome = "other_round"
        elif code.code in counted:
            outcome = "duplicate"
        else:
            outcome = "new"
            counted[code.code] = response
        imports.append(CodeImport(code.code, outcome, code.problems))
    return imports, [counted[key] for key in sorted(counted)]

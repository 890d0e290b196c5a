"""Partner maps side by side: two organisations may see the tie between them differently.

Names are matched exactly, but for capitals and spaces; a person can say by hand which names are the same one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from worksheets.core.measures import median_bounds
from worksheets.core.response import Response, Row, number_in, text_in
from worksheets.core.rules.plans import comparable

PARTNERS, ROWS, NAME, TIE, RELATION = "partnerkaart", "partners", "name", "tie", "relation"
# Frey's Levels of Collaboration Scale: 0 is no contact, 5 is real collaboration.
LEVELS = range(6)


@dataclass(slots=True)
class _Seen:
    """How one organisation sees another: the levels and the kinds of relation on its maps."""

    levels: list[int] = field(default_factory=list)
    relations: set[str] = field(default_factory=set)

    def bounds(self) -> tuple[int, int] | None:
        return median_bounds([self.levels.count(level) for level in LEVELS])

    def to_dict(self) -> dict[str, object]:
        bounds = self.bounds()
        return {"tie": None if bounds is None else list(bounds), "relation": sorted(self.relations)}


def mutual_views(responses: Sequence[Response], same: Mapping[str, str] | None = None) -> dict[str, object]:
    """Compare how organisations see each other; ``same`` says which name means which other name.

    Ties are sorted by their difference, largest first: each is a topic, not a fault (Levels of Collaboration, Frey).
    With several maps of one organisation the median counts, which may lie between two levels. ``one_sided`` are names
    that stand on a map and filled in none themselves.
    """
    known = {comparable(name): comparable(other) for name, other in (same or {}).items()}
    names: dict[str, str] = {}
    makers: dict[str, int] = {}
    seen: dict[tuple[str, str], _Seen] = {}
    nameless = 0
    for response in responses:
        if not comparable(response.organisation or ""):
            nameless += 1
            continue
        maker = _key(response.organisation or "", known, names)
        makers[maker] = makers.get(maker, 0) + 1
        for row in response.rows(ROWS):
            other = text_in(row, NAME)
            if other and (partner := _key(other, known, names)) != maker:
                _note(seen.setdefault((maker, partner), _Seen()), row)
    ties = [
        _tie(one, other, seen, names)
        for one, other in combinations(sorted(makers), 2)
        if _met(one, other, seen)
    ]
    return {
        "organisations": [{"name": names[maker], "maps": makers[maker]} for maker in sorted(makers)],
        "without_organisation": nameless,
        "ties": sorted(ties, key=lambda tie: (-_size(tie), not tie["relation_differs"])),
        "one_sided": _one_sided(seen, makers, names),
    }


def _key(name: str, known: Mapping[str, str], names: dict[str, str]) -> str:
    key = known.get(comparable(name), comparable(name))
    # Of several spellings the first by the alphabet: the order of the files never matters.
    plain = " ".join(name.split())
    if comparable(name) == key:
        names[key] = min(names.get(key, plain), plain)
    else:
        names.setdefault(key, key)
    return key


def _note(seen: _Seen, row: Row) -> None:
    level = number_in(row, TIE)
    if level is not None and level in LEVELS:
        seen.levels.append(int(level))
    if relation := text_in(row, RELATION):
        seen.relations.add(relation)


def _met(one: str, other: str, seen: Mapping[tuple[str, str], _Seen]) -> bool:
    return (one, other) in seen or (other, one) in seen


def _tie(
    one: str, other: str, seen: Mapping[tuple[str, str], _Seen], names: Mapping[str, str]
) -> dict[str, object]:
    first, second = seen.get((one, other)), seen.get((other, one))
    low, high = first and first.bounds(), second and second.bounds()
    apart = None if not low or not high else max(0, low[0] - high[1], high[0] - low[1])
    kinds = [view.relations for view in (first, second) if view and view.relations]
    return {
        "between": [names[one], names[other]],
        "views": [None if view is None else view.to_dict() for view in (first, second)],
        "difference": apart,
        "relation_differs": len(kinds) > 1 and kinds[0] != kinds[1],
    }


def _size(tie: Mapping[str, object]) -> int:
    apart = tie["difference"]
    return apart if isinstance(apart, int) else -1


def _one_sided(
    seen: Iterable[tuple[str, str]], makers: Mapping[str, int], names: Mapping[str, str]
) -> list[dict[str, object]]:
    found: dict[str, list[str]] = {}
    for maker, partner in sorted(seen):
        if partner not in makers:
            found.setdefault(partner, []).append(names[maker])
    return [{"name": names[partner], "named_by": by} for partner, by in sorted(found.items())]

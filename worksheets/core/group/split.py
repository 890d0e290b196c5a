"""The group in parts: by layer or by partner kind, and how far the parts lie apart.

A part shows only when it is large enough, and only when nobody can be found by subtracting the parts from the whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from worksheets.core.group.picture import ItemPicture, Votes, item_picture
from worksheets.core.group.scales import Scale
from worksheets.core.measures import SMALLEST_GROUP, cliffs_delta, difference
from worksheets.core.rating import Counts

# The usual smallest group in surveys at work (Culture Amp, Viva Glint); a round may agree on three, never fewer.
THRESHOLD, LOWEST_THRESHOLD = 5, 3
# From the top of the organisation downward; a region's own layers come after these, by the alphabet.
LAYERS = ("board", "management", "professional", "youth_or_parent")

type Attribute = Literal["layer", "partner_kind"]
type Hidden = Literal["no_votes", "not_given", "groups_too_small", "rest_too_small"]


@dataclass(frozen=True, slots=True)
class Gap:
    """The two parts that lie furthest apart: ``higher`` sees it greener than ``lower``; delta from 0 to 1."""

    higher: str
    lower: str
    cliffs_delta: float
    word: str

    def to_dict(self) -> dict[str, object]:
        return {
            "higher": self.higher,
            "lower": self.lower,
            "cliffs_delta": self.cliffs_delta,
            "difference": self.word,
        }


@dataclass(frozen=True, slots=True)
class ItemSplit:
    """One item in parts; ``hidden`` says why what people gave in confidence is not shown, if so."""

    groups: Mapping[str, ItemPicture]
    hidden: Hidden | None
    gap: Gap | None

    def to_dict(self) -> dict[str, object]:
        return {
            "shown": bool(self.groups),
            "reason": self.hidden,
            "groups": {name: _to_dict(seen) for name, seen in self.groups.items()},
            "gap": None if self.gap is None else self.gap.to_dict(),
        }


def _to_dict(seen: ItemPicture) -> dict[str, object]:
    # Who left it empty is not told of a part: that would tell of the people outside it.
    data = seen.to_dict()
    counts = seen.counts.to_dict(seen.words)
    del counts["empty"]
    return data | {"counts": counts}


def checked_threshold(threshold: int) -> int:
    """Give the threshold; raise ValueError when it is lower than three."""
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"threshold must be at least {LOWEST_THRESHOLD} (got {threshold})")
    return threshold


def may_be_shown(sizes: Mapping[str, int], threshold: int = THRESHOLD) -> tuple[list[str], Hidden | None]:
    """Say which parts may be shown, or why none.

    ``sizes`` holds how many people each part has; "" are those who did not say where they belong, who are never a
    part. Each part shown reaches the threshold, and all people not shown together are none or reach it too.

    >>> may_be_shown({"board": 2, "management": 5, "professional": 5})
    ([], 'rest_too_small')
    >>> may_be_shown({"board": 2, "management": 5, "professional": 5, "youth_or_parent": 3})
    (['management', 'professional'], None)
    """
    large = [name for name, size in sizes.items() if name and size >= threshold]
    rest = sum(size for name, size in sizes.items() if name not in large)
    if not any(sizes.values()):
        return [], "no_votes"
    if not large:
        return [], "groups_too_small" if any(size for name, size in sizes.items() if name) else "not_given"
    return ([], "rest_too_small") if 0 < rest < threshold else (large, None)


def split_item(votes: Votes, scale: Scale, attribute: Attribute, threshold: int) -> ItemSplit:
    """Divide one item, counted for this item alone: who did not answer it is in no part of it."""
    closed = _by(votes, scale, attribute)
    shown, hidden = may_be_shown({name: counts.n for name, counts in closed.items()}, threshold)
    if hidden is None:
        # "I do not know" of the people not shown may not come out by subtraction either.
        unshown = sum(counts.answered for name, counts in closed.items() if name not in shown)
        if 0 < unshown < threshold:
            shown, hidden = [], "rest_too_small"
    parts = {name: closed[name] for name in shown}
    for tally in votes.tallies:
        name = tally.layer if attribute == "layer" else tally.partner_kind
        if name and scale.key in tally.counts:
            parts[name] = parts.get(name, Counts()) + tally.counts[scale.key]
    groups = {name: item_picture(parts[name], scale.words) for name in in_order(parts)}
    return ItemSplit(groups, hidden, _gap(groups))


def _by(votes: Votes, scale: Scale, attribute: Attribute) -> dict[str, Counts]:
    position = 0 if attribute == "layer" else 1
    found: dict[str, Counts] = {}
    for group, counts in votes.closed[scale.key].items():
        name = group[position]
        found[name] = found.get(name, Counts()) + counts
    return found


def in_order(names: Mapping[str, object] | Sequence[str]) -> list[str]:
    """Order layers from the top down; everything else by the alphabet."""
    known = {name: place for place, name in enumerate(LAYERS)}
    return sorted(names, key=lambda name: (known.get(name, len(known)), name))


def _gap(groups: Mapping[str, ItemPicture]) -> Gap | None:
    """Find the pair that lies furthest apart; of equal pairs the first in order."""
    found: list[Gap] = []
    for one, other in combinations(groups, 2):
        first, second = groups[one].counts.vector, groups[other].counts.vector
        delta, word = cliffs_delta(first, second), difference(first, second)
        if delta is not None and word is not None:
            found.append(Gap(other, one, delta, word) if delta > 0 else Gap(one, other, -delta, word))
    return max(found, key=lambda gap: gap.cliffs_delta, default=None)


def split(votes: Votes, attribute: Attribute, threshold: int = THRESHOLD) -> dict[str, object]:
    """Divide the whole list: each item, the items by their gap, and which part sees more items greener."""
    items = {scale.key: split_item(votes, scale, attribute, threshold) for scale in votes.scales}
    gaps = {key: item.gap for key, item in items.items() if item.gap is not None}
    order = sorted(gaps, key=lambda key: -gaps[key].cliffs_delta)
    names = in_order({name: None for item in items.values() for name in item.groups})
    return {
        "groups": names,
        "items": {key: item.to_dict() for key, item in items.items()},
        "order": order,
        "pairs": [_pair(items, one, other) for one, other in combinations(names, 2)],
    }


def _pair(items: Mapping[str, ItemSplit], one: str, other: str) -> dict[str, object]:
    """Count on how many items one part is greener than the other."""
    deltas = [
        cliffs_delta(item.groups[other].counts.vector, item.groups[one].counts.vector)
        for item in items.values()
        if one in item.groups and other in item.groups
    ]
    told = [delta for delta in deltas if delta is not None]
    return {
        "groups": [one, other],
        "first_higher": sum(delta > 0 for delta in told),
        "equal": sum(delta == 0 for delta in told),
        "second_higher": sum(delta < 0 for delta in told),
        "of": len(told),
    }


def total_shown(votes: Votes) -> dict[str, object]:
    """Say whether the whole may be shown: from three people on; cards were raised openly."""
    few = 0 < votes.confidants < SMALLEST_GROUP
    nobody = not votes.confidants and not votes.raisers
    return {
        "shown": not few and not nobody,
        "reason": "too_few_people" if few else "no_people" if nobody else None,
        "minimum": SMALLEST_GROUP,
    }

"""What the group answered to each item: counts first, then the rules for ordered words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from worksheets.core.group.scales import Scale, given_on
from worksheets.core.group.tallies import Tally
from worksheets.core.measures import (
    Agreement,
    agreement,
    krippendorff_alpha,
    leik_consensus,
    median_bounds,
    van_der_eijk_agreement,
)
from worksheets.core.rating import COLOURS, DONT_KNOW, NOT_APPLICABLE, Counts
from worksheets.core.response import Response

type Words = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Votes:
    """Everything counted once: per scale the votes of each layer and partner kind, and the cards raised openly.

    Splits and totals are sums of these, so however many people there are, this stays small.
    """

    scales: tuple[Scale, ...]
    people: Counter[tuple[str, str]]
    closed: Mapping[str, Mapping[tuple[str, str], Counts]]
    tallies: tuple[Tally, ...] = ()

    def in_confidence(self, scale: Scale) -> Counts:
        """Count what people gave in a document or a code."""
        return sum(self.closed[scale.key].values(), Counts())

    def shows_of(self, scale: Scale) -> list[Tally]:
        """Give the shows of cards that make up the total of an item.

        First each layer by itself and then everyone together are the same people twice (ours): the last time that
        everyone together raised cards counts, and the layers only when everyone together did not.
        """
        raised = [tally for tally in self.tallies if scale.key in tally.counts]
        together = [tally for tally in raised if tally.is_mixed]
        return together[-1:] or raised

    def raised(self, scale: Scale) -> Counts:
        """Count the cards that were raised openly, each person once."""
        return sum((tally.counts[scale.key] for tally in self.shows_of(scale)), Counts())

    def total(self, scale: Scale) -> Counts:
        return self.in_confidence(scale) + self.raised(scale)

    @property
    def confidants(self) -> int:
        """Count the people behind the documents and the codes."""
        return sum(self.people.values())

    @property
    def raisers(self) -> int:
        """Count the people behind the cards: as many as raised them for the item with most people."""
        counted = (sum(tally.people for tally in self.shows_of(scale)) for scale in self.scales)
        return max(counted, default=0)


def votes_of(scales: Sequence[Scale], responses: Iterable[Response], tallies: Sequence[Tally] = ()) -> Votes:
    """Count the answers of all responses on all scales, in one pass."""
    people: Counter[tuple[str, str]] = Counter()
    seen: dict[str, Counter[tuple[tuple[str, str], str | None]]] = {scale.key: Counter() for scale in scales}
    for response in responses:
        group = (response.layer or "", response.partner_kind or "")
        people[group] += 1
        for scale in scales:
            seen[scale.key][group, given_on(scale, response.answers)] += 1
    closed = {}
    for scale in scales:
        answers = (*scale.words, DONT_KNOW, NOT_APPLICABLE, None)
        found = seen[scale.key]
        closed[scale.key] = {
            group: Counts(*(found[group, answer] for answer in answers)) for group in sorted(people)
        }
    return Votes(tuple(scales), people, closed, tuple(tallies))


@dataclass(frozen=True, slots=True)
class ItemPicture:
    """The group's answers to one item; without votes the median and both measures are None."""

    counts: Counts
    median: tuple[str, str] | None
    agreement: Agreement
    leik_consensus: float | None
    van_der_eijk_agreement: float | None
    words: Words = field(default=COLOURS)
    judged: bool = True

    @property
    def veto(self) -> bool:
        """One red is enough to need action, whatever the others say (ncj-koers-04); never where words only describe."""
        return self.judged and self.counts.lowest > 0

    @property
    def doubt(self) -> bool:
        """Someone doubts and nobody says no."""
        return self.judged and self.counts.middle > 0 and not self.veto

    def to_dict(self) -> dict[str, object]:
        return {
            "counts": self.counts.to_dict(self.words),
            "n": self.counts.n,
            "median": None if self.median is None else list(self.median),
            "agreement": self.agreement,
            "veto": self.veto,
            "leik_consensus": self.leik_consensus,
            "van_der_eijk_agreement": self.van_der_eijk_agreement,
        }


def item_picture(counts: Counts, words: Words = COLOURS, *, judged: bool = True) -> ItemPicture:
    """Work out everything that is shown of one item from its counts; not ``judged`` when its words only describe."""
    bounds = median_bounds(counts.vector)
    return ItemPicture(
        counts,
        None if bounds is None else (words[bounds[0]], words[bounds[1]]),
        agreement(counts.vector),
        leik_consensus(counts.vector),
        van_der_eijk_agreement(counts.vector),
        words,
        judged,
    )


def picture(votes: Votes, *, judged: bool = True) -> dict[str, ItemPicture]:
    """Give the picture of every scale, in the order of the worksheet."""
    return {scale.key: item_picture(votes.total(scale), scale.words, judged=judged) for scale in votes.scales}


def priority_order(items: Mapping[str, ItemPicture]) -> list[str]:
    """Order items for the talk: divided first, then most red, most orange, least consensus, the list's order.

    Where words only describe, red and orange do not matter.

    Ours, because it needs no weights and anyone can repeat it by hand.
    """

    def urgency(item_id: str) -> tuple[bool, int, int, float]:
        seen = items[item_id]
        consensus = 1.0 if seen.leik_consensus is None else seen.leik_consensus
        low, middle = (seen.counts.lowest, seen.counts.middle) if seen.judged else (0, 0)
        return (seen.agreement != "divided", -low, -middle, consensus)

    return sorted(items, key=urgency)


def agreed_on(items: Mapping[str, ItemPicture]) -> dict[str, int]:
    """Say on how many items people agree, of how many that had enough votes to tell."""
    told = [seen.agreement for seen in items.values()]
    few = told.count("too_few")
    return {"count": told.count("agreed"), "of": len(told) - few, "too_few": few}


def alpha_of_list(items: Mapping[str, ItemPicture], people: int) -> float | None:
    """Give Krippendorff's ordinal alpha of the whole list; for the command line and for Excel only."""
    return krippendorff_alpha([seen.counts.vector for seen in items.values()], people)

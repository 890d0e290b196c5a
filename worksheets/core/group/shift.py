"""Last time against now: how each item moved, for the group as a whole and person by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worksheets.core.group.picture import Votes, item_picture, picture, priority_order
from worksheets.core.group.scales import Scale, given_on
from worksheets.core.group.split import total_shown
from worksheets.core.measures import SMALLEST_GROUP, cliffs_delta, difference
from worksheets.core.response import Response


@dataclass(frozen=True, slots=True)
class Shift:
    """How many people chose a higher, the same or a lower word than last time, of those who chose a word twice."""

    up: int
    same: int
    down: int

    @property
    def of(self) -> int:
        return self.up + self.same + self.down

    def to_dict(self) -> dict[str, int]:
        return {"up": self.up, "same": self.same, "down": self.down, "of": self.of}


def shift_between(scale: Scale, before: Sequence[Response], now: Sequence[Response]) -> Shift:
    """Follow the people whose response id occurs in both rounds; a share code has none that lasts."""
    then, today = (
        {response.response_id: given_on(scale, response.answers) for response in responses}
        for responses in (before, now)
    )
    return moves(scale.words, then, today)


def moves(words: Sequence[str], before: Mapping[str, str | None], now: Mapping[str, str | None]) -> Shift:
    """Compare the words of the same people in two rounds; only a word counts, "I do not know" is none."""
    step: dict[str | None, int] = {word: place for place, word in enumerate(words)}
    steps = [
        step[now[name]] - step[earlier]
        for name, earlier in before.items()
        if earlier in step and now.get(name) in step
    ]
    return Shift(sum(one > 0 for one in steps), steps.count(0), sum(one < 0 for one in steps))


@dataclass(frozen=True, slots=True)
class Moment:
    """One round: what was counted, and the documents among it, which can be followed from round to round."""

    round: str
    votes: Votes
    documents: Sequence[Response]


def comparison(before: Moment, now: Moment) -> dict[str, object]:
    """Compare two rounds item by item; the shift of fewer than three people is not told."""
    whole, present = total_shown(before.votes), total_shown(now.votes)
    shown = bool(whole["shown"] and present["shown"])
    items = {scale.key: _item(scale, before, now) for scale in now.votes.scales} if shown else {}
    deltas = [delta for item in items.values() if isinstance(delta := item["cliffs_delta"], float)]
    return {
        "round": before.round,
        "people": before.votes.confidants + before.votes.raisers,
        "shown": shown,
        "reason": whole["reason"] or present["reason"],
        "items": items,
        "moved": {
            "up": sum(delta > 0 for delta in deltas),
            "same": deltas.count(0),
            "down": sum(delta < 0 for delta in deltas),
        },
        "order": priority_order(picture(before.votes)) if shown else [],
    }


def _item(scale: Scale, before: Moment, now: Moment) -> dict[str, object]:
    then = item_picture(before.votes.total(scale), scale.words)
    vectors = then.counts.vector, now.votes.total(scale).vector
    shift = shift_between(scale, before.documents, now.documents)
    return then.to_dict() | {
        "cliffs_delta": cliffs_delta(*vectors),
        "difference": difference(*vectors),
        "shift": shift.to_dict() if shift.of >= SMALLEST_GROUP else None,
    }

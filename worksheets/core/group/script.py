"""A script for the meeting, made from the outcome: which items, in which order, how, and for how long.

Ours: first alone and in silence, then each layer by itself, then mixed, and one or two actions at the end (what
Squad Health Check and the SCIROCCO workshops have in common). Codes and numbers; the page makes Dutch of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from worksheets.core.group.picture import ItemPicture

SHORTEST, LONGEST = 45, 60
MOST_TOPICS, MOST_ACTIONS = 4, 2

type Form = Literal[
    "opening",
    "silent_look",
    "per_layer",
    "both_sides",
    "change_places",
    "what_makes_it_higher",
    "short_round",
    "keep_it",
    "look_ahead",
    "choose_actions",
    "closing",
]
MINUTES: Mapping[Form, int] = {
    "opening": 5,
    "silent_look": 5,
    "per_layer": 10,
    "both_sides": 10,
    "change_places": 10,
    "what_makes_it_higher": 10,
    "short_round": 5,
    "keep_it": 10,
    "look_ahead": 10,
    "choose_actions": 10,
    "closing": 5,
}
TOPICS: tuple[Form, ...] = ("both_sides", "change_places", "what_makes_it_higher", "short_round")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the meeting."""

    form: Form
    items: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        return MINUTES[self.form]

    def to_dict(self) -> dict[str, object]:
        return {
            "form": self.form,
            "minutes": self.minutes,
            "items": list(self.items),
            "groups": list(self.groups),
        }


@dataclass(frozen=True, slots=True)
class Script:
    """All parts in order, and the items that the few actions at the end are about."""

    parts: tuple[Part, ...]
    items: tuple[str, ...]

    @property
    def minutes(self) -> int:
        return _length(self.parts)

    def to_dict(self) -> dict[str, object]:
        return {
            "minutes": self.minutes,
            "parts": [part.to_dict() for part in self.parts],
            "actions": {"most": MOST_ACTIONS, "items": list(self.items)},
        }


def script(
    items: Mapping[str, ItemPicture],
    order: Sequence[str],
    layers: Sequence[str] = (),
    apart: Sequence[str] = (),
) -> Script:
    """Make the script: ``layers`` are those present, ``apart`` the items where layers clearly differ.

    A divided item: both sides tell. Layers clearly apart: change places. Red: what would make it greener. Orange: a
    short round. As many as fit, at most four, in the priority order; with time left, what keeps the best items good.
    """
    topics = [Part(form, (key,)) for key in order if (form := _form(items[key], key in apart))]
    opening = [Part("opening"), Part("silent_look")]
    if len(layers) > 1:
        opening.append(Part("per_layer", tuple(part.items[0] for part in topics[:3]), tuple(layers)))
    closing = [Part("choose_actions"), Part("closing")]
    left = LONGEST - _length([*opening, *closing])
    chosen: list[Part] = []
    for topic in topics:
        if len(chosen) < MOST_TOPICS and _length([*chosen, topic]) <= left:
            chosen.append(topic)
    extra = [Part("keep_it", _best(items)), Part("look_ahead")]
    while _length([*opening, *chosen, *closing]) < SHORTEST:
        chosen.append(extra.pop(0))
    needy = [part.items[0] for part in chosen if part.form in TOPICS and part.form != "short_round"]
    return Script((*opening, *chosen, *closing), tuple(needy[:MOST_ACTIONS]))


def _form(seen: ItemPicture, apart: bool) -> Form | None:
    if seen.agreement == "divided":
        return "both_sides"
    if apart:
        return "change_places"
    if seen.veto:
        return "what_makes_it_higher"
    return "short_round" if seen.doubt else None


def _best(items: Mapping[str, ItemPicture]) -> tuple[str, ...]:
    return tuple(
        key
        for key, seen in items.items()
        if seen.judged and seen.counts.highest and not seen.counts.lowest + seen.counts.middle
    )


def _length(parts: Sequence[Part]) -> int:
    return sum(part.minutes for part in parts)

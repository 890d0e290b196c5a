"""Several people's responses to one worksheet in one round become one group picture.

The order in which files come in never matters. What each key of the picture holds: ``combine`` in worksheets/bridge.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from worksheets.core.definition import Worksheet
from worksheets.core.group.actions import actions_between, without_action
from worksheets.core.group.arrivals import Code, Incoming
from worksheets.core.group.choices import chosen
from worksheets.core.group.members import (
    Group,
    Reference,
    code_imports,
    group,
    members_of,
    round_before,
)
from worksheets.core.group.picture import (
    ItemPicture,
    Votes,
    agreed_on,
    alpha_of_list,
    picture,
    priority_order,
    votes_of,
)
from worksheets.core.group.routes import PROCESS, routes_side_by_side
from worksheets.core.group.scales import Scale, describes, scales_of
from worksheets.core.group.script import script
from worksheets.core.group.shift import Moment, comparison
from worksheets.core.group.split import THRESHOLD, checked_threshold, in_order, split, total_shown
from worksheets.core.group.tallies import Tally
from worksheets.core.group.ties import PARTNERS, mutual_views
from worksheets.core.response import Response


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is asked of beside the files; ``threshold`` is the smallest part of a split, at least three.

    ``names`` says which names on partner maps are the same organisation. ``alpha`` asks for Krippendorff's alpha, which
    is for the command line and Excel only.
    """

    worksheet: str | None = None
    round: str | None = None
    previous_round: str | None = None
    threshold: int = THRESHOLD
    today: date | None = None
    stored: Sequence[Incoming] = ()
    codes: Sequence[Code] = ()
    tallies: Sequence[Tally] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    alpha: bool = False

    def __post_init__(self) -> None:
        checked_threshold(self.threshold)


def combine(
    arrivals: Iterable[Incoming],
    worksheets: Mapping[str, Worksheet],
    worksheet: str | None = None,
    round_id: str | None = None,
    asked: Asked | None = None,
) -> dict[str, object]:
    """Give the JSON form of the group picture; ``worksheet`` and ``round_id`` go before those in ``asked``."""
    asked = asked or Asked()
    fresh = list(arrivals)
    everything = [*asked.stored, *fresh]
    wanted = (worksheet or asked.worksheet, round_id or asked.round)
    found = group(fresh, *wanted, asked.stored)
    reference = found.reference or _reference_without_documents(asked, *wanted)
    imports, coded = code_imports(asked.codes, reference)
    head: dict[str, object] = {
        "reference": None
        if reference is None
        else {"worksheet": reference.worksheet, "round": reference.round},
        "imports": [taken.to_dict() for taken in found.imports],
        "codes": [taken.to_dict() for taken in imports],
        "tallies": [tally.to_dict(used=_is_used(tally, reference)) for tally in asked.tallies],
        "available": [one.to_dict() for one in found.present],
    }
    if reference is None:
        return head | {"items": {}, "order": []}
    scales = scales_of(worksheets[reference.worksheet])
    now = _moment(reference, scales, found.responses, coded, asked.tallies)
    return head | _picture(_Picture(reference, asked, everything, worksheets, now, found))


def _reference_without_documents(
    asked: Asked, worksheet: str | None, round_id: str | None
) -> Reference | None:
    """Choose worksheet and round from codes and cards, when there is no document: the ones asked for, or the first."""
    sheets = [(code.response.worksheet_id, code.round) for code in asked.codes if code.response]
    sheets += [(tally.worksheet, tally.round) for tally in asked.tallies if tally.people]
    fitting = [
        one
        for one in sheets
        if worksheet in (None, one[0]) and (round_id is None or one[1] in (None, round_id))
    ]
    if not fitting:
        return None
    chosen = worksheet or min(name for name, _ in fitting)
    rounds = sorted(name for sheet, name in fitting if sheet == chosen and name is not None)
    return Reference(chosen, round_id or (rounds[-1] if rounds else ""))


def _is_used(tally: Tally, reference: Reference | None) -> bool:
    return (
        reference is not None
        and tally.people > 0
        and tally.worksheet == reference.worksheet
        and tally.round in (None, reference.round)
    )


def _moment(
    reference: Reference,
    scales: Sequence[Scale],
    documents: Sequence[Response],
    coded: Sequence[Response],
    tallies: Iterable[Tally],
) -> Moment:
    raised = [tally for tally in tallies if _is_used(tally, reference)]
    return Moment(reference.round, votes_of(scales, [*documents, *coded], raised), documents)


@dataclass(frozen=True, slots=True)
class _Picture:
    """All that the parts of the picture are made from."""

    reference: Reference
    asked: Asked
    arrivals: Sequence[Incoming]
    worksheets: Mapping[str, Worksheet]
    now: Moment
    found: Group


def _picture(made: _Picture) -> dict[str, object]:
    votes = made.now.votes
    described = describes(made.worksheets[made.reference.worksheet])
    items = picture(votes, judged=not described)
    order = priority_order(items)
    whole = total_shown(votes)
    layers = split(votes, "layer", made.asked.threshold)
    before = _before(made)
    plans = actions_between(
        made.arrivals,
        made.worksheets,
        (None if before is None else before.round, made.reference.round),
        made.asked.today,
    )
    people = votes.confidants + votes.raisers
    return {
        "items": {
            scale.key: items[scale.key].to_dict()
            | {"words": list(scale.words), "item": scale.item, "row": scale.row, "section": scale.section}
            for scale in votes.scales
        },
        "order": order,
        "people": _people(made.now),
        "total": whole,
        "choices": chosen(made.worksheets[made.reference.worksheet], made.found.responses)
        if whole["shown"]
        else {},
        "agreed": agreed_on(items),
        "veto": [key for key in order if items[key].veto],
        "doubt": [key for key in order if items[key].doubt],
        "describes": described,
        "threshold": made.asked.threshold,
        "splits": {
            "layer": layers,
            "partner_kind": split(votes, "partner_kind", made.asked.threshold),
        },
        "previous": None if before is None else comparison(before, made.now),
        "actions": plans,
        "without_action": without_action(items, plans),
        "script": _script(items, order, votes, layers) if whole["shown"] and votes.scales else None,
        "ties": mutual_views(made.found.responses, made.asked.names)
        if made.reference.worksheet == PARTNERS
        else None,
        "routes": routes_side_by_side(made.found.responses) if made.reference.worksheet == PROCESS else None,
    } | ({"krippendorff_alpha": alpha_of_list(items, people)} if made.asked.alpha else {})


def _before(made: _Picture) -> Moment | None:
    """Find the round to compare with: the one asked for, or the last one before this."""
    name = made.asked.previous_round or round_before(made.found.present, made.reference)
    if name is None or name == made.reference.round:
        return None
    reference = Reference(made.reference.worksheet, name)
    coded = code_imports([code for code in made.asked.codes if code.round == name], reference)[1]
    raised = [tally for tally in made.asked.tallies if tally.round == name]
    documents = members_of(made.arrivals, reference)
    if not documents and not coded and not raised:
        return None
    return _moment(reference, made.now.votes.scales, documents, coded, raised)


def _people(now: Moment) -> dict[str, object]:
    votes = now.votes
    counts: dict[str, dict[str, int]] = {"layer": {}, "partner_kind": {}}
    for (layer, kind), number in votes.people.items():
        counts["layer"][layer] = counts["layer"].get(layer, 0) + number
        counts["partner_kind"][kind] = counts["partner_kind"].get(kind, 0) + number
    return {
        "count": votes.confidants + votes.raisers,
        "documents": len(now.documents),
        "codes": votes.confidants - len(now.documents),
        "raised": votes.raisers,
        **{name: {part: found[part] for part in in_order(found)} for name, found in counts.items()},
    }


def _script(
    items: Mapping[str, ItemPicture], order: Sequence[str], votes: Votes, layers: Mapping[str, object]
) -> dict[str, object]:
    present = {layer for layer, _ in votes.people} | {tally.layer for tally in votes.tallies}
    gaps = layers["items"]
    apart = [
        key
        for key, item in (gaps.items() if isinstance(gaps, Mapping) else ())
        if item["gap"] is not None and item["gap"]["difference"] == "clear"
    ]
    return script(items, order, in_order({layer: None for layer in present if layer}), apart).to_dict()

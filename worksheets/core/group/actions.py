"""From colour to action and back: what the action plans say about an item, then and now.

An action names its item in the column ``factor``; the items are those of the traffic light.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from worksheets.core.definition import Worksheet
from worksheets.core.group.arrivals import Incoming
from worksheets.core.group.members import Reference, members_of
from worksheets.core.group.picture import ItemPicture
from worksheets.core.response import Row, text_in
from worksheets.core.rules.plans import END, OWNER, STAGE, START, state_of

PLANS = "actieplannen"
FACTOR, ACTION, RESULT = "factor", "action", "result"


def actions_between(
    arrivals: Sequence[Incoming],
    worksheets: Mapping[str, Worksheet],
    rounds: tuple[str | None, str],
    today: date | None = None,
) -> list[dict[str, object]]:
    """List every action of the plans of two rounds (before, now), in the order of the plans.

    The plan of now tells where an action stands; an action that is no longer in it keeps its last known state and
    is marked with ``kept`` false. ``earlier`` tells whether it was in last round's plan already.
    """
    if PLANS not in worksheets:
        return []
    before, now = (_rows(arrivals, worksheets[PLANS], round_id) for round_id in rounds)
    # Without a plan of now, last round's plan is the newest there is.
    replanned = {response_id for response_id, _ in now}
    listed = []
    for key in [*now, *(key for key in before if key not in now)]:
        response_id, ref = key
        row = now.get(key, before.get(key, {}))
        listed.append(
            {
                "plan": response_id,
                "ref": ref,
                "item": text_in(row, FACTOR),
                "action": text_in(row, ACTION),
                "owner": text_in(row, OWNER),
                "result": text_in(row, RESULT),
                "start": text_in(row, START),
                "end": text_in(row, END),
                "stage": text_in(row, STAGE),
                "state": state_of(row, today),
                "earlier": key in before,
                "stage_before": text_in(before.get(key, {}), STAGE),
                "kept": key in now or response_id not in replanned,
            }
        )
    return listed


def _rows(arrivals: Iterable[Incoming], plans: Worksheet, round_id: str | None) -> dict[tuple[str, str], Row]:
    if round_id is None:
        return {}
    found: dict[tuple[str, str], Row] = {}
    for response in members_of(arrivals, Reference(PLANS, round_id)):
        for item in plans.items_of_kind("rows"):
            for row in response.rows(item.id):
                if _says_something(row):
                    found[response.response_id, f"{item.id}.{row['row_id']}"] = row
    return found


def _says_something(row: Row) -> bool:
    return any(value not in (None, "", []) for name, value in row.items() if name != "row_id")


def without_action(items: Mapping[str, ItemPicture], actions: Iterable[Mapping[str, object]]) -> list[str]:
    """List the items that are divided or have a red (each needs action: ncj-koers-04) and that no action names."""
    answered = {action["item"] for action in actions if action["kept"]}
    return [
        key
        for key, seen in items.items()
        if (seen.veto or seen.agreement == "divided") and key not in answered
    ]

"""People who filled in a worksheet, to make groups of, and the picture of such a group."""

import json

from golden import document

from worksheets import bridge
from worksheets.core.combine import Asked, combine
from worksheets.core.definition import to_dict
from worksheets.core.group.arrivals import incoming
from worksheets.loading import load_worksheets

WORKSHEETS = load_worksheets()
FACTORS = [item.id for item in WORKSHEETS["stoplicht"].items]
NUMBERS = iter(range(1_000_000))


def person(answers, layer=None, worksheet="stoplicht", **fields):
    """Give the document of one more person."""
    respondent = {"layer": layer} if layer else {}
    return document(
        answers, worksheet, **{"response_id": f"person-{next(NUMBERS)}", "respondent": respondent, **fields}
    )


def picture(documents, **asked):
    arrivals = [one for n, raw in enumerate(documents) for one in incoming(f"{n}.json", raw, WORKSHEETS)]
    return combine(arrivals, WORKSHEETS, asked=Asked(**asked))


def people(numbers, item="visie"):
    """Give people by layer and colour: ``{"board": "rrg"}``."""
    colours = {"r": "red", "o": "orange", "g": "green", "?": "dont_know", "-": None}
    return [person({item: colours[one]}, layer) for layer, votes in numbers.items() for one in votes]


def items_of(worksheet, item):
    return next(one for one in WORKSHEETS[worksheet].items if one.id == item)


def ask(name, **request):
    """Ask the bridge as a page does."""
    for worksheet in WORKSHEETS.values():
        bridge.define(json.dumps(to_dict(worksheet)))
    return getattr(bridge, name)(json.dumps(request))

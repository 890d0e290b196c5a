"""From a raw document to its results: parse it, apply the rules of its worksheet, or list what is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date

from worksheets.core.checks import Check, check_dossier
from worksheets.core.definition import Item, Worksheet
from worksheets.core.problem import Problem
from worksheets.core.response import Response, documents_in, parse_response
from worksheets.core.rules import RULES, Given

type Json = dict[str, object]


def evaluate_response(
    response: Response,
    worksheets: Mapping[str, Worksheet],
    today: date | None = None,
    dossier: Mapping[str, Response] | None = None,
) -> list[Json]:
    """Apply each rule of the worksheet; the JSON form of the results, in the worksheet's order."""
    worksheet = worksheets[response.worksheet_id]
    by_id = {item.id: item for item in worksheet.items}
    results = []
    for wanted in worksheet.results:
        rule = RULES[wanted.rule]
        named = [by_id[item_id] for item_id in wanted.items] or worksheet.items_of_kind(*rule.kinds)
        # What is not asked, given the other answers, is not looked at either; the answer itself is kept.
        items = [item for item in named if is_asked(item, response)]
        given = Given(worksheet, response, items, today, wanted.options, dossier or {}, worksheets)
        results.append(rule.apply(given).to_dict(wanted.id))
    return results


def is_asked(item: Item, response: Response) -> bool:
    """Tell whether an item is asked, given the other answers."""
    condition = item.show_when
    return condition is None or response.chosen(condition.item) in condition.any_of


def evaluate_document(
    raw: object,
    worksheets: Mapping[str, Worksheet],
    today: date | None = None,
    dossier: Sequence[object] = (),
    path: str = "$",
) -> Json:
    """Evaluate one raw response document, with the other documents of its dossier beside it.

    With errors in the document there are problems and no results. What is wrong with a document beside it is that
    document's own matter: it is left out here.
    """
    parsed = parse_response(raw, worksheets, path)
    if parsed.response is None:
        return evaluation_of(None, [], parsed.problems)
    worksheet = worksheets[parsed.response.worksheet_id]
    beside = newest(dossier, worksheets) | {worksheet.id: parsed.response}
    results = evaluate_response(parsed.response, worksheets, today, beside)
    checks = [check for check in check_dossier(beside, worksheets) if check.worksheet == worksheet.id]
    return evaluation_of(worksheet, results, parsed.problems, checks)


def newest(documents: Sequence[object], worksheets: Mapping[str, Worksheet]) -> dict[str, Response]:
    """Give the newest readable response to each worksheet among some documents."""
    found: dict[str, Response] = {}
    for raw in documents:
        response = parse_response(raw, worksheets).response
        known = None if response is None else found.get(response.worksheet_id)
        if response is not None and (known is None or response.saved_at > known.saved_at):
            found[response.worksheet_id] = response
    return found


def evaluate_file(
    raw: object, worksheets: Mapping[str, Worksheet], today: date | None = None
) -> Json | list[Json]:
    """Evaluate a raw file: one evaluation for a response, a list of them for a dossier."""
    documents, problems = documents_in(raw)
    if problems:
        return evaluation_of(None, [], problems)
    everything = [document for _, document in documents]
    evaluations = [
        evaluate_document(document, worksheets, today, everything, path) for path, document in documents
    ]
    return evaluations[0] if documents[:1] == [("$", raw)] else evaluations


def evaluation_of(
    worksheet: Worksheet | None,
    results: list[Json],
    problems: list[Problem],
    checks: Sequence[Check] = (),
) -> Json:
    """Give the JSON form of an evaluation."""
    return {
        "worksheet": None if worksheet is None else {"id": worksheet.id, "version": worksheet.version},
        "results": results,
        "problems": [problem.to_dict() for problem in problems],
        "checks": [check.to_dict() for check in checks],
    }

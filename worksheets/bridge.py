"""The border between the browser and the core: JSON text in, JSON text out.

The worker calls these functions and nothing else (runtime/worker.js, runtime/protocol.js). Worksheets are handed
over once, by ``define``; after that a request names the document only.
"""

# ruff: noqa: PLC0415 -- a start brings as little as it can; what only a group or a file needs comes when asked for

# The group needs it, and an engine that begins from memory has no library to import it from.
import hashlib  # noqa: F401
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from worksheets.core.checks import check_dossier
from worksheets.core.definition import Worksheet, from_dict
from worksheets.core.evaluation import evaluate_document, newest

if TYPE_CHECKING:
    from worksheets.core.combine import Asked
    from worksheets.core.group.gathering import Gathering
    from worksheets.core.problem import Problem

_worksheets: dict[str, Worksheet] = {}
# The groups that are coming in, by name; tabs that share a worker have one each.
_gatherings: dict[str, "Gathering"] = {}
_MOST_GATHERINGS = 4
# What writes files, as worksheets/wheels.py packs it.
_BROUGHT_LATER = ("worksheets.exports", "xlsxwriter", "icalendar", "dateutil", "tzdata")


def define(text: str) -> str:
    """Take in a published definition; give its id and version."""
    worksheet = from_dict(json.loads(text))
    _worksheets[worksheet.id] = worksheet
    return json.dumps({"id": worksheet.id, "version": worksheet.version})


def evaluate(text: str) -> str:
    """Take ``{"document", "today", "dossier"}``; give ``{"worksheet", "results", "problems", "checks"}``.

    ``dossier`` holds the other documents of the same dossier, as far as the worksheet uses them.
    """
    request = json.loads(text)
    day = _day(request.get("today"))
    evaluation = evaluate_document(request["document"], _worksheets, day, request.get("dossier", ()))
    return json.dumps(evaluation)


def check(text: str) -> str:
    """Take ``{"documents"}`` of one dossier; give ``[{"code", "worksheet", "items", "params"}]``: what does not fit."""
    dossier = newest(json.loads(text)["documents"], _worksheets)
    return json.dumps([found.to_dict() for found in check_dossier(dossier, _worksheets)])


def combine(text: str) -> str:
    """Take files, codes and cards; give the group picture of one worksheet in one round.

    Request: ``{"files": [{"file", "document"}]}`` and, each when wanted:

    - ``worksheet``, ``round``: what the picture is about; else the worksheet and round with most people.
    - ``stored``: files as above that were in the group already; against these a newer file is ``replaced``.
    - ``codes``: ``[{"code", "worksheet", "version", "layer", "partner_kind", "answers", "round"}]``, read by the page; a
      code without a round counts for the open round, and never in a shift.
    - ``tallies``: ``[{"worksheet", "round", "layer", "partner_kind", "people", "items": {key: {word: number}}}]``,
      cards raised openly, oldest first. Per item the last one without layer and kind counts for the total; those of a
      layer or kind count for the split, and for the total only of items that have no cards of everyone together.
    - ``threshold``: the smallest part of a split, 5 when left out, never lower than 3.
    - ``previous_round``: the round to compare with; else the last one before this one. ``today``: as 2026-11-22.
    - ``names``: ``{name: other name}``, names on partner maps that mean the same organisation.

    Answer (keys of parts are item ids, or ``item:row`` for the rows of a matrix):

    - ``reference`` {worksheet, round} or null; ``imports`` [{file, outcome, problems}]; ``codes`` [{code, outcome,
      problems}]; ``tallies`` [{people, layer, partner_kind, used, problems}]; ``available`` [{worksheet, round, people,
      latest}], all that came in. With reference null only these, and no items.
    - ``items``: per item with three ordered words ``counts`` {word: number, dont_know, not_applicable, empty}, ``n``
      (votes for a word), ``median`` [word, word] or null, ``agreement`` (agreed, mixed, divided, too_few), ``veto`` (any
      lowest word), ``leik_consensus``, ``van_der_eijk_agreement``, ``words`` lowest first, ``item``, ``row``,
      ``section``. ``order``: in which order to talk.
    - ``choices``: of everything else that is chosen from, per key {item, row, section, counts {answer: number}, people
      who gave an answer, empty, several (more than one may be chosen), differs (two answers to a question with one)}.
    - ``people`` {count, documents, codes, raised, layer: {id: number}, partner_kind: {id: number}}, "" for not said.
    - ``total`` {shown, reason (too_few_people, no_people or null), minimum}: when not shown, show no counts at all.
    - ``agreed`` {count, of, too_few}: agreed on ``count`` of the ``of`` items with enough votes. ``veto``: items with a
      lowest word, ``doubt``: those with a middle word and no lowest, both in order. ``describes``: the
      words only describe (levensfasen), so nothing is a veto or a doubt.
    - ``threshold``; ``splits`` {layer, partner_kind}, each {groups: [id], items: {key: {shown, reason, groups: {id: as
      in items, counts without empty}, gap: {higher, lower, cliffs_delta 0..1, difference none|some|clear} or null}},
      order: keys by gap, largest first, pairs: [{groups: [a, b], first_higher, equal, second_higher, of}]}. ``reason``:
      no_votes, not_given, groups_too_small, rest_too_small or null; about documents and codes, since cards always show.
    - ``previous``: null or {round, people, shown, reason, items: {key: as in items, with cliffs_delta -1..1 (above 0:
      higher now), difference, shift {up, same, down, of} or null with fewer than three people twice}, moved {up, same,
      down} in items, order}.
    - ``actions``: [{plan, ref, item, action, owner, result, start, end, stage, state, earlier, stage_before, kept}];
      ``without_action``: items that are divided or have a lowest word and that no action names.
    - ``script``: null or {minutes, parts: [{form, minutes, items, groups}], actions: {most, items}}.
    - ``ties`` (partner maps): null or {organisations: [{name, maps}], without_organisation, ties: [{between: [a, b],
      views: [{tie: [lower, upper] or null, relation: [id]} or null, …], difference 0..5 or null, relation_differs}],
      one_sided: [{name, named_by}]}.
    - ``routes`` (process analyses): null or {routes: [{response, organisation, about, same_goal, steps: [{ref, what,
      function, organisations, waiting, handover, problem}], gaps, several}], organisations: [{name, steps: [number]}]}.
    """
    request = json.loads(text)
    gathering = _new_gathering()
    gathering.add(_files(request, "files"))
    gathering.add(_files(request, "stored"), stored=True)
    return _combined(request, gathering)


def group_begin(text: str) -> str:
    """Take ``{"group"}``, a name of its own (a uuid), and begin a group that comes in bit by bit; give the same.

    Then ``group_add`` some hundreds of files at a time, and ``group_finish`` as often as wanted. To stop, do nothing:
    of the groups that were begun, the last few are kept. A worker that was restarted knows none; then ``group_add`` and
    ``group_finish`` fail with a KeyError.
    """
    name = json.loads(text)["group"]
    _gatherings.pop(name, None)
    while len(_gatherings) >= _MOST_GATHERINGS:
        del _gatherings[next(iter(_gatherings))]
    _gatherings[name] = _new_gathering()
    return json.dumps({"group": name})


def group_add(text: str) -> str:
    """Take ``{"group", "files", "stored"}``, both lists as in ``combine``; give ``{"responses"}``, how many there are."""
    request = json.loads(text)
    gathering = _gatherings[request["group"]]
    gathering.add(_files(request, "files"))
    gathering.add(_files(request, "stored"), stored=True)
    return json.dumps({"responses": len(gathering)})


def group_finish(text: str) -> str:
    """Take ``{"group"}`` and what ``combine`` takes beside files; give what ``combine`` gives. The group stays."""
    request = json.loads(text)
    return _combined(request, _gatherings[request["group"]])


def run_vectors(text: str) -> str:
    """Take ``{"vectors": [{"rule", "given", "expect"}]}``; give per rule what came of them.

    ``[{"rule", "version", "vectors", "passed", "failed": [{"given", "expected", "got"}]}]``. The worksheets that vectors
    of rule ``worksheet`` name must be defined.
    """
    from worksheets.core.vectors import run_vectors as run_all

    return json.dumps(run_all(json.loads(text)["vectors"], _worksheets))


def export(text: str) -> str:
    """Take ``{"kind", "documents", "worksheets", "today", "messages", "region"}``; give ``{"base64"}``: a file's bytes.

    ``group`` may hold what ``combine`` takes beside files, for the group picture in a workbook. ``documents`` are responses, ``worksheets`` the published definitions they need; kinds are those of
    worksheets/exports/. The code that writes files does not come with the engine: ``{"missing"}`` names a module that
    is not there yet. Then hand it over with ``bring`` and ask again.
    """
    from base64 import b64encode

    request = json.loads(text)
    try:
        from worksheets.exports import export as written
        from worksheets.exports.words import Words

        worksheets = {raw["id"]: from_dict(raw) for raw in request["worksheets"]}
        words = Words(request["messages"], request["region"])
        group = request.get("group")
        asked = None if group is None else _asked(group, _new_gathering(worksheets))
        day = _day(request.get("today"))
        content = written(request["kind"], request["documents"], worksheets, words, day, asked)
    except ModuleNotFoundError as error:
        if error.name not in _BROUGHT_LATER:
            raise
        return json.dumps({"missing": error.name})
    return json.dumps({"base64": b64encode(content).decode("ascii")})


def bring(text: str) -> str:
    """Take ``{"base64"}``, a zip with Python modules, and import from it from now on; give ``{"bytes"}``, its size."""
    from base64 import b64decode
    from importlib import import_module, invalidate_caches
    from tempfile import NamedTemporaryFile

    content = b64decode(json.loads(text)["base64"])
    # The only file written here: in the browser it lies in memory.
    with NamedTemporaryFile(suffix=".zip", delete=False) as archive:
        archive.write(content)
    sys.path.append(archive.name)
    import_module("worksheets").__path__.append(f"{archive.name}/worksheets")
    invalidate_caches()
    return json.dumps({"bytes": len(content)})


def _files(request: Mapping[str, Any], key: str) -> Iterator[tuple[str, object, Sequence["Problem"]]]:
    for entry in request.get(key) or ():
        yield entry["file"], entry["document"], ()


def _new_gathering(worksheets: Mapping[str, Worksheet] = _worksheets) -> "Gathering":
    from worksheets.core.group.gathering import Gathering

    return Gathering(worksheets)


def _combined(request: Mapping[str, Any], gathering: "Gathering") -> str:
    from worksheets.core.combine import combine as combine_arrivals

    return json.dumps(combine_arrivals(gathering.fresh, _worksheets, asked=_asked(request, gathering)))


def _asked(request: Mapping[str, Any], gathering: "Gathering") -> "Asked":
    from worksheets.core.combine import Asked
    from worksheets.core.group.arrivals import parse_code
    from worksheets.core.group.split import THRESHOLD
    from worksheets.core.group.tallies import parse_tally

    codes = enumerate(request.get("codes") or ())
    tallies = enumerate(request.get("tallies") or ())
    return Asked(
        request.get("worksheet"),
        request.get("round"),
        request.get("previous_round"),
        request.get("threshold") or THRESHOLD,
        _day(request.get("today")),
        gathering.stored,
        [parse_code(raw, gathering.worksheets, f"$.codes[{index}]") for index, raw in codes],
        [parse_tally(raw, gathering.worksheets, f"$.tallies[{index}]") for index, raw in tallies],
        request.get("names") or {},
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

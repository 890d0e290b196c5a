"""The command line: ``python -m worksheets check | evaluate | combine | export | publish``.

JSON on stdout, messages on stderr. Exit 0: good; 1: problems in the input, all listed; 2: wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from worksheets.core.combine import Asked, combine
from worksheets.core.definition import Worksheet
from worksheets.core.evaluation import evaluate_file, evaluation_of
from worksheets.core.group.gathering import Gathering
from worksheets.core.group.split import LOWEST_THRESHOLD, THRESHOLD, checked_threshold
from worksheets.core.problem import Problem
from worksheets.core.response import documents_in, parse_response
from worksheets.gathered import Gathered
from worksheets.loading import DEFINITIONS, DefinitionError, load_worksheets
from worksheets.reading import read_file
from worksheets.translating import load_translations

GOOD, PROBLEMS, USAGE = 0, 1, 2
EXPORTED = ("xlsx", "csv", "ics", "html", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit code."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def check(options: argparse.Namespace) -> int:
    """Check definitions; list every fault with its file, line and path."""
    try:
        worksheets = load_worksheets(options.path)
        load_translations(worksheets, options.path)
    except FileNotFoundError:
        _say(f"{options.path}: there is no such file or folder")
        return USAGE
    except DefinitionError as error:
        for fault in error.faults:
            _say(str(fault))
        faults = [
            {"file": fault.file, "line": fault.line, "path": fault.path, "message": fault.message}
            for fault in error.faults
        ]
        _print({"worksheets": [], "faults": faults})
        return PROBLEMS
    found = [{"id": worksheet.id, "version": worksheet.version} for worksheet in worksheets.values()]
    _print({"worksheets": found, "faults": []})
    return GOOD


def evaluate(options: argparse.Namespace) -> int:
    """Work out the results of one saved document or dossier."""
    worksheets = load_worksheets()
    raw, problems = read_file(options.document)
    if problems:
        _print(evaluation_of(None, [], problems))
        return _tell(str(options.document), problems)
    evaluation = evaluate_file(raw, worksheets, options.today)
    _print(evaluation)
    evaluations = evaluation if isinstance(evaluation, list) else [evaluation]
    return _tell(str(options.document), [_problem(entry) for one in evaluations for entry in _entries(one)])


def combine_files(options: argparse.Namespace) -> int:
    """Work out the group picture of several saved documents."""
    worksheets: dict[str, Worksheet] = load_worksheets()
    if options.worksheet not in (None, *worksheets):
        _say(f"--worksheet: there is no worksheet {options.worksheet!r}; there are {', '.join(worksheets)}")
        return USAGE
    gathered = Gathered(worksheets, Gathering(worksheets))
    gathered.add_documents(options.documents)
    for path in options.codes:
        gathered.add_codes(path, options.round)
    for path in options.cards:
        gathered.add_cards(path)
    if not gathered.gathering and not gathered.codes and not gathered.tallies and not gathered.problems:
        _say("combine: give at least one DOCUMENT, --codes or --cards")
        return USAGE
    asked = _asked(options, gathered)
    _print(combine(gathered.gathering.fresh, worksheets, asked=asked))
    code = GOOD
    for arrival in sorted(gathered.gathering.fresh, key=lambda one: one.file):
        code = max(code, _tell(arrival.file, list(arrival.problems)))
    for file, problems in gathered.problems:
        code = max(code, _tell(file, list(problems)))
    return code


def _asked(options: argparse.Namespace, gathered: Gathered) -> Asked:
    return Asked(
        options.worksheet,
        options.round,
        options.previous_round,
        options.threshold,
        options.today,
        codes=gathered.codes,
        tallies=gathered.tallies,
        alpha=True,
    )


def export_files(options: argparse.Namespace) -> int:
    """Write saved documents as a file for another program; what can be read is written beside what cannot."""
    # Only this command needs what writes files.
    from worksheets.exports import export  # noqa: PLC0415
    from worksheets.exports.words import Words  # noqa: PLC0415
    from worksheets.region import load_region  # noqa: PLC0415
    from worksheets.wording import messages  # noqa: PLC0415

    target: Path = options.to
    kind = target.suffix.removeprefix(".").lower()
    if kind not in EXPORTED:
        _say(f"--to: must end in {', '.join(f'.{one}' for one in EXPORTED)} (got {target.name!r})")
        return USAGE
    if options.plain and kind != "csv":
        _say(f"--plain: goes with .csv only (got {target.name!r})")
        return USAGE
    worksheets = load_worksheets()
    code, readable, found = GOOD, [], []
    gathered = Gathered(worksheets, Gathering(worksheets))
    for path in options.documents:
        raw, problems = read_file(path)
        gathered.add_beside(path, raw)
        documents, envelope = ([], []) if problems else documents_in(raw)
        parsed = [(document, parse_response(document, worksheets, where)) for where, document in documents]
        problems = [*problems, *envelope, *(problem for _, one in parsed for problem in one.problems)]
        readable += [
            document for document, one in parsed if one.response is not None and isinstance(document, dict)
        ]
        found += [{"file": str(path), **problem.to_dict()} for problem in problems]
        code = max(code, _tell(str(path), problems))
    if readable:
        wanted = "plain_csv" if options.plain else kind
        words = Words(messages(), asdict(load_region()))
        asked = Asked(codes=gathered.codes, tallies=gathered.tallies)
        content = export(wanted, readable, worksheets, words, options.today, asked)
        if not content:
            _say("there is no day in it to put in a calendar")
            readable = []
        try:
            if content:
                target.write_bytes(content)
        except OSError as error:
            _say(f"{target}: {error.strerror}")
            return USAGE
    _print({"file": str(target) if readable else None, "documents": len(readable), "problems": found})
    return code if readable else PROBLEMS


def publish(options: argparse.Namespace) -> int:
    """Write everything the site needs beside its pages to a folder."""
    # Only this command needs the tools of a site build.
    from worksheets.publishing import PublishingError, publication, write  # noqa: PLC0415

    try:
        published = publication()
    except (PublishingError, DefinitionError) as error:
        _say(str(error))
        return PROBLEMS
    write(published, options.folder)
    _print({"folder": str(options.folder), "files": sorted(published.files)})
    return GOOD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m worksheets", description="Worksheets of Samen op koers.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("check", help="check worksheet definitions")
    one.add_argument("path", metavar="PATH", nargs="?", type=Path, default=DEFINITIONS)
    one.set_defaults(command=check)

    one = commands.add_parser("evaluate", help="work out the results of a saved document")
    one.add_argument("document", metavar="DOCUMENT", type=Path)
    one.add_argument("--today", type=_date, metavar="DATE", help="the day to reckon with, as 2026-11-22")
    one.set_defaults(command=evaluate)

    one = commands.add_parser("combine", help="work out the group picture of saved documents")
    one.add_argument("documents", metavar="DOCUMENT", nargs="*", type=Path)
    codes = "share codes, one on each line; they count for the round that is shown"
    one.add_argument("--codes", metavar="FILE", action="append", type=Path, default=[], help=codes)
    cards = "shows of cards: a JSON list of {worksheet, round, layer, people, items: {item: {red: number}}}"
    one.add_argument("--cards", metavar="FILE", action="append", type=Path, default=[], help=cards)
    one.add_argument("--worksheet", metavar="ID", help="only this worksheet")
    one.add_argument("--round", metavar="R", help="only this round")
    one.add_argument("--previous-round", metavar="R", help="the round to compare with; else the one before")
    smallest = f"the smallest part that a split shows ({THRESHOLD}; at least {LOWEST_THRESHOLD})"
    one.add_argument("--threshold", type=_threshold, metavar="N", default=THRESHOLD, help=smallest)
    one.add_argument("--today", type=_date, metavar="DATE", help="the day to reckon with, as 2026-11-22")
    one.set_defaults(command=combine_files)

    one = commands.add_parser("export", help="write saved documents as a file for another program")
    one.add_argument("documents", metavar="DOCUMENT", nargs="+", type=Path)
    one.add_argument(
        "--to", metavar="FILE", type=Path, required=True, help=f"ends in .{', .'.join(EXPORTED)}"
    )
    one.add_argument(
        "--plain", action="store_true", help="CSV with commas, for programs other than Dutch Excel"
    )
    one.add_argument("--today", type=_date, metavar="DATE", help="the day to reckon with, as 2026-11-22")
    one.set_defaults(command=export_files)

    one = commands.add_parser("publish", help="write what the site needs beside its pages")
    one.add_argument("folder", metavar="DIR", type=Path)
    one.set_defaults(command=publish)
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"must be a date like 2026-11-22 (got {text!r})") from error


def _threshold(text: str) -> int:
    try:
        return checked_threshold(int(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"must be a whole number from {LOWEST_THRESHOLD} (got {text!r})"
        ) from error


def _entries(evaluation: dict[str, object]) -> list[dict[str, object]]:
    problems = evaluation["problems"]
    return problems if isinstance(problems, list) else []


def _problem(entry: dict[str, object]) -> Problem:
    params = entry["params"]
    return Problem(str(entry["code"]), str(entry["path"]), params if isinstance(params, dict) else {})


def _tell(file: str, problems: list[Problem]) -> int:
    for problem in problems:
        _say(f"{file}: {problem}")
    return PROBLEMS if problems else GOOD


def _print(data: object) -> None:
    print(json.dumps(data, indent=2))


def _say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

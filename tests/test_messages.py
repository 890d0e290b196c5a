"""Every message that is used exists, and every one that exists is used."""

import inspect
import json
import re
from pathlib import Path

from evidence import ORDER as EVIDENCE_ORDER

from worksheets.core import checks
from worksheets.core.answers import YES_NO
from worksheets.core.group import script
from worksheets.core.problem import CATALOGUE
from worksheets.core.rating import RATINGS
from worksheets.exports import grouped, table

CHECKOUT = Path(__file__).parents[1]
RUNTIME = CHECKOUT / "worksheets" / "runtime"
MESSAGES = json.loads((CHECKOUT / "worksheets" / "messages.nl.json").read_text(encoding="utf-8"))

# Problems that only the command line meets, or only the page.
COMMAND_LINE_ONLY = {"same_time", "code_character", "code_length", "code_mistake", "code_version"}
PAGE_ONLY = {"other_worksheet", "dossier_choice", "no_room"}

COLUMNS = (
    "item",
    "rating",
    "improve",
    "guide",
    "section",
    "shapes",
    "words",
    "action",
    "owner",
    "when",
    "state",
)

CHECKS = set(re.findall(r'Check\(\s*"(\w+)"', inspect.getsource(checks)))
DOSSIER_CHANGES = ("created", "renamed", "archived", "unarchived", "copied", "removed", "opened_files")
ARRIVALS = ("new", "replaced", "duplicate", "stale", "other_round", "other_worksheet", "unreadable")

# The same, for the page of the group picture.
GROUP = {
    *(f"group.route.{what}.text" for what in ("waiting", "problem")),
    *(f"group.report.{what}.column" for what in ("point", "answers", "agreement")),
    *(f"group.level.{level}.label" for level in ("colours", "remarks", "everything")),
    *(f"group.ledger.{level}.text" for level in ("colours", "remarks", "everything")),
    *(
        f"group.ledger.{what}.label"
        for what in (
            *("responses", "codes", "tallies", "colours", "persons", "remarks", "others", "names", "scripts"),
        )
    ),
    *(f"group.action.kept_{plan}.message" for plan in ("intern", "extern")),
    *(f"group.action.{plan}.label" for plan in ("intern", "extern")),
    *(f"group.cards.{state}.text" for state in ("wrong", "many", "few", "right")),
    *(f"group.script.{form}.{kind}" for form in script.MINUTES for kind in ("title", "text")),
    *(f"group.import.{outcome}.{kind}" for outcome in ARRIVALS for kind in ("message", "text")),
    *(f"group.{state}.message" for state in ("saved", "busy", "full", "blocked")),
    *(f"group.{state}.problem" for state in ("full", "blocked")),
    *(f"group.code.{reason}.problem" for reason in ("length", "character", "mistake", "version")),
    *(f"group.{word}.label" for word in ("agreed", "mixed", "divided", "too_few")),
    *(f"group.reading.{part}.text" for part in ("order", "agreement", "median", "consensus")),
    *(f"group.split.{by}.name" for by in ("layer", "partner_kind")),
    *(
        f"group.split.{reason}.message"
        for reason in ("no_votes", "not_given", "groups_too_small", "rest_too_small")
    ),
    *(
        f"group.gap.{difference}.text"
        for difference in ("none", "some", "clear", "some_describes", "clear_describes")
    ),
    *(f"group.moved.{way}.text" for way in ("none", "some_up", "some_down", "clear_up", "clear_down")),
}

# Keys that are put together from parts, as the code does it.
COMPOSED = {
    *(f"rating.{rating}.label" for rating in RATINGS),
    *(f"rating.{note}.label" for note in ("evidence", "improve")),
    *(f"draft.{state}.message" for state in ("saved", "full", "blocked", "ready")),
    *(f"draft.{state}.problem" for state in ("full", "blocked")),
    *(f"problem.{code}.problem" for code in (set(CATALOGUE) - COMMAND_LINE_ONLY) | PAGE_ONLY),
    *(f"result.{column}.column" for column in COLUMNS),
    *(f"result.state.{state}" for state in ("done", "overdue", "running", "planned", "open")),
    *(f"respondent.{field}.label" for field in ("layer", "partner_kind", "organisation")),
    *(f"yes_no.{answer}.label" for answer in YES_NO),
    *(f"row.{action}.label" for action in ("up", "down", "remove")),
    *(f"value.{kind}.problem" for kind in ("number", "date")),
    *(f"sheet.setting.{setting}" for setting in ("alone", "together", "alone_then_together")),
    *(f"overview.step_{step}.title" for step in (1, 2, 3, 4, 5)),
    *(f"check.{code}.message" for code in CHECKS),
    *(f"import.{outcome}.message" for outcome in ARRIVALS),
    *(f"import.{column}.column" for column in ("file", "sheet", "dossier", "outcome")),
    *(f"privacy.{kind}.label" for kind in ("bsn", "email", "phone", "birth_date", "first_name")),
    *(f"health.{fact}.label" for fact in ("where", "size", "keeps", "download", "safari", "cleared")),
    *(f"task.{state}.label" for state in ("new", "busy", "done")),
    *(f"evidence.{about}.text" for about in EVIDENCE_ORDER),
    *(
        f"statement.{kind}.{state}.text"
        for kind in ("accessibility", "privacy")
        for state in ("draft", "established")
    ),
    *(f"statement.{state}.title" for state in ("draft", "established")),
    *(f"build.region.faint_{use}.problem" for use in ("text", "line")),
    *(
        f"export.{column}.column"
        for column in (*table.COLUMNS, *grouped.COLUMNS, *grouped.CHOICES, "outcome", "sentence", "points")
    ),
    *(f"dossiers.{what}.message" for what in DOSSIER_CHANGES),
    *(f"export.{kind}.label" for kind in ("xlsx", "ics", "html")),
    "number.decimal",
    "number.words",
    "language.code",
    "language.locale",
    "date.months",
}


def used():
    places = [
        (RUNTIME, "*.js"),
        (RUNTIME / "views", "*.js"),
        (CHECKOUT / "macros", "*.jinja"),
        (CHECKOUT / "macros", "*.py"),
        (CHECKOUT / "macros" / "overrides", "**/*.html"),
        (CHECKOUT / "worksheets", "*.py"),
        (CHECKOUT / "worksheets" / "exports", "*.py"),
    ]
    sources = [path for folder, pattern in places for path in folder.glob(pattern)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    # A key is a quoted text of small words with dots that ends in its kind.
    kinds = "label|message|title|text|problem|column|about|description|announcement|empty|intro|does|nobody|gap|open|somebody|line|hint|badge|name"
    return set(re.findall(rf'"([a-z_]+(?:\.[a-z_]+)*\.(?:{kinds}))"', text)) | COMPOSED | GROUP


def test_every_message_that_is_used_exists():
    assert used() - set(MESSAGES) == set()


def test_every_message_that_exists_is_used():
    assert set(MESSAGES) - used() == set()


def test_every_message_has_a_text_and_a_note():
    for key, entry in MESSAGES.items():
        assert set(entry) == {"text", "note"}, key
        assert isinstance(entry["text"], str) or set(entry["text"]) == {"one", "other"}, key


def test_messages_stand_in_the_order_of_their_keys():
    assert list(MESSAGES) == sorted(MESSAGES)


def test_messages_say_no_officialese():
    unwanted = re.compile(
        r"\b(ongeldig|verplicht veld|helaas|oeps|alstublieft|fout opgetreden|u|uw)\b", re.IGNORECASE
    )

    for key, entry in MESSAGES.items():
        assert not unwanted.search(json.dumps(entry["text"], ensure_ascii=False)), key

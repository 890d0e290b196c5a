"""The command line: JSON on stdout, messages on stderr, exit 0, 1 or 2."""

import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from golden import document

from worksheets.__main__ import main
from worksheets.loading import DEFINITIONS, load_worksheets

DOCUMENTS = Path(__file__).parent / "documents"


def run(*arguments):
    out, messages = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(messages):
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as wrong_usage:
            code = wrong_usage.code
    return code, json.loads(out.getvalue()) if out.getvalue() else None, messages.getvalue()


def run_as_a_program(*arguments, cwd=None):
    command = [sys.executable, "-m", "worksheets", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


def write(folder, name, raw):
    path = folder / name
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_check_lists_the_shipped_worksheets():
    code, out, messages = run_as_a_program("check")

    assert (code, messages) == (0, "")
    assert {"id": "stoplicht", "version": 1} in out["worksheets"]


def test_check_of_a_broken_definition_lists_every_fault_and_exits_with_one(tmp_path):
    broken = tmp_path / "stoplicht.yaml"
    text = (DEFINITIONS / "stoplicht.yaml").read_text(encoding="utf-8")
    broken.write_text(text.replace("minutes: 10", "minutes: NO").replace("rule: talk_order", "rule: talk"))

    code, out, messages = run("check", broken)

    assert code == 1
    assert len(out["faults"]) == len(messages.splitlines()) == 3
    assert all(line.startswith(f"{broken}:") for line in messages.splitlines())


def test_check_of_a_path_that_is_not_there_is_wrong_usage(tmp_path):
    assert run("check", tmp_path / "nergens")[0] == 2


def test_evaluate_prints_worksheet_results_problems_and_checks():
    code, out, messages = run("evaluate", DOCUMENTS / "v1-full.json", "--today", "2026-11-23")

    assert (code, messages) == (0, "")
    assert set(out) == {"worksheet", "results", "problems", "checks"}
    assert out["worksheet"] == {"id": "stoplicht", "version": 1}
    assert out["results"][0] == {
        "id": "actie",
        "code": "some",
        "items": ["visie"],
        "params": {"count": 1, "first": "visie", "of": 12},
    }


def test_evaluate_of_a_dossier_gives_a_list():
    code, out, _ = run("evaluate", DOCUMENTS / "v1-dossier.json")

    assert code == 0
    assert [one["worksheet"]["id"] for one in out] == ["stoplicht"]


def test_evaluate_of_the_readable_page_gives_the_same_as_of_the_json():
    assert run("evaluate", DOCUMENTS / "v1-twin.html") == run("evaluate", DOCUMENTS / "v1-full.json")


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.glob("bad-*")))
def test_evaluate_of_a_bad_file_lists_the_problems_in_english_and_exits_with_one(name):
    code, out, messages = run("evaluate", DOCUMENTS / name)

    assert code == 1
    assert out["problems"]
    assert out["results"] == []
    assert len(messages.splitlines()) == len(out["problems"])


def test_evaluate_with_an_unknown_item_gives_results_and_a_warning_and_exits_with_one():
    code, out, messages = run("evaluate", DOCUMENTS / "warn-unknown-item.json")

    assert code == 1
    assert out["results"]
    assert {problem["severity"] for problem in out["problems"]} == {"warning"}
    assert "'oude-vraag'" in messages


def test_evaluate_of_a_missing_file_exits_with_one(tmp_path):
    code, out, _ = run("evaluate", tmp_path / "nergens.json")

    assert code == 1
    assert [problem["code"] for problem in out["problems"]] == ["file_missing"]


def test_combine_prints_reference_imports_items_and_order(tmp_path):
    files = [
        write(tmp_path, f"{name}.json", document({"visie": colour}, response_id=name))
        for name, colour in [("a", "red"), ("b", "green"), ("c", "green")]
    ]

    code, out, _ = run("combine", *files)

    assert code == 0
    assert {"reference", "imports", "items", "order"} <= set(out)
    assert out["items"]["visie"]["agreement"] == "divided"
    assert out["order"][0] == "visie"


def test_combine_takes_a_threshold_and_a_round_to_compare_with(tmp_path):
    def person(number, layer, colour, round_id):
        fields = {
            "round": round_id,
            "saved_at": f"{round_id[:4]}-11-22T10:00:00Z",
            "respondent": {"layer": layer},
        }
        name = f"{round_id}-{number}.json"
        return write(tmp_path, name, document({"visie": colour}, response_id=str(number), **fields))

    files = [
        person(number, "board" if number < 3 else "professional", colour, round_id)
        for round_id, colours in {"2024-1": "rrrooo", "2025-1": "oooooo", "2026-1": "gggrrr"}.items()
        for number, colour in enumerate({"r": "red", "o": "orange", "g": "green"}[one] for one in colours)
    ]

    code, out, _ = run("combine", "--round", "2026-1", "--threshold", "3", *files)
    _, further, _ = run("combine", "--round", "2026-1", "--previous-round", "2024-1", *files)

    assert code == 0
    assert out["threshold"] == 3
    assert out["splits"]["layer"]["items"]["visie"]["gap"]["higher"] == "board"
    assert (out["previous"]["round"], further["previous"]["round"]) == ("2025-1", "2024-1")
    # Three went from orange up to green and three from orange down to red; and from red up, from orange down.
    assert out["previous"]["items"]["visie"]["shift"] == {"up": 3, "same": 0, "down": 3, "of": 6}
    assert further["splits"]["layer"]["items"]["visie"]["reason"] == "groups_too_small"
    assert out["krippendorff_alpha"] is None


def test_combine_gives_alpha_of_the_whole_list(tmp_path):
    # Twelve people, nine items that all have green and three with one orange: almost no variation, so near zero.
    factors = [item.id for item in load_worksheets()["stoplicht"].items]
    files = [
        write(
            tmp_path,
            f"{n}.json",
            document(
                dict.fromkeys(factors, "green") | ({factors[n]: "orange"} if n < 3 else {}),
                response_id=str(n),
            ),
        )
        for n in range(12)
    ]

    assert run("combine", *files)[1]["krippendorff_alpha"] == pytest.approx(-0.0142, abs=5e-5)


def test_combine_reads_dossiers_and_readable_pages_too(tmp_path):
    dossier = {"format": "samen-op-koers/dossier", "format_version": 1, "dossier": {"id": "d", "name": ""}}
    # Two in the dossier; the page has a third.
    dossier["responses"] = [document({"visie": "red"}, response_id=name) for name in ("a", "b")]
    files = [write(tmp_path, "map.json", dossier), DOCUMENTS / "v1-twin.html"]

    code, out, _ = run("combine", "--worksheet", "stoplicht", *files)

    assert code == 0
    assert {taken["file"] for taken in out["imports"]} == {str(file) for file in files}
    assert out["items"]["visie"]["counts"]["red"] == 3
    assert {one["worksheet"] for one in out["available"]} == {"stoplicht"}


# All empty, worked out by hand (tests/runtime/sharecode.test.js); and one that the page made of red, for management.
EMPTY_CODE, RED_CODE = "0000-0000-1076", "2PFX-G123-1NTR"


def test_combine_takes_codes_and_cards_from_files_of_their_own_and_from_a_group_file(tmp_path):
    person = write(tmp_path, "a.json", document({"visie": "green"}, response_id="a"))
    codes = tmp_path / "codes.txt"
    codes.write_text(f"# gemeente\n{EMPTY_CODE}\n\n{RED_CODE.lower()}  # mail\n", encoding="utf-8")
    show = {
        "worksheet": "stoplicht",
        "round": "2026-1",
        "people": 3,
        "items": {"visie": {"red": 1, "orange": 2}},
    }
    cards = write(tmp_path, "kaartjes.json", [show])

    code, out, messages = run("combine", person, "--codes", codes, "--cards", cards)

    assert (code, messages) == (0, "")
    counts = {"red": 2, "orange": 2, "green": 1, "dont_know": 0, "not_applicable": 0, "empty": 1}
    assert out["items"]["visie"]["counts"] == counts
    assert [one["outcome"] for one in out["codes"]] == ["new", "new"]
    assert out["people"]["layer"] == {"": 2, "management": 1}

    group = {
        "format": "samen-op-koers/group",
        "format_version": 1,
        "responses": [],
        "codes": [
            {
                "code": "41QW-8000-13C8",
                "worksheet": "stoplicht",
                "round": "2026-1",
                "answers": {"visie": "red"},
            }
        ],
        "tallies": [show],
    }
    code, out, _ = run("combine", write(tmp_path, "groep.json", group))
    assert (code, out["items"]["visie"]["counts"]["red"]) == (0, 2)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0000-0000-1077", "There is a mistake in the share code 000000001077"),
        ("0000-0000-107", "A share code has 12 characters (found 11)"),
        ("0000-0000-9823", "The share code is of version 9 of the worksheet, which is not known here"),
        ("0000-0000-10U6", "No share code holds the character U"),
    ],
)
def test_a_code_that_cannot_be_read_is_told_with_its_line_and_the_rest_counts(tmp_path, typed, message):
    codes = tmp_path / "codes.txt"
    codes.write_text(f"{EMPTY_CODE}\n{typed}\n", encoding="utf-8")

    code, out, messages = run("combine", "--codes", codes)

    assert code == 1
    assert [one["outcome"] for one in out["codes"]] == ["new", "unreadable"]
    assert messages == f"{codes}: line 2: {message}\n"


def test_combine_of_nothing_is_wrong_usage_and_cards_that_are_no_list_are_told(tmp_path):
    assert run("combine")[0] == 2

    code, _, messages = run("combine", "--cards", write(tmp_path, "kaartjes.json", {"people": 3}))
    assert code == 1
    assert "Must be a list" in messages


def test_combine_with_an_unreadable_file_gives_the_rest_and_exits_with_one(tmp_path):
    good = write(tmp_path, "goed.json", document({"visie": "red"}))

    code, out, messages = run("combine", good, DOCUMENTS / "bad-cut-off.json", tmp_path / "nergens.json")

    assert code == 1
    assert sorted(taken["outcome"] for taken in out["imports"]) == ["new", "unreadable", "unreadable"]
    assert out["items"]["visie"]["n"] == 1
    assert len(messages.splitlines()) == 2


def test_combine_prints_the_same_whatever_the_order_of_the_files(tmp_path):
    files = [
        write(
            tmp_path,
            f"{n}.json",
            document({"visie": "red"}, response_id=str(n % 2), saved_at=f"2026-11-2{n}T10:00:00Z"),
        )
        for n in range(4)
    ]

    assert run("combine", *files) == run("combine", *reversed(files))


def test_combine_of_one_round_leaves_the_others_outside(tmp_path):
    old = write(tmp_path, "oud.json", document({"visie": "red"}, round="2025-1"))
    new = write(tmp_path, "nieuw.json", document({"visie": "green"}))

    code, out, _ = run("combine", "--worksheet", "stoplicht", "--round", "2025-1", old, new)

    assert code == 0
    assert out["reference"] == {"worksheet": "stoplicht", "round": "2025-1"}
    assert out["items"]["visie"]["counts"]["red"] == 1


@pytest.mark.parametrize("kind", ["xlsx", "csv", "html", "json"])
def test_export_writes_a_file_of_each_kind_and_tells_what_it_did(tmp_path, kind):
    target = tmp_path / f"mijn samenwerking.{kind}"

    code, out, messages = run(
        "export", DOCUMENTS / "v1-full.json", DOCUMENTS / "v1-rows.json", "--to", target
    )

    assert (code, messages) == (0, "")
    assert out == {"file": str(target), "documents": 2, "problems": []}
    assert target.stat().st_size > 1_000


def test_export_writes_a_calendar_of_the_days_in_it(tmp_path):
    plan = write(tmp_path, "plan.json", document({"terugkijken": "2027-03-03"}, "actieplannen"))
    target = tmp_path / "agenda.ics"

    assert run("export", plan, "--to", target)[0] == 0
    assert b"DTSTART;VALUE=DATE:20270303" in target.read_bytes()


def test_export_without_a_day_writes_no_calendar_and_says_so(tmp_path):
    code, out, messages = run("export", DOCUMENTS / "v1-full.json", "--to", tmp_path / "agenda.ics")

    assert (code, out["file"]) == (1, None)
    assert "no day" in messages
    assert list(tmp_path.iterdir()) == []


def test_export_with_an_unreadable_file_writes_the_rest_and_exits_with_one(tmp_path):
    target = tmp_path / "alles.csv"

    code, out, messages = run(
        "export", DOCUMENTS / "v1-full.json", DOCUMENTS / "bad-cut-off.json", "--to", target
    )

    assert (code, out["documents"]) == (1, 1)
    assert [problem["code"] for problem in out["problems"]] == ["not_json"]
    assert "bad-cut-off.json" in messages
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_export_of_nothing_readable_writes_no_file(tmp_path):
    code, out, _ = run("export", DOCUMENTS / "bad-list.json", "--to", tmp_path / "x.xlsx")

    assert (code, out["file"]) == (1, None)
    assert list(tmp_path.iterdir()) == []


def test_export_counts_from_the_day_that_is_given(tmp_path):
    plan = {"intern": [{"row_id": "a", "action": "Bellen", "end": "2026-12-01"}]}
    file = write(tmp_path, "plan.json", document(plan, "actieplannen"))
    pages = {}
    for day in ("2026-11-30", "2026-12-02"):
        run("export", file, "--to", tmp_path / "plan.html", "--today", day)
        pages[day] = (tmp_path / "plan.html").read_text(encoding="utf-8")

    assert "Eén actie is te laat" in pages["2026-12-02"]
    assert "Eén actie is te laat" not in pages["2026-11-30"]


def test_export_to_plain_csv_has_commas(tmp_path):
    target = tmp_path / "alles.csv"

    assert run("export", DOCUMENTS / "v1-full.json", "--to", target, "--plain")[0] == 0
    assert target.read_bytes().startswith(b'"worksheet","dossier"')


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("export", "x.json"),
        ("export", "--to", "x.csv"),
        ("export", "x.json", "--to", "x.docx"),
        ("export", "x.json", "--to", "x.xlsx", "--plain"),
        ("export", "x.json", "--to", "x.csv", "--today", "morgen"),
        ("verzin",),
        ("evaluate",),
        ("evaluate", "x.json", "--today", "morgen"),
        ("combine",),
        ("combine", "--worksheet", "nergens", "x.json"),
        ("combine", "--threshold", "2", "x.json"),
        ("combine", "--threshold", "vijf", "x.json"),
    ],
)
def test_wrong_usage_exits_with_two_and_prints_no_json(arguments):
    code, out, messages = run(*arguments)

    assert code == 2
    assert out is None
    assert messages


def test_the_command_works_from_any_folder(tmp_path):
    shutil.copy(DOCUMENTS / "v1-full.json", tmp_path)

    assert run_as_a_program("evaluate", "v1-full.json", cwd=tmp_path)[0] == 0

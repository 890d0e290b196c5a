"""The workbook, read back with another library."""

import io
from datetime import datetime

import openpyxl
from golden import document

from worksheets.core.combine import Asked
from worksheets.exports.grouped import grouped

from .conftest import WORKSHEETS, written

SHAPE = {"red": "◆ nee", "orange": "▲ twijfel", "green": "● ja"}


def opened(*documents):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *documents)))


def cells(sheet):
    """Give the lines of a sheet by heading, below the row that is frozen."""
    top = int(sheet.freeze_panes[1:]) - 1
    headings = [cell.value for cell in sheet[top]]
    return [
        dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=top + 1, values_only=True)
    ]


def test_days_and_numbers_are_real_ones(plan):
    book = opened(plan, document({"partners": [{"row_id": "p", "name": "GGD", "tie": 4}]}, "partnerkaart"))

    (first, second) = cells(book["Actieplannen, Plan in huis"])
    assert first["Klaar op"] == datetime.fromisoformat("2026-12-01")
    assert second["Klaar op"] == "nog niet"
    (partner,) = [one for sheet in book for one in cells(sheet) if "GGD" in one.values() and "Nr." in one][:1]
    assert 4 in partner.values()


def test_every_table_has_a_frozen_heading_filters_widths_and_a_heading_on_each_printed_page(plan):
    for sheet in opened(plan):
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert all(size.width > 5 for size in sheet.column_dimensions.values())
        assert sheet.print_title_rows
        assert "&P" in sheet.oddFooter.right.text


def test_a_colour_has_its_shape_its_word_and_its_ground():
    sheet = opened(document(dict(zip(("visie", "durf", "leren"), SHAPE, strict=True))))["Stoplicht"]

    found = {
        cell.value: cell.fill.start_color.rgb for row in sheet for cell in row if cell.value in SHAPE.values()
    }
    assert set(found) == set(SHAPE.values())
    assert len(set(found.values())) == 3


def test_what_was_skipped_is_told():
    lines = cells(opened(document({}))["Stoplicht"])

    assert [line["Antwoord"] for line in lines] == ["niet ingevuld"] * 12


def test_the_outcome_stands_in_sentences():
    lines = cells(opened(document({"visie": "red"}))["Uitkomst"])

    assert lines[0]["In woorden"] == "Eén punt staat op rood. Begin bij ‘Visie en doelen’."
    assert lines[0]["Punten"] == "Visie en doelen"


def test_several_people_stand_below_each_other_with_their_layer():
    people = [
        document({"visie": "red"}, response_id=f"p{index}", respondent={"layer": layer})
        for index, layer in enumerate(("board", "professional"))
    ]

    lines = cells(opened(*people)["Stoplicht"])
    assert len(lines) == 24
    assert {line["Laag"] for line in lines} == {"Bestuur", "Professional in de uitvoering"}


def test_a_text_like_a_formula_is_no_formula_and_stays_one_after_editing():
    lines = ["=1+1", "+31", "-2", "@x", "\t=1", "\r=1"]
    for text in lines:
        book = opened(document({"visie": "red", "visie:improve": f"{text} gevaar"}))
        marked = [cell for sheet in book for row in sheet for cell in row if "gevaar" in str(cell.value)]
        assert len(marked) == 2
        assert {cell.data_type for cell in marked} == {"s"}
        assert all(cell.quotePrefix for cell in marked)


def test_two_sheets_never_have_the_same_name_nor_one_that_excel_refuses():
    book = opened(*[document({}, name) for name in ("vijf-vs", "vijf-condities", "actieplannen", "lagen")])

    names = [sheet.title for sheet in book]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_equal_answers_give_an_equal_file(plan):
    assert written("xlsx", plan) == written("xlsx", plan)


# The example of five people and twelve points in Krippendorff's ordinal alpha: 0.58728, reckoned by hand.
LIST = "33323 22321 33333 12112 23233 1121. 22232 32333 22122 33233 33332 12211".split()
WORDS = {"1": "red", "2": "orange", "3": "green", ".": None}


def people_of_the_list(layers=("professional",) * 5):
    keys = [item.id for item in WORKSHEETS["stoplicht"].items]
    for place, layer in enumerate(layers):
        answers = {key: WORDS[row[place]] for key, row in zip(keys, LIST, strict=True)}
        yield document(answers, response_id=f"p{place}", respondent={"layer": layer})


def group_sheet(book):
    sheet = book["Groep Stoplicht 2026-1"]
    told = [row[0].value for row in sheet.iter_rows(max_row=int(sheet.freeze_panes[1:]) - 2) if row[0].value]
    return told, cells(sheet)


def test_answers_of_several_people_have_a_group_picture_with_alpha_for_the_whole_list():
    told, lines = group_sheet(opened(*people_of_the_list()))

    assert told[1] == "5 mensen"
    assert told[3].startswith("Krippendorffs alfa (ordinaal) over de hele lijst: 0,59.")
    everyone = [line for line in lines if line["Wie"] == "iedereen"]
    assert [line["Volgorde voor het gesprek"] for line in everyone] == list(range(1, 13))
    # The sixth point: 1121 and one who left it open.
    sixth = next(line for line in everyone if line["Nr."] == 6)
    steps = [sixth[name] for name in ("◆ nee", "▲ twijfel", "● ja", "Niet ingevuld")]
    assert steps == [3, 1, 0, 1]
    assert (sixth["Midden"], sixth["Eens of verdeeld"]) == ("◆ nee", "gemengd")
    # All five are of one layer and reach the threshold, so that part may stand by itself.
    assert {line["Wie"] for line in lines} == {"iedereen", "Professional in de uitvoering"}


def test_of_yes_and_no_the_group_has_a_count_for_each_answer():
    people = [
        document({"doel": answer}, "externe-analyse", response_id=f"p{place}")
        for place, answer in enumerate(("yes", "yes", "no", None))
    ]

    lines = cells(opened(*people)["Keuzes Externe analyse 2026-1"])

    first = [line for line in lines if line["Nr."] == 1]
    assert [(line["Antwoord"], line["Hoe vaak"]) for line in first] == [
        ("ja", 2),
        ("nee", 1),
        ("weet ik niet", 0),
    ]
    assert {(line["Mensen met een antwoord"], line["Niet ingevuld"]) for line in first} == {(3, 1)}


def test_each_round_has_its_picture_and_what_it_tells_is_not_told_of_each_person():
    now = list(people_of_the_list())
    before = [one | {"round": "2025-1", "saved_at": "2025-11-22T10:00:00Z"} for one in now]
    alone = document({"toekomst": "x"}, "vijf-vs", response_id="p0")

    book = opened(*now, *before, alone)

    assert [name for name in book.sheetnames if name.startswith("Groep ")] == [
        "Groep Stoplicht 2025-1",
        "Groep Stoplicht 2026-1",
    ]
    assert not [line for line in cells(book["Uitkomst"]) if line["Werkblad"].startswith("Stoplicht")]


def test_a_part_that_is_too_small_and_a_group_of_two_stay_hidden_in_excel_too():
    _, lines = group_sheet(opened(*people_of_the_list(("board", "board", *("professional",) * 3))))
    assert {line["Wie"] for line in lines} == {"iedereen"}

    two = opened(*list(people_of_the_list())[:2])
    assert "Groep Stoplicht 2026-1" not in two.sheetnames


def test_a_group_that_was_asked_for_and_of_which_nothing_goes_along_has_no_picture():
    assert grouped([], WORKSHEETS, Asked(worksheet="partnerkaart", round="2026-1")) == []


def test_the_data_sheet_tells_the_place_of_a_word_on_its_scale():
    lines = cells(opened(document({"visie": "red", "durf": "dont_know", "leren": "green"}))["Gegevens"])

    steps = {line["Sleutel"]: line["Stap (1 laag, 3 hoog)"] for line in lines}
    assert (steps["visie"], steps["durf"], steps["leren"]) == (1, None, 3)

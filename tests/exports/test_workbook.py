"""The workbook, read back with another library."""

import io
from datetime import datetime

import openpyxl
from golden import document

from .conftest import written

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

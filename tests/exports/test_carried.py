"""Whatever someone has typed goes through every format, and large sheets with it."""

import csv
import io

import openpyxl
import vobject
from golden import document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from worksheets.exports.words import carried, defused
from worksheets.reading import read_bytes

from .conftest import written

# Among them: emoji, right to left, a null character, halves of characters, formulas.
TEXT = st.text(st.characters(), min_size=1, max_size=60) | st.sampled_from(
    ["🙂👩‍👩‍👧", "שלום \u202eabc\u202c", "a\0b", "\ud83d", "=1+1", "_x0041_", "\r\n regel", "]]>", "'"]
)
REMARK = "Wat een lang verhaal 🙂 שלום \0 =1 ; , \" ' < & \n" * 110


def rows_of(text):
    return {
        "intern": [{"row_id": "r1", "action": text, "end": "2026-12-01"}],
        "uitkomsten": text,
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT)
def test_what_each_format_carries_back_is_what_was_typed(text):
    sheet = document(rows_of(text), "actieplannen")

    assert read_bytes(written("json", sheet))[0] == sheet
    assert read_bytes(written("html", sheet))[0] == sheet
    assert carried(text) in workbook_texts(sheet)
    for kind, delimiter in (("csv", ";"), ("plain_csv", ",")):
        assert defused(carried(text)) in csv_texts(kind, delimiter, sheet)
    (event,) = vobject.readOne(written("ics", sheet).decode()).vevent_list
    name = carried(text.strip()) or "Actie 1"
    assert event.summary.value == f"Klaar: {name}"


def workbook_texts(sheet):
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", sheet)))
    return {cell.value for grid in book for row in grid for cell in row}


def csv_texts(kind, delimiter, sheet):
    content = written(kind, sheet).decode("utf-8-sig")
    return {cell for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter) for cell in row}


def test_a_map_of_two_hundred_partners_with_long_remarks_goes_through_every_format():
    partners = [
        {"row_id": f"p{n}", "name": f"Partner {n} 🙂", "contribution": REMARK, "tie": n % 6}
        for n in range(200)
    ]
    sheet = document({"partners": partners}, "partnerkaart")

    assert len(REMARK) > 5_000
    assert read_bytes(written("json", sheet))[0] == sheet
    assert read_bytes(written("html", sheet))[0] == sheet
    texts = workbook_texts(sheet)
    assert {carried(f"Partner {n} 🙂") for n in range(200)} <= texts
    assert carried(REMARK) in texts
    assert carried(REMARK) in csv_texts("csv", ";", sheet)


def test_a_text_that_is_too_long_for_a_cell_is_cut_off_and_says_so():
    texts = workbook_texts(document({"uitkomsten": "lang " * 10_000}, "actieplannen"))

    (cut,) = {text for text in texts if isinstance(text, str) and len(text) > 5_000}
    assert cut.endswith("(Ingekort. De hele tekst staat in het bewaarbestand.)")

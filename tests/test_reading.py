"""A file as bytes becomes raw JSON or a problem."""

import json
from pathlib import Path

import pytest

from worksheets.core.response import MAX_FILE_BYTES
from worksheets.reading import read_bytes, read_file

DOCUMENTS = Path(__file__).parent / "documents"


def codes(result):
    return [problem.code for problem in result[1]]


def test_the_readable_page_holds_the_same_document_as_the_json_file():
    page, _ = read_file(DOCUMENTS / "v1-twin.html")
    plain, _ = read_file(DOCUMENTS / "v1-full.json")

    assert page == plain


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    assert codes(read_file(tmp_path / "nergens.json")) == ["file_missing"]
    assert codes(read_file(tmp_path)) == ["file_missing"]


def test_a_file_of_two_hundred_megabytes_is_refused_unread(tmp_path):
    large = tmp_path / "groot.json"
    with large.open("wb") as file:
        file.truncate(200_000_000)

    (problem,) = read_file(large)[1]

    assert problem.code == "file_too_large"
    assert problem.params == {"limit": MAX_FILE_BYTES, "found": 200_000_000}


def test_the_line_where_a_file_was_cut_off_is_told():
    whole = (DOCUMENTS / "v1-full.json").read_bytes()

    (problem,) = read_bytes(whole[: whole.index(b'"round"')])[1]

    assert problem.code == "not_json"
    assert problem.params["line"] == 13


@pytest.mark.parametrize("text", ['{"a": NaN}', "[" * 200_000, '{"a": ' + "1" * 5000 + "}"])
def test_what_python_takes_for_json_and_json_does_not_is_refused(text):
    assert codes(read_bytes(text.encode())) == ["not_json"]


def test_a_byte_order_mark_is_no_problem():
    assert read_bytes(b"\xef\xbb\xbf" + json.dumps({"a": 1}).encode()) == ({"a": 1}, [])


def test_only_the_marked_script_is_read_and_none_is_run():
    page = '<html><script>{"a": 1}</script><script type="application/json" id="x">{}</script></html>'

    assert codes(read_bytes(page.encode())) == ["html_without_document"]

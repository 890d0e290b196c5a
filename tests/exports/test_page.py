"""The readable page and the documents of the command line."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from golden import document

from worksheets.reading import read_bytes

from .conftest import written

DOCUMENTS = Path(__file__).parents[1] / "documents"
NASTY = '</script><script>alert(1)</script> <b>&amp; "x" \u202e \0 🙂'


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts, self.text = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self.scripts.append(dict(attrs).get("type"))

    def handle_data(self, data):
        self.text.append(data)


def test_the_page_runs_nothing_and_brings_back_every_document():
    sheet = document({"visie": "red", "visie:improve": NASTY})
    content = written("html", sheet)
    tags = Tags()
    tags.feed(content.decode())

    assert tags.scripts == ["application/json"]
    assert any("</script><script>alert(1)" in text for text in tags.text)
    raw, problems = read_bytes(content)
    assert problems == []
    assert raw == sheet


def test_the_page_of_several_documents_is_read_back_as_a_dossier():
    first, second = document({"visie": "red"}), document({}, "lagen")

    raw, _ = read_bytes(written("html", first, second))

    assert raw["format"] == "samen-op-koers/dossier"
    assert raw["responses"] == [first, second]


@pytest.mark.parametrize("name", ["v1-full.json", "v1-minimal.json", "v1-rows.json", "v1-extra-keys.json"])
def test_a_document_of_the_browser_goes_through_byte_for_byte(name):
    raw = json.loads((DOCUMENTS / name).read_text(encoding="utf-8"))

    assert written("json", raw) == (DOCUMENTS / name).read_bytes()


def test_keys_get_their_fixed_order_and_unknown_ones_stay():
    shuffled = {"extra": 1, **dict(reversed(document({"x": "?", "leren": "red", "visie": "red"}).items()))}

    out = json.loads(written("json", shuffled))

    assert list(out)[:3] == ["format", "format_version", "worksheet"]
    assert list(out["answers"]) == ["visie", "leren", "x"]
    assert out == shuffled


def test_half_a_character_does_not_break_a_file():
    sheet = document({"visie:improve": "\ud83d half"})

    assert json.loads(written("json", sheet)) == sheet
    assert read_bytes(written("html", sheet))[0] == sheet
    for kind in ("xlsx", "csv", "plain_csv"):
        assert written(kind, sheet)

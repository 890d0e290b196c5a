"""The Word document against the blocks it was made from; in the full matrix also as LibreOffice shows it."""

import base64
import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SCRIPT = Path(__file__).parent / "write_word.mjs"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LONG = "Lang verhaal 🙂 שלום & <b> \" ' ]]> \n" * 140
BLOCKS = [
    {"kind": "heading", "level": 1, "text": "Afspraken"},
    {"kind": "text", "label": "Ronde:", "text": "2026-1"},
    {"kind": "text", "text": "◆ nee", "colour": "red"},
    {"kind": "heading", "level": 2, "text": "1. Wie doet wat?"},
    {"kind": "list", "items": ["Eén", "Twee"]},
    {"kind": "list", "items": ["Eerst", "Dan"], "ordered": True, "instance": 1},
    {"kind": "table", "headings": ["Wie", "Wat"], "rows": [["GGD", "◆ nee"], ["School", LONG]]},
    {"kind": "sign", "text": "Namens GGD: …………………… Datum: ……………"},
]
MODEL = {
    "title": "Samenwerkingsafspraken",
    "region": "Regio Rivierenland",
    "language": "nl-NL",
    "page_of": "Pagina {page} van {of}",
    "landscape": False,
    "logo": {"alt": "Regio Rivierenland", "data": base64.b64encode(PIXEL).decode()},
    "blocks": BLOCKS,
}


def write(folder, **changes):
    model, target = folder / "model.json", folder / "afspraken.docx"
    model.write_text(json.dumps(MODEL | changes), encoding="utf-8")
    subprocess.run(["node", str(SCRIPT), str(model), str(target)], check=True, capture_output=True, text=True)
    return target


def part(file, name="word/document.xml"):
    with zipfile.ZipFile(file) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 -- our own file


def text_of(element):
    """Give the text of a paragraph, a break as a line end."""
    parts = {f"{W}t": lambda one: one.text or "", f"{W}br": lambda one: "\n"}
    return "".join(parts[one.tag](one) for one in element.iter() if one.tag in parts)


def style_of(paragraph):
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return write(tmp_path_factory.mktemp("word"))


def test_headings_are_headings_and_texts_stand_in_order(document):
    body = part(document).find(f"{W}body")
    found = [(style_of(one), text_of(one)) for one in body.findall(f"{W}p") if text_of(one)]

    assert found == [
        ("Title", "Samenwerkingsafspraken"),
        ("Heading1", "Afspraken"),
        ("", "Ronde: 2026-1"),
        ("", "◆ nee"),
        ("Heading2", "1. Wie doet wat?"),
        ("ListParagraph", "Eén"),
        ("ListParagraph", "Twee"),
        ("ListParagraph", "Eerst"),
        ("ListParagraph", "Dan"),
        ("", "Namens GGD: …………………… Datum: ……………"),
    ]


def test_lists_are_lists(document):
    numbered = [one for one in part(document).iter(f"{W}p") if one.find(f"{W}pPr/{W}numPr") is not None]

    assert [text_of(one) for one in numbered] == ["Eén", "Twee", "Eerst", "Dan"]
    numbers = [one.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for one in numbered]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_table_repeats_its_heading_and_holds_every_cell(document):
    (table,) = part(document).iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")

    assert [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in rows] == [
        ["Wie", "Wat"],
        ["GGD", "◆ nee"],
        ["School", LONG],
    ]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]


def test_the_language_is_dutch_and_the_page_is_a4(document):
    language = next(part(document, "word/styles.xml").iter(f"{W}lang"))
    size = next(part(document).iter(f"{W}pgSz"))

    assert language.get(f"{W}val") == "nl-NL"
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_the_region_and_its_logo_with_an_alternative_text_stand_on_every_page(document):
    with zipfile.ZipFile(document) as archive:
        names = archive.namelist()
        header = next(archive.read(name).decode() for name in names if name.startswith("word/header"))
        footer = next(archive.read(name).decode() for name in names if name.startswith("word/footer"))

    assert "Regio Rivierenland</w:t>" in header
    assert 'descr="Regio Rivierenland"' in header
    assert re.search(r"Pagina .*PAGE.* van .*NUMPAGES", footer, re.DOTALL)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1), min_size=30, max_size=30))
def test_what_a_document_carries_back_is_what_was_typed(tmp_path, texts):
    texts = [*texts, "a\0b", "\ud83d", "שלום \u202eabc", "👩‍👩‍👧", " spaties "]
    model = {"blocks": [{"kind": "text", "text": text} for text in texts], "logo": None}

    paragraphs = part(write(tmp_path, **model)).find(f"{W}body").findall(f"{W}p")

    assert [text_of(one) for one in paragraphs[1:]] == [fit(text) for text in texts]


def fit(text):
    return re.sub(
        "[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", re.sub("\r\n?", "\n", text)
    )


@pytest.mark.full
def test_libreoffice_opens_it_and_shows_every_text(document, tmp_path):
    command = [
        os.environ.get("SOFFICE", "soffice"),
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([command[0], profile, *command[1:], str(document)], check=True, capture_output=True)

    pages = pypdf.PdfReader(tmp_path / "afspraken.pdf").pages
    shown = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for words in (
        "Samenwerkingsafspraken",
        "Regio Rivierenland",
        "1. Wie doet wat?",
        "Eén",
        "School",
        "Namens GGD",
    ):
        assert words in shown, words
    assert f"van {len(pages)}" in shown
    assert len(pages) > 1


def test_no_word_in_a_table_is_broken_and_a_crowded_one_has_smaller_letters(tmp_path):
    word = "jeugdverpleegkundige"
    crowded = [{"kind": "table", "headings": [word] * 8, "rows": [[word] * 8]}]
    plain = [
        {
            "kind": "table",
            "headings": ["Nr.", "Wie", "Wat"],
            "rows": [["1", word, "Bellen, en dan nog eens bellen"]],
        }
    ]

    (narrow, who, what) = widths_of(write(tmp_path, blocks=plain))
    assert narrow < who
    assert narrow < what
    # A letter of 11 points takes seven points at most; a width is in twentieths of a point.
    assert who >= len(word) * 6 * 20
    assert sizes_of(write(tmp_path, blocks=plain)) == {"22"}
    assert sizes_of(write(tmp_path, blocks=crowded, landscape=True)) == {"16"}


def widths_of(file):
    return [int(one.get(f"{W}w")) for one in part(file).iter(f"{W}gridCol")]


def sizes_of(file):
    (table,) = part(file).iter(f"{W}tbl")
    return {one.get(f"{W}val") for one in table.iter(f"{W}sz")}

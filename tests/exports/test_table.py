"""CSV for Dutch Excel and for other programs."""

import csv
import io

from golden import document

from .conftest import written


def read(content, delimiter):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_dutch_csv_is_what_a_dutch_excel_opens_without_asking():
    content = written("csv", document({"partners": [{"row_id": "p", "tie": 2.5}]}, "partnerkaart"))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    (line,) = [one for one in read(content, ";") if one["Sleutel"] == "partners.p.tie"]
    assert (line["Antwoord"], line["Code"]) == ("2,5", "2,5")
    assert all(field.startswith('"') for field in content.decode("utf-8-sig").splitlines()[0].split(";"))


def test_plain_csv_has_keys_points_and_no_mark_in_front():
    content = written("plain_csv", document({"partners": [{"row_id": "p", "tie": 2.5}]}, "partnerkaart"))

    assert content.startswith(b'"worksheet","dossier"')
    (line,) = [one for one in read(content, ",") if one["key"] == "partners.p.tie"]
    assert line["code"] == "2.5"


def test_each_answer_stands_on_a_line_with_its_words_and_its_code():
    lines = read(written("csv", document({"visie": "red", "visie:richting": True, "durf": None})), ";")

    told = {line["Sleutel"]: (line["Antwoord"], line["Code"]) for line in lines}
    assert told["visie"] == ("nee", "red")
    assert told["visie:richting"] == ("ja", "true")
    assert told["durf"] == ("niet ingevuld", "")


def test_a_text_like_a_formula_is_made_harmless():
    for text in ("=1+1", "+31", "-2", "@x", "\t=1", "\r=1", "  =1"):
        for kind, delimiter in (("csv", ";"), ("plain_csv", ",")):
            rows = csv.reader(
                io.StringIO(written(kind, document({"visie:improve": text})).decode("utf-8-sig")),
                delimiter=delimiter,
            )
            assert not [
                cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            ]


def test_a_negative_number_stays_a_number():
    content = written("csv", document({"partners": [{"row_id": "p", "tie": -2}]}, "partnerkaart"))

    assert '"-2"' in content.decode("utf-8-sig")
    assert "'-2" not in content.decode("utf-8-sig")


def test_an_answer_without_a_question_comes_along():
    lines = read(written("csv", document({"oude-vraag": "blijft"})), ";")

    assert [line["Antwoord"] for line in lines if line["Sleutel"] == "oude-vraag"] == ["blijft"]

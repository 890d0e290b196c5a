"""Another language: every text is there with the same numbers in it, and answers stay the same."""

import json
import re
from pathlib import Path

import pytest

from worksheets.core.definition import to_dict
from worksheets.loading import DEFINITIONS, DefinitionError, load_worksheets
from worksheets.translating import TEXTS, load_translations
from worksheets.wording import languages, messages, say_in

CHECKOUT = Path(__file__).parents[1]
OTHERS = languages()[1:]
WORKSHEETS = load_worksheets()


def holes(text):
    """Give the places where something is filled in, of a text and of its plural."""
    forms = [text] if isinstance(text, str) else list(text.values())
    return {hole for form in forms for hole in re.findall(r"\{\w+\}", form)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_pages_is_there_in_the_other_language_and_no_other(language):
    path = CHECKOUT / "worksheets" / f"messages.{language}.json"
    theirs = json.loads(path.read_text(encoding="utf-8"))
    ours = messages()

    lacking = sorted(set(ours) - set(theirs))
    assert lacking == [], f"add to {path.name}: {lacking}"
    assert sorted(set(theirs) - set(ours)) == []
    assert list(theirs) == sorted(theirs)
    for key, text in ours.items():
        assert isinstance(theirs[key], str) == isinstance(text, str), key
        assert holes(theirs[key]) == holes(text), key
        assert isinstance(text, str) or set(theirs[key]) == {"one", "other"}, key


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_that_are_counted_off_are_all_there_in_the_other_language(language):
    assert len(say_in(language, "number.words").split()) == len(say_in("nl", "number.words").split())
    assert len(say_in(language, "date.months").split()) == 12
    letters = {word[0] for word in say_in(language, "share.spelling.text").split()}
    assert letters == {word[0] for word in say_in("nl", "share.spelling.text").split()}


def stripped(part):
    """Give what is left of a definition without its texts: what answers and outcomes depend on."""
    if isinstance(part, dict):
        return {key: stripped(value) for key, value in part.items() if key not in TEXTS}
    return [stripped(one) for one in part] if isinstance(part, list) else part


def test_a_translated_worksheet_differs_from_the_original_in_its_texts_only():
    translations = load_translations(WORKSHEETS)

    assert list(translations) == ["en"]
    assert list(translations["en"]) == ["startcheck"]
    for name, one in translations["en"].items():
        assert stripped(to_dict(one)) == stripped(to_dict(WORKSHEETS[name]))
        assert one.title != WORKSHEETS[name].title


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("id: klik", "id: click", "$.sections[2].items[0].id must be 'klik' (got 'click')"),
        ('{id: partly, label: "partly"}, ', "", "$.sections[0].items[0].choices must have the 3 parts"),
        ("Start with {first}.", "Begin there.", "must name ['{count_word}', '{first}']"),
        ('audience: "Everyone who is going to take part."\n', "", "$ lacks the text 'audience'"),
        ("audience: ", "minutes: 5\naudience: ", "$.minutes is no text of the original"),
        ('label: "Not a side job"', 'label: ""', "must be empty where the original is, and only there"),
        ('label: "Not a side job"', "label: Not a side job", "put text in double quotes"),
    ],
)  # fmt: skip
def test_a_translation_that_does_not_fit_is_told_with_its_file_line_and_place(tmp_path, before, after, told):
    text = (DEFINITIONS / "en" / "startcheck.yaml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "startcheck.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")

    with pytest.raises(DefinitionError) as raised:
        load_translations(WORKSHEETS, tmp_path)
    assert told in str(raised.value)
    assert re.search(r"en/startcheck\.yaml:\d+: ", str(raised.value))


def test_a_translation_of_a_worksheet_that_is_not_there_is_told(tmp_path):
    (tmp_path / "fy").mkdir()
    (tmp_path / "fy" / "nergens.yaml").write_text("id: nergens\n", encoding="utf-8")

    with pytest.raises(DefinitionError, match="there is no worksheet 'nergens' to translate"):
        load_translations(WORKSHEETS, tmp_path)


def test_a_page_in_another_language_says_so_and_marks_everything_around_it_as_dutch(site):
    html = (site / "en" / "startcheck" / "index.html").read_text(encoding="utf-8")
    dutch = (site / "werkbladen" / "startcheck" / "index.html").read_text(encoding="utf-8")

    assert '<html lang="en"' in html
    assert '<html lang="nl"' in dutch
    for part in ('<header lang="nl"', '<nav lang="nl" class="md-tabs"', '<footer lang="nl"'):
        assert part in html
        assert part not in dutch
    # The menu and the contents of the page beside it.
    assert len(re.findall(r'<nav lang="nl" class="md-nav', html)) == len(re.findall(r'<nav (?:lang="nl" )?class="md-nav', html))  # fmt: skip
    assert re.search(r'class="sources".*?<ul lang="nl">', html, re.DOTALL)
    assert '<a href="../../werkbladen/startcheck/" lang="nl" hreflang="nl">' in html
    assert '<a href="../../en/startcheck/" lang="en" hreflang="en">This worksheet in English</a>' in dutch
    controls = r'<(?:input|textarea|select)[^>]*? name="([^"]+)"(?:[^>]*? value="([^"]*)")?'
    assert re.findall(controls, html) == re.findall(controls, dutch)

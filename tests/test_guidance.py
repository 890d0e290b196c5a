"""The guidance: every point of the sources is met, every page is plain Dutch and leads somewhere."""

import re

import pytest
from language import faults, misspelled, prose

from macros.content import DOCS, all_routes, covered, front_matter, guide_to, inventory, pages
from worksheets.loading import load_worksheets

ITEMS = {item["id"]: item for item in inventory()["items"]}
PAGES = pages()
# Made for maintainers: a table of everything, and the log of changes.
NOT_PROSE = {"onderhoud/dekking.md"}
# Pages in another language are no Dutch to judge.
PROSE = sorted(page for page in set(PAGES) - NOT_PROSE if "language" not in PAGES[page])
GLOSSARY = "begrippen.md"


def on_pages():
    return {point for meta in PAGES.values() for point in meta.get("covers", ())}


def in_worksheets():
    return {point for worksheet in load_worksheets().values() for point in covered(worksheet)}


def test_every_point_for_the_guidance_is_on_a_page():
    wanted = {name for name, item in ITEMS.items() if item["use"] in ("guidance", "both")}

    assert sorted(wanted - on_pages()) == []


def test_every_point_for_a_worksheet_is_in_one():
    wanted = {name for name, item in ITEMS.items() if item["use"] in ("worksheet", "both")}

    assert sorted(wanted - in_worksheets()) == []


def test_no_page_and_no_worksheet_names_a_point_that_does_not_exist():
    assert sorted((on_pages() | in_worksheets()) - set(ITEMS)) == []


@pytest.mark.parametrize("where", PROSE)
def test_page_is_plain_dutch(where):
    found = faults((DOCS / where).read_text(encoding="utf-8"))

    assert [str(fault) for fault in found] == []


def test_everything_is_spelled_right():
    # What stands as code is typed as it is.
    text = "\n".join(
        "\n".join(prose(re.sub(r"(?<!`)`[^`\n]+`(?!`)", "", (DOCS / page).read_text(encoding="utf-8"))))
        + "\n"
        + str(PAGES[page].get("title", ""))
        for page in PROSE
    )

    assert sorted(misspelled(text)) == []


@pytest.mark.parametrize("where", PROSE)
def test_page_has_a_title_a_description_and_one_heading_of_the_first_level(where):
    text = (DOCS / where).read_text(encoding="utf-8")

    assert PAGES[where].get("title")
    assert PAGES[where].get("description")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1


@pytest.mark.parametrize("where", [page for page in PROSE if PAGES[page].get("covers")])
def test_page_with_points_of_the_sources_names_its_sources(where):
    assert "{{ sources(page) }}" in (DOCS / where).read_text(encoding="utf-8")


# Pages that explain something: all that meet points of the sources, save the list of the sources.
EXPLAINING = [page for page in PROSE if PAGES[page].get("covers") and page != "bronnen.md"]
MINUTES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
# A page is read with some thought.
WORDS_PER_MINUTE = 180


@pytest.mark.parametrize("where", EXPLAINING)
def test_page_says_what_one_knows_after_it_what_each_layer_does_and_what_to_do_now(where):
    text = (DOCS / where).read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    layers = parts.get("Wat ieder hierin doet") or parts["Wat ieder hierin deed"]

    assert re.search(r"^Na deze pagina ", text, re.MULTILINE)
    for layer in ("Bestuur", "Management", "Professionals", "Jongeren en ouders"):
        assert re.search(rf"^(- \*\*|### ){layer}", layers, re.MULTILINE), layer
    assert re.search(r"\(werkbladen/[a-z-]+\.md\)", parts["Doe dit nu"])


@pytest.mark.parametrize("where", EXPLAINING)
def test_page_says_how_long_reading_takes(where):
    text = (DOCS / where).read_text(encoding="utf-8")
    (said,) = re.findall(r"^(?:.* )?Lezen duurt ongeveer (\w+) minuten\.$", text, re.MULTILINE)
    words = len(re.findall(r"\w+", " ".join(prose(text))))

    assert abs(MINUTES.index(said) + 1 - words / WORDS_PER_MINUTE) <= 1.5


@pytest.mark.parametrize("where", [page for page in PROSE if re.fullmatch(r"werkbladen/(?!index).*", page)])
def test_worksheet_and_the_pages_that_explain_it_lead_to_each_other(where):
    named = guide_to(where)

    assert named
    for page in named:
        assert f"({where})" in (DOCS / page.page).read_text(encoding="utf-8"), page.page


PICTURES = sorted((DOCS / "assets" / "tekeningen").glob("*.svg"))
PICTURES_OF_THE_MATTER = {
    *("vier-fasen", "vijf-vs", "lagen-en-fasen", "pdca", "zeven-bouwstenen", "vijf-condities"),
    "route-van-een-dossier",
    *("drie-bestanden", "van-wijziging-naar-site", "zo-lees-je-een-melding"),
}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_picture_stands_on_a_page_and_tells_in_words_what_it_shows_or_is_only_decoration(picture):
    svg = picture.read_text(encoding="utf-8")
    used = [
        page for page in PAGES if f'picture("{picture.stem}")' in (DOCS / page).read_text(encoding="utf-8")
    ]

    assert used
    if picture.stem in PICTURES_OF_THE_MATTER:
        title, told = re.search(
            r"<title[^>]*>(.+?)</title>.*?<desc[^>]*>(.+?)</desc>", svg, re.DOTALL
        ).groups()
        assert 'role="img"' in svg
        assert len(told) > len(title) > 0
        # Drawn 340 wide and shown 328 wide on a phone of 360: 14 is nearly 14 pixels there.
        assert 'viewBox="0 0 340 ' in svg
        assert min(map(float, re.findall(r'font-size="([\d.]+)"', svg))) >= 14
    else:
        assert 'aria-hidden="true"' in svg


def test_every_picture_that_the_matter_asks_for_is_there():
    assert {picture.stem for picture in PICTURES} >= PICTURES_OF_THE_MATTER


def test_every_route_leads_along_pages_that_exist_and_show_it():
    assert [route.name for route in all_routes()] == ["opzetten", "versterken", "onderhouden", "evalueren"]
    for route in all_routes():
        for step in route.steps:
            text = (DOCS / step.page).read_text(encoding="utf-8")
            assert "{{ routes(page) }}" in text or "{{ worksheet(" in text, (
                f"{step.page} does not show its routes"
            )


def glossary_terms():
    """Give for each term of the glossary its anchor and its forms."""
    return front_matter(DOCS / GLOSSARY)["terms"]


@pytest.mark.parametrize("where", [page for page in PROSE if page not in (GLOSSARY, "wijzigingen.md")])
def test_a_term_of_the_trade_is_linked_where_it_first_stands(where):
    text = (DOCS / where).read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = re.sub(r"^#.*$|\{\{.*?\}\}|\{[:.#][^}]*\}", "", body, flags=re.MULTILINE)
    unlinked = []
    for anchor, forms in glossary_terms().items():
        word = re.compile(r"\b(" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)
        # What a link points at is no text.
        first = word.search(re.sub(r"\]\([^)]*\)", lambda match: "]" + "\x00" * (len(match[0]) - 1), body))
        if first and not re.search(
            rf"\[[^\]]*{re.escape(first[0])}[^\]]*\]\([^)]*begrippen\.md#{anchor}\)", body
        ):
            unlinked.append(first[0])

    assert unlinked == []


def test_every_term_of_the_glossary_has_its_entry():
    text = (DOCS / GLOSSARY).read_text(encoding="utf-8")

    for anchor in glossary_terms():
        assert f"{{ #{anchor} }}" in text, anchor


def test_no_sentence_of_a_source_stands_in_a_page():
    """Six words in a row that a source has too are someone else's; titles and names are quoted with them."""
    # The sources themselves are not part of the project: their runs of six words are, as fingerprints.
    fingerprints = (DOCS.parent / "tests" / "fingerprints.txt").read_text(encoding="utf-8").split()
    known = {int(line, 36) for line in fingerprints}
    from fingerprint import runs

    taken = []
    for page in PROSE:
        text = " ".join(prose((DOCS / page).read_text(encoding="utf-8")))
        taken += [f"{page}: {run}" for run, mark in runs(text) if mark in known]

    assert taken == []

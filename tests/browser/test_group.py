"""The group picture as a facilitator uses it: files and codes in, one picture out, kept on this device."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.axe import assert_no_violations, light_or_dark
from browser.conftest import serve_python

DOCUMENTS = Path(__file__).parents[1] / "documents"
ITEMS = (
    "visie durf interdependentie domeinconsensus elkaar-kennen onderhandelen middelen structuur werkwijze "
    "vertrouwen klimaat leren"
).split()


def response(response_id, colours, *, layer=None, round_id="2026-1", minute=0, notes=None):
    """Give the document of one person; ``colours`` has a letter for each item."""
    words = {"r": "red", "o": "orange", "g": "green", "d": "dont_know"}
    answers = {item: words[colour] for item, colour in zip(ITEMS, colours, strict=True)}
    return {
        "format": "samen-op-koers/response",
        "format_version": 1,
        "worksheet": {"id": "stoplicht", "version": 1},
        "response_id": response_id,
        "dossier": {"id": "d", "name": "Jeugd Oost"},
        "round": round_id,
        "respondent": {"layer": layer},
        "saved_at": f"2026-11-22T10:{minute:02}:00Z",
        "answers": answers | (notes or {}),
        "answer_times": {},
    }


class GroupPage:
    """The page of the group picture as a person uses it."""

    def __init__(self, page, folder):
        self.page = page
        self.folder = folder
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, anchor=""):
        self.page.goto(f"groepsbeeld/{anchor}")
        self.page.locator("[data-group][data-mounted]").wait_for()
        return self

    def file(self, name, document):
        path = self.folder / name
        text = document if isinstance(document, str) else json.dumps(document)
        path.write_text(text, encoding="utf-8")
        return path

    def choose(self, *paths):
        with self.page.expect_file_chooser() as waiting:
            self.page.locator("[data-choose]").click()
        waiting.value.set_files(list(paths))

    def add(self, *documents):
        self.choose(*(self.file(f"{number}.json", one) for number, one in enumerate(documents)))
        self.page.locator(".group-import-sum").wait_for()

    def type_codes(self, text):
        field = self.page.locator("[data-codes]")
        if not field.is_visible():
            self.page.get_by_text("Typ deelcodes", exact=True).click()
        field.fill(text)
        self.page.locator("[data-codes-add]").click()

    @property
    def picture(self):
        return self.page.locator("[data-picture]")

    def item(self, key):
        return self.picture.locator(f'.group-item[data-key="{key}"]')

    def order(self):
        return self.page.locator(".group-item").evaluate_all("(all) => all.map((one) => one.dataset.key)")


@pytest.fixture
def group(page, tmp_path):
    serve_python(page)
    made = GroupPage(page, tmp_path).open()
    yield made
    assert made.errors == []


SIX = (
    response("a", "rggggggggggg", layer="board"),
    response("b", "rggggggggggr"),
    response("c", "rogggggggggo"),
    response("d", "gogggggggggo"),
    response("e", "goggggggggdo"),
    response("f", "gggggggggggg"),
)


def test_files_become_one_picture_divided_first_then_red_with_words_and_numbers(group):
    expect(group.page.locator("[data-saved-text]")).to_contain_text("wordt op dit apparaat bewaard")
    group.add(*SIX)

    expect(group.page.locator(".group-import-sum")).to_have_text("6 nieuw.")
    expect(group.picture).to_contain_text(
        "Over één punt zijn jullie verdeeld: ‘Visie en doelen’. Begin daar."
    )
    # Six votes may leave one outside the middle: durf (3 and 3) and leren (1, 3, 2) are mixed, visie is divided.
    expect(group.picture).to_contain_text("Bij 9 van de 12 punten zijn jullie het eens.")
    expect(group.picture.locator(".group-veto")).to_contain_text("Visie en doelen, Terugkijken en leren")
    assert group.order()[:3] == ["visie", "leren", "durf"]
    visie = group.item("visie")
    expect(visie).to_contain_text("verdeeld")
    expect(visie).to_contain_text("3 × nee, 3 × ja. In het midden: tussen nee en ja.")
    expect(group.item("klimaat")).to_contain_text("5 × ja, 1 × weet ik niet. In het midden: ja.")
    expect(group.picture.locator(".group-items").first).not_to_contain_text("gemiddeld")
    for scheme in ("light", "dark"):
        light_or_dark(group.page, scheme)
        assert_no_violations(group.page)


def test_every_file_gets_its_own_words_and_one_bad_file_spoils_nothing(group):
    group.add(*SIX[:3])
    paths = [
        group.file("nieuwer.json", response("a", "ogggggggggg" + "g", minute=5)),
        group.file("ouder.json", response("b", "g" * 12, minute=0) | {"saved_at": "2026-11-21T10:00:00Z"}),
        group.file("zelfde.json", SIX[2]),
        group.file("vorig.json", response("c", "g" * 12, round_id="2025-2")),
        group.file("foto.json", "geen json"),
        DOCUMENTS / "v1-twin.html",
        DOCUMENTS / "v1-rows.json",
    ]
    group.choose(*paths)

    rows = group.page.locator("[data-report] tbody tr")
    expect(rows).to_have_count(7)
    told = {row.locator("th").inner_text(): row.inner_text() for row in rows.all()}
    assert "telt nu mee" in told["nieuwer.json"]
    assert "Ouder dan wat er al staat" in told["ouder.json"]
    assert "precies zo" in told["zelfde.json"]
    assert "andere ronde" in told["vorig.json"]
    assert "Kan niet worden gelezen. Het bestand is niet heel" in told["foto.json"]
    assert "ander werkblad" in told["v1-rows.json"]
    expect(group.page.locator("[data-shown-people]")).to_have_text("4 mensen")
    expect(group.item("visie")).to_contain_text("3 × nee, 1 × twijfel")


def test_a_whole_dossier_is_taken_apart_and_another_worksheet_can_be_chosen(group):
    other = {
        "format": "samen-op-koers/dossier",
        "format_version": 1,
        "dossier": {"id": "d", "name": "Jeugd Oost"},
        "responses": [SIX[0], response("a", "g" * 12, round_id="2025-2")],
    }
    group.add(other, *SIX[1:])

    group.page.get_by_label("Laat zien", exact=True).select_option(
        label="Stoplicht: ligt de samenwerking op koers?, ronde 2025-2 (één persoon)"
    )

    expect(group.picture).to_contain_text("Er is nu één persoon. Vanaf 3 mensen zie je hier het beeld")
    expect(group.item("visie")).to_have_count(0)


def test_codes_count_like_files_and_a_mistake_stays_in_the_field_with_its_reason(group):
    group.type_codes("0000 oooo lo76\n0000-0000-1077, 12")

    report = group.page.locator("[data-codes-report]")
    expect(report).to_contain_text("Eén code is erbij gezet.")
    expect(report).to_contain_text("In ‘0000-0000-1077’ zit een typefout of een leesfout.")
    expect(report).to_contain_text("‘12’ heeft 2 tekens.")
    expect(group.page.locator("[data-codes]")).to_have_value("0000-0000-1077\n12")
    expect(group.page.locator("[data-codes-list]")).to_contain_text("0000-0000-1076")
    expect(group.picture).to_contain_text("Er is nu één persoon.")

    group.page.get_by_role("button", name="Verwijder code 0000-0000-1076").click()

    expect(group.page.locator("[data-codes-list]")).to_be_hidden()


def test_the_group_is_there_at_the_next_visit_and_taking_it_away_can_be_undone(group):
    group.add(*SIX)
    expect(group.page.locator("[data-group]")).to_have_attribute("data-saved", "saved")

    group.open()
    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja")

    group.page.get_by_role("button", name="Haal deze groep weg").click()
    expect(group.item("visie")).to_have_count(0)
    group.page.get_by_role("button", name="Maak ongedaan").click()
    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja")


def test_without_storage_the_picture_is_made_and_the_page_says_that_nothing_is_kept(page, tmp_path):
    serve_python(page)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no') } })")
    group = GroupPage(page, tmp_path).open()

    group.add(*SIX)

    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja")
    expect(page.locator("[data-saved=blocked]")).to_have_count(1)
    expect(page.locator("[data-saved-text]")).to_have_text("Groep niet bewaard op dit apparaat")
    expect(page.locator("[data-notice=saving]")).to_contain_text("als je de pagina sluit, is het weg")


@pytest.mark.engine
def test_the_example_is_worked_out_by_python_in_the_browser_and_is_never_kept(page, tmp_path):
    group = GroupPage(page, tmp_path).open()

    page.get_by_role("button", name="Bekijk een voorbeeld").click()

    expect(group.item("middelen")).to_contain_text("verdeeld", timeout=60_000)
    expect(page.locator("[data-saved-text]")).to_have_text("Voorbeeld: hier wordt niets bewaard")
    page.get_by_role("button", name="Sluit het voorbeeld").click()
    expect(page.locator(".group-item")).to_have_count(0)
    group.open()
    expect(page.locator(".group-item")).to_have_count(0)
    assert group.errors == []


def test_an_example_that_opens_while_the_group_is_being_kept_takes_nothing_of_it(group):
    group.add(*SIX[:3])
    expect(group.page.locator("[data-shown-people]")).to_have_text("3 mensen")

    # The button is away as long as there is a group; the script must not count on that.
    group.page.locator("button[data-example]").evaluate(
        "(button) => { document.dispatchEvent(new Event('visibilitychange')); button.click(); }"
    )
    expect(group.page.locator("[data-shown-people]")).not_to_have_text("3 mensen")
    expect(group.item("middelen")).to_contain_text("verdeeld")

    group.open()
    expect(group.page.locator("[data-shown-people]")).to_have_text("3 mensen")


def test_two_tabs_that_both_gather_lose_nothing(group):
    other = GroupPage(group.page.context.new_page(), group.folder)
    serve_python(other.page)
    other.open()
    group.add(*SIX[:3])
    expect(group.page.locator("[data-group]")).to_have_attribute("data-saved", "saved")

    other.choose(*(other.file(f"later-{number}.json", one) for number, one in enumerate(SIX[3:])))

    expect(other.page.locator("[data-shown-people]")).to_have_text("6 mensen")
    expect(other.page.locator("[data-group]")).to_have_attribute("data-saved", "saved")
    group.open()
    expect(group.item("visie")).to_contain_text("3 × nee, 3 × ja")
    assert other.errors == []


def test_the_facilitator_takes_in_what_stands_on_this_device(group):
    expect(group.page.get_by_role("button", name="Neem mijn eigen antwoorden mee")).to_be_hidden()
    group.page.goto("werkbladen/stoplicht/")
    group.page.locator("[data-action=download-page]").wait_for()
    group.page.locator('input[name="visie"][value="red"]').check()
    group.open()

    group.page.get_by_role("button", name="Neem mijn eigen antwoorden mee").click()

    expect(group.page.locator(".group-import-sum")).to_have_text("Eén nieuw.")
    expect(group.page.locator("[data-shown-people]")).to_have_text("één persoon")

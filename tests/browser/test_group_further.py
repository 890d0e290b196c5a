"""Parts of the group, two rounds side by side, and the invitation that opens a round."""

import pytest
from playwright.sync_api import expect

from browser.axe import assert_no_violations
from browser.conftest import Sheet, serve_python
from browser.test_group import GroupPage, response


@pytest.fixture
def group(page, tmp_path):
    serve_python(page)
    made = GroupPage(page, tmp_path).open()
    yield made
    assert made.errors == []


def people(layer, count, colours, start=0, **more):
    return [response(f"{layer}-{start + number}", colours, layer=layer, **more) for number in range(count)]


def unfold(group, title):
    group.page.get_by_text(title, exact=True).click()
    return group.page.locator("[data-further] > details", has_text=title)


LAYERS = "Bestuur, management en uitvoering naast elkaar"


def test_layers_stand_side_by_side_with_their_gap_in_words_largest_first(group):
    group.add(*people("management", 5, "ggoooooooooo"), *people("professional", 6, "rooooooooooo"))

    layers = unfold(group, LAYERS)

    expect(layers).to_contain_text(
        "Management is bij 2 van de 12 punten positiever dan Professional in de uitvoering."
    )
    items = layers.locator(".group-item")
    expect(items.first).to_contain_text("Visie en doelen")
    expect(items.first).to_contain_text(
        "Management is duidelijk positiever dan Professional in de uitvoering."
    )
    expect(items.first.locator(".group-parts > div").first).to_contain_text("5 × ja")
    expect(layers).to_contain_text("minstens 5 mensen")
    assert_no_violations(group.page)


def test_two_of_the_board_are_not_given_away_by_subtraction_and_the_page_says_why(group):
    group.add(
        *people("board", 2, "r" * 12),
        *people("management", 5, "g" * 12),
        *people("professional", 5, "o" * 12),
    )

    layers = unfold(group, LAYERS)

    expect(layers).to_contain_text("uitrekenen wat die mensen hebben geantwoord")
    expect(layers.locator(".group-parts")).to_have_count(0)


def test_without_layers_the_page_says_where_they_are_filled_in(group):
    group.add(*[response(f"p{number}", "g" * 12) for number in range(5)])

    expect(unfold(group, LAYERS)).to_contain_text("onder ‘Over jou’ op het werkblad")


def test_last_time_stands_beside_now_with_the_people_who_took_part_twice(group):
    before = [response(f"p{number}", "rggggggggggg", round_id="2026-1") for number in range(4)]
    now = [response(f"p{number}", "gggggggggggr", round_id="2026-2") for number in range(4)]
    group.add(*before, *now, response("new", "gggggggggggg", round_id="2026-2"))

    rounds = unfold(group, "Vorige keer en nu")

    expect(rounds).to_contain_text("Sinds ronde 2026-1: 1 omhoog, 10 gelijk, 1 omlaag.")
    visie = rounds.locator('[data-key="visie"]')
    expect(visie).to_contain_text("duidelijk omhoog")
    expect(visie).to_contain_text("Van de 4 mensen die twee keer meededen: 4 omhoog, 0 gelijk, 0 omlaag.")
    expect(rounds.locator('[data-key="leren"]')).to_contain_text("duidelijk omlaag")
    expect(rounds.locator('[data-key="durf"]')).to_contain_text("gelijk")


def test_an_invitation_opens_the_round_on_another_device_and_fixes_the_threshold(group, browser, served):
    group.page.get_by_text("Maak een uitnodiging", exact=True).click()
    group.page.get_by_label("Ronde", exact=True).fill("2027-1")
    group.page.get_by_label("Vanaf hoeveel mensen").select_option("3")

    group.page.get_by_role("button", name="Maak de link").click()

    link = group.page.locator(".group-link a").get_attribute("href")
    assert link == f"{served}werkbladen/stoplicht/#uitnodiging=2027-1"
    expect(group.page.get_by_role("img", name="QR-code")).to_be_visible()
    expect(group.page.get_by_label("Vanaf hoeveel mensen")).to_be_disabled()
    group.open()
    group.page.get_by_text("Maak een uitnodiging", exact=True).click()
    expect(group.page.get_by_label("Vanaf hoeveel mensen")).to_have_value("3")

    context = browser.new_context(base_url=served, locale="nl-NL")
    context.route("**/worker.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    phone = Sheet(context.new_page())
    # As some mail programs write it.
    phone.page.goto(link.replace("#", "%23"))
    expect(phone.notice("invitation")).to_contain_text("Je bent uitgenodigd voor ronde 2027-1.")
    phone.choose("visie", "red")
    expect(phone.page.locator("[data-dossier-bar]")).to_contain_text("Ronde 2027-1")
    phone.page.goto("werkbladen/stoplicht/")
    expect(phone.page.locator("[data-dossier-bar]")).to_contain_text("Ronde 2027-1")
    assert phone.value("visie") == "red"

    # Who has answers of before gets an empty sheet for the new round; the old one stays.
    phone.page.goto("werkbladen/stoplicht/#uitnodiging=2027-2")
    expect(phone.notice("invitation")).to_contain_text("ronde 2027-2")
    assert phone.value("visie") is None
    phone.choose("visie", "green")
    expect(phone.page.locator("[data-dossier-bar]")).to_contain_text("ronde 2027-1")
    context.close()


@pytest.mark.parametrize(
    "hash_", ["#uitnodiging=", "#uitnodiging=%3Cb%3E", "#uitnodiging=%E0", "#uitnodiging=" + "x" * 50]
)
def test_what_is_no_name_of_a_round_is_no_invitation(page, hash_):
    sheet = Sheet(page)
    page.goto(f"werkbladen/stoplicht/{hash_}")
    sheet.root.locator("[data-action=download-page]").wait_for()

    expect(sheet.notice("invitation")).to_have_count(0)
    assert sheet.errors == []


def test_wiping_everything_takes_the_group_too(group):
    group.add(*people("management", 5, "g" * 12))
    expect(group.page.locator("[data-group]")).to_have_attribute("data-saved", "saved")
    group.page.goto("privacy/")
    group.page.get_by_role("button", name="Wis alles op dit apparaat").click()
    group.page.get_by_role("button", name="Ja, wis alles").click()
    expect(group.page.locator("[data-wipe-done]")).to_contain_text("van dit apparaat gehaald")

    group.open()

    expect(group.page.locator(".group-item")).to_have_count(0)


def test_where_no_word_is_better_than_another_nobody_is_said_to_choose_the_lowest(group):
    def person(number, word):
        made = response(f"p{number}", "g" * 12, layer="professional")
        sheet = {"worksheet": {"id": "levensfasen", "version": 1}}
        return made | sheet | {"answers": {"net-begonnen": word, "groei": "yes", "tijd": "not"}}

    group.add(*[person(number, word) for number, word in enumerate(("not", "not", "yes", "yes"))])

    expect(group.picture).to_contain_text("Over één punt zijn jullie verdeeld: ‘De start ligt nog maar kort")
    expect(group.picture).to_contain_text("Praat hierover: hier zijn jullie verdeeld")
    expect(group.item("tijd")).to_contain_text("4 × klopt niet")
    expect(group.picture.locator(".group-veto")).to_have_count(0)
    expect(group.picture).not_to_contain_text("laagste stap")

    more = [person(number, word) for number, word in enumerate(["yes"] * 5 + ["not"] * 5, 10)]
    for number, one in enumerate(more):
        one["respondent"] = {"layer": "board" if number < 5 else "professional"}
    group.choose(*[group.file(f"meer{number}.json", one) for number, one in enumerate(more)])
    layers = unfold(group, LAYERS)
    expect(layers).to_contain_text("Bestuur zegt duidelijk vaker ‘klopt’ dan Professional in de uitvoering.")
    expect(layers).not_to_contain_text("positiever")


def test_how_to_read_the_picture_leads_to_the_rules(group):
    group.add(*people("management", 5, "g" * 12))
    group.page.get_by_text("Hoe lees je dit?", exact=True).click()

    group.page.get_by_role("link", name="Lees hoe we rekenen, en reken het zelf na").click()

    expect(group.page.get_by_role("heading", level=1)).to_contain_text("Zo rekenen we")


def test_of_two_people_no_counts_are_shown_anywhere(group):
    page = group.page
    group.add(*people("management", 2, "r" * 12))
    expect(group.picture).to_contain_text("Er zijn nu 2 mensen.")

    page.get_by_role("button", name="Laat zien op het grote scherm").click()
    wall = page.locator("[data-beamer]")
    expect(wall).to_contain_text("Er zijn nu 2 mensen.")
    page.keyboard.press("ArrowRight")
    expect(wall).to_contain_text("Er zijn nu 2 mensen.")
    expect(wall.locator(".group-bar")).to_have_count(0)
    page.keyboard.press("Escape")

    expect(page.locator("[data-script]")).to_have_count(0)
    expect(page.locator("[data-group] .group-bar")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("[data-picture]")).not_to_contain_text("×")
    page.emulate_media(media="screen")
    page.locator("[data-export] > summary").click()
    page.locator("[data-ledger] table").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download dit bestand").click()
    words = waiting.value.path().read_text(encoding="utf-8").split("<script")[0]
    assert "Visie en doelen" not in words
    assert "×" not in words


def test_process_analyses_lie_side_by_side(group):
    def analysis(number, organisation, steps, goal):
        made = response(f"r{number}", "g" * 12)
        rows = [
            {"row_id": f"s{place}", "what": what, "organisations": who, "waiting": "too_long"}
            for place, (what, who) in enumerate(steps)
        ]
        return made | {
            "worksheet": {"id": "procesanalyse", "version": 1},
            "respondent": {"organisation": organisation},
            "answers": {"groep": "Vijftienjarigen die thuiszitten", "stappen": rows, "zelfde-doel": goal},
        }

    group.add(
        analysis(1, "School De Linde", [("Verzuim melden", "school"), ("Thuis langsgaan", "")], "same"),
        analysis(2, "JGZ", [("Verzuim melden", "school"), ("Gesprek", "JGZ, wijkteam")], "partly"),
    )

    expect(group.picture).to_contain_text("2 routes naast elkaar. Waar lopen ze anders?")
    columns = group.picture.locator(".result-columns > div")
    expect(columns).to_have_count(2)
    expect(columns.filter(has_text="School De Linde")).to_contain_text("Thuis langsgaan Niemand doet dit.")
    expect(columns).not_to_contain_text(["nog niemand", "nog niemand"])
    expect(columns.filter(has_text="JGZ")).to_contain_text("Meer dan één doet dit.")
    expect(columns.first).to_contain_text("Wachten: te lang wachten")
    # The one question with three words is told from three people on, like anywhere.
    expect(group.picture).to_contain_text("Er zijn nu 2 mensen.")
    assert_no_violations(group.page)

    path = group.file("wijk.json", analysis(3, "Wijkteam", [("Plan maken", "wijkteam")], "partly"))
    group.choose(path)
    expect(group.picture).to_contain_text("3 routes naast elkaar.")
    expect(group.item("zelfde-doel")).to_contain_text("2 × ")
    # One scale only: "at 0 of 1 points" would be no Dutch. Nobody says no here: the words are other ones.
    expect(group.picture).to_contain_text("Over dit ene punt zijn jullie het niet eens.")
    expect(group.picture).to_contain_text(
        "Niemand kiest de laagste stap. Bij één punt kiest iemand de middelste: ‘"
    )


def test_of_yes_and_no_the_counts_are_told_and_where_people_differ_comes_first(group):
    def analysis(number, **answers):
        made = response(f"x{number}", "g" * 12)
        return made | {"worksheet": {"id": "externe-analyse", "version": 1}, "answers": answers}

    group.add(analysis(1, doel="yes", geld="yes"), analysis(2, doel="yes", geld="no"))
    expect(group.picture).to_contain_text("Er zijn nu 2 mensen.")

    group.choose(group.file("derde.json", analysis(3, doel="yes", geld="dont_know")))

    expect(group.picture).to_contain_text("Bij één van de 2 vragen antwoorden jullie verschillend.")
    items = group.picture.locator(".group-item")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("1 × ja, 1 × nee, 1 × weet ik niet")
    expect(items.last).to_contain_text("3 × ja")
    assert_no_violations(group.page)
    group.page.locator("[data-export] > summary").click()
    with group.page.expect_download() as waiting:
        group.page.get_by_role("button", name="Download dit bestand").click()
    words = waiting.value.path().read_text(encoding="utf-8").split("<script")[0]
    assert "1 × ja, 1 × nee, 1 × weet ik niet" in words

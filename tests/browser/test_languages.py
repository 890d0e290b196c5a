"""A worksheet in another language: whoever fills it in gives the same answers as in Dutch."""

import re

from playwright.sync_api import expect

from browser.conftest import Sheet, serve_python


def test_answers_given_in_english_stand_on_the_dutch_page_and_each_page_tells_the_outcome_in_its_own_language(
    page,
):
    serve_python(page)
    english = Sheet(page, "startcheck")
    english.path = "en/startcheck/"
    english.open()
    page.get_by_role("button", name="See a filled-in example").click()
    expect(english.outcome).to_contain_text("Two points are at ‘not yet’. Start with ‘Not a side job’.")
    expect(page.locator('[name="klik:action"]')).to_have_value(
        re.compile("The school and the health service")
    )
    # A link leads to English, or says and tells the browser that it leads to Dutch.
    for link in page.locator(".md-content a:not(.headerlink, [href^='#'], [data-back])").all():
        words = link.text_content()
        assert link.get_attribute("hreflang") == "nl", words
        assert link.get_attribute("lang") == "nl" or "(in Dutch)" in words, words
    page.get_by_role("button", name="Back to my worksheet").click()
    page.get_by_role("group", name="Parent and child at the centre").get_by_label("not yet").check()
    page.get_by_role("group", name="Not a side job").get_by_label("partly").check()
    expect(english.outcome).to_contain_text("One point is at ‘not yet’: ‘Parent and child at the centre’.")
    expect(page.locator("[data-progress]")).to_have_text("2 of 5 filled in.")
    expect(page.locator("[data-saved-text]")).to_contain_text("Saved on this device")
    words = " ".join(page.locator("form, .outcome, .take-along").all_inner_texts()).lower()
    for dutch in ("werkblad ", "ingevuld", "bewaard", "antwoorden", "downloaden"):
        assert dutch not in words, dutch

    page.get_by_role("link", name="Dit werkblad in het Nederlands").click()
    dutch = Sheet(page, "startcheck")
    expect(dutch.outcome).to_contain_text("Eén punt staat op ‘nog niet’: ‘Ouder en kind centraal’.")
    assert dutch.value("gewoon-werk") == "partly"
    assert dutch.stored() == {"ouder-en-kind": "not_yet", "gewoon-werk": "partly"}
    assert english.errors == []

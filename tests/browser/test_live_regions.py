"""What is said aloud while one works: saved once, an outcome once, a problem once, and nothing at each key."""

from playwright.sync_api import expect

from browser.conftest import Sheet, serve_python

# Collects what each region that is read aloud comes to say, and how often it changes.
LISTEN = """() => {
    window.said = [];
    const live = "[role=status], [role=alert], [aria-live]";
    new MutationObserver((changes) => {
        const places = new Set(changes.map(({ target }) =>
            (target instanceof Element ? target : target.parentElement)?.closest(live)));
        for (const place of places) if (place?.textContent.trim()) window.said.push(place.textContent.trim());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
SAVED = "Wat je invult, wordt vanzelf bewaard op dit apparaat."


def test_twenty_letters_say_once_that_they_are_saved_and_the_outcome_is_said_once_when_it_comes(page):
    serve_python(page)
    sheet = Sheet(page).open().wait_for("ready")
    page.evaluate(LISTEN)
    sheet.write("visie:evidence", "")
    note = page.locator('[name="visie:evidence"]')
    note.press_sequentially("twintig letters hier")
    sheet.choose("visie", "red")
    outcome = "De uitkomst: Eén punt staat op rood. Begin bij ‘Visie en doelen’."
    expect(page.locator("[data-announcer]")).to_have_text(outcome)
    note.press_sequentially("en nog twintig erbij")
    sheet.choose("durf", "dont_know")

    assert page.evaluate("window.said") == [SAVED, outcome]
    assert page.locator("[data-announcer]").get_attribute("role") == "status"
    assert page.locator("[aria-live=assertive]").count() == 0
    assert sheet.errors == []


def test_what_cannot_be_read_is_told_at_the_field_and_in_a_summary_that_takes_the_keyboard_with_the_same_words(
    page,
):
    sheet = Sheet(page, "netwerkbijeenkomst").open()
    words = "Vul bij ‘Hoeveel tijd heb je in totaal?’ een getal in van 0 tot en met 480."
    field = page.get_by_label("Hoeveel tijd heb je in totaal?")
    field.fill("twee uur")
    page.evaluate(LISTEN)
    field.blur()
    expect(page.locator("#problem-tijd")).to_have_text(words)
    # The keyboard is elsewhere by then, so it is said.
    assert page.evaluate("window.said") == [words]

    with page.expect_download():
        page.locator("[data-action=download-page]").click()
    summary = sheet.notice("faults")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Eén antwoord kunnen we niet lezen:")
    summary.get_by_role("link", name=words, exact=True).click()
    expect(field).to_be_focused()
    expect(field).to_have_value("twee uur")
    expect(field).to_have_accessible_description("Tel in minuten: twee uur is 120. minuten " + words)

    field.fill("120")
    field.blur()
    expect(summary).to_have_count(0)
    assert sheet.errors == []


def test_a_file_and_a_code_that_cannot_be_read_are_told_where_the_keyboard_is(page, tmp_path):
    wrong = tmp_path / "foto.json"
    wrong.write_text("geen json", encoding="utf-8")
    sheet = Sheet(page).open()
    sheet.open_file(wrong)
    notice = sheet.notice("file")
    expect(notice).to_be_focused()
    expect(notice).to_have_accessible_name(" ".join(notice.locator("p").all_inner_texts()))
    # What takes the keyboard is read there, and not said once more.
    expect(page.locator("[data-announcer]")).to_be_empty()

    page.goto("groepsbeeld/")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-choose]").click()
    chooser.value.set_files(wrong)
    total = page.locator(".group-import-sum")
    expect(total).to_be_focused()
    expect(total).to_have_text("Eén kon niet worden gelezen.")
    expect(page.locator("[data-report]")).to_contain_text("foto.json")

    page.locator("details:has([data-codes]) summary").first.click()
    codes = page.locator("[data-codes]")
    codes.fill("AAAA")
    page.locator("[data-codes-add]").click()
    expect(codes).to_be_focused()
    told = page.locator("[data-codes-report]").inner_text()
    assert "AAAA" in told
    assert told in codes.evaluate(
        "(field) => field.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText).join(' ')"
    )
    expect(codes).to_have_value("AAAA")

"""The page of all collaborations as a person uses it, and a sheet filled in on the way there."""

from browser.conftest import Sheet

PREFIX = "samen-op-koers:/regio-voorbeeld/:"


class Dossiers:
    """The page of all collaborations as a person uses it."""

    def __init__(self, page):
        self.page = page
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self):
        self.page.goto("mijn-samenwerkingen/")
        self.page.locator("[data-open]").wait_for()
        return self

    def create(self, name):
        self.page.get_by_label("Naam van de samenwerking").last.fill(name)
        self.page.get_by_role("button", name="Maak deze samenwerking").click()
        return self.card(name)

    def card(self, name):
        return self.page.locator(
            ".dossier-card", has=self.page.get_by_role("heading", name=name, exact=False)
        )

    def names(self):
        return [
            text.replace("staat open", "").strip()
            for text in self.page.locator(".dossier-card h2").all_inner_texts()
        ]

    def more(self, name):
        card = self.card(name)
        details = card.locator("details", has_text="Naam, kopie, opbergen, verwijderen")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        return card

    def notice(self):
        return self.page.locator("[data-notice=changed]")

    def undo(self):
        self.notice().get_by_role("button", name="Maak ongedaan").click()

    def open_files(self, *paths):
        with self.page.expect_file_chooser() as waiting:
            self.page.locator("[data-open]").click()
        waiting.value.set_files(list(paths))
        self.page.locator("[data-arrivals] h3").wait_for()

    def outcomes(self):
        rows = self.page.locator("[data-arrivals] tbody tr")
        return [row.locator("td").last.inner_text().split(":")[0].split(".")[0] for row in rows.all()]

    def stored(self):
        entries = self.page.evaluate("() => Object.entries(localStorage)")
        return {
            key.removeprefix(PREFIX): text
            for key, text in entries
            if key.startswith(PREFIX) and not key.removeprefix(PREFIX).startswith("undo/")
        }


def filled(page, worksheet, **answers):
    sheet = Sheet(page, worksheet).open()
    for item, value in answers.items():
        sheet.choose(item, value)
    return sheet

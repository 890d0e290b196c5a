"""Pages are killed at random moments during random edits in two tabs; afterwards every answer that was given is there.

The schedule comes from a seed, so a failure can be played again: the message holds the seed and what had happened.
"""

import os
import random
import signal
from dataclasses import dataclass, field

import pytest

from browser.conftest import Sheet
from worksheets.loading import load_worksheets

SHEETS = ("stoplicht", "startcheck", "partnerkaart")
TABS = 2
WORDS = "wij zien elkaar vaak, maar <niet> altijd & de school belt 🙂 “morgen” terug".split()
WORKSHEETS = load_worksheets()


@dataclass
class Model:
    """What was given, by sheet: answers by key, and partners by the order in which they were added."""

    answers: dict = field(default_factory=lambda: {name: {} for name in SHEETS})
    partners: dict = field(default_factory=dict)
    log: list = field(default_factory=list)
    faults: int = 0


class Person:
    """Edits two tabs by a seeded schedule and loses a tab now and then."""

    def __init__(self, context, seed):
        self.context = context
        self.system = context.browser.new_browser_cdp_session()
        self.random = random.Random(seed)
        self.model = Model()
        self.tabs = [self._tab() for _ in range(TABS)]

    def _tab(self):
        return Sheet(self.context.new_page(), self.random.choice(SHEETS)).open()

    def edit(self):
        place = self.random.randrange(TABS)
        sheet = self.tabs[place]
        act = self.random.choice((self._choose, self._write, self._row, self._row))
        self.model.log.append((place, sheet.worksheet, act.__name__))
        act(sheet)
        if self.tabs[place] is sheet and not sheet.page.is_closed() and self.random.random() < 0.15:
            self._kill(sheet)
        if sheet.page.is_closed():
            if self.tabs[place] is sheet:
                self.tabs[place] = self._tab()
        elif self.random.random() < 0.1:
            self.tabs[place] = Sheet(sheet.page, self.random.choice(SHEETS)).open()

    def _kill(self, sheet):
        """Lose the page, or all pages at once: what runs in them is ended by the system and gets no time for anything."""
        self.model.faults += 1
        if self.random.random() < 0.5:
            self.model.log.append("close")
            sheet.page.close()
            return
        self.model.log.append("crash")
        crashed = [tab.page for tab in self.tabs]
        with sheet.page.expect_event("crash"):
            for process in self.system.send("SystemInfo.getProcessInfo")["processInfo"]:
                if process["type"] == "renderer":
                    os.kill(process["id"], signal.SIGKILL)
        for page in crashed:
            page.close()
        # Every page is gone, so every tab is opened anew.
        self.tabs = [self._tab() for _ in range(TABS)]

    def _items(self, sheet):
        kinds = ("rating", "ordered")
        return [item for item in WORKSHEETS[sheet.worksheet].items if item.kind in kinds]

    def _choose(self, sheet):
        items = self._items(sheet)
        if not items:
            self._row(sheet)
            return
        item = self.random.choice(items)
        values = ["red", "orange", "green"] if item.kind == "rating" else [one.id for one in item.choices]
        value = self.random.choice(values)
        sheet.choose(item.id, value)
        self.model.answers[sheet.worksheet][item.id] = value

    def _write(self, sheet):
        items = [item for item in self._items(sheet) if item.kind == "rating" or item.notes]
        if not items:
            self._row(sheet)
            return
        item = self.random.choice(items)
        key = f"{item.id}:{'evidence' if item.kind == 'rating' else item.notes[0].id}"
        sheet.write(key, "")
        self._type(sheet, sheet.page.locator(f'[name="{key}"]'), self.model.answers[sheet.worksheet], key)

    def _row(self, sheet):
        if sheet.worksheet != "partnerkaart":
            self._choose(sheet)
            return
        rows = sheet.page.locator('[data-rows="partners"] [data-row]')
        if not self.model.partners or self.random.random() < 0.5:
            sheet.page.get_by_role("button", name="Voeg een partner toe").click()
            row_id = sheet.page.locator(":focus").get_attribute("name").split(".")[1]
            self.model.partners[row_id] = ""
        row_id = self.random.choice(sorted(self.model.partners))
        name = sheet.page.locator(f'[name="partners.{row_id}.name"]')
        rows.first.wait_for()
        name.fill("")
        self._type(sheet, name, self.model.partners, row_id)

    def _type(self, sheet, field_, values, key):
        """Type a text letter by letter; sometimes the page dies halfway."""
        text = " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 4)))
        stop = self.random.randint(1, len(text)) if self.random.random() < 0.2 else len(text)
        field_.press_sequentially(text[:stop])
        values[key] = text[:stop]
        if stop < len(text):
            self._kill(sheet)

    def check(self):
        """Open every sheet anew and compare what is stored and what is shown with what was given."""
        for name in SHEETS:
            sheet = Sheet(self.context.new_page(), name).open()
            stored = sheet.stored()
            for key, value in self.model.answers[name].items():
                assert stored[key] == value, (name, key)
                shown = sheet.page.locator(f'[name="{key}"]').last
                assert (sheet.value(key) if ":" not in key else shown.input_value()) == value
            if name == "partnerkaart":
                for row_id, partner in self.model.partners.items():
                    assert stored[f"partners.{row_id}"] is True
                    assert (stored.get(f"partners.{row_id}.name") or "") == partner
                    field_ = sheet.page.locator(f'[name="partners.{row_id}.name"]')
                    assert field_.input_value() == partner
            assert sheet.errors == []
            sheet.page.close()


def play(browser, browser_context_args, edits, seed, capsys):
    context = browser.new_context(**browser_context_args)
    # The outcome is not what this is about: without an engine the pages start faster.
    context.route("**/worker.js", lambda route: route.fulfill(status=404))
    person = Person(context, seed)
    try:
        for _ in range(edits):
            person.edit()
        person.check()
    except Exception as error:
        error.add_note(f"seed {seed}: {person.model.log}")
        raise
    finally:
        context.close()
    with capsys.disabled():
        print(f"\n{edits} edits, {person.model.faults} faults survived, no answer lost (seed {seed})")
    assert person.model.faults > 0


def test_no_answer_is_lost_in_fifty_edits(browser, browser_context_args, capsys):
    play(browser, browser_context_args, 50, 20261123, capsys)


@pytest.mark.full
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_answer_is_lost_in_five_hundred_edits(browser, browser_context_args, capsys, seed):
    play(browser, browser_context_args, 500, seed, capsys)

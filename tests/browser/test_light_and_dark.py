"""A page is light or dark before anything of it is seen: as someone chose in this browser, else as the device asks."""

import pytest
from conftest import SUB_PATH
from playwright.sync_api import expect


def look_of(page):
    return page.locator("body").get_attribute("data-md-color-scheme")


@pytest.mark.parametrize(("device", "look"), [("light", "default"), ("dark", "slate")])
def test_a_page_has_its_look_without_the_script_of_the_theme(page, device, look):
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.emulate_media(color_scheme=device)
    page.goto("privacy/")

    assert look_of(page) == look
    # What the theme's script would serve goes, as in a browser without scripts.
    expect(page.locator(".md-search")).to_be_hidden()
    # The bars that a browser draws itself follow.
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == device


def test_nothing_is_kept_of_a_look_that_nobody_chose_and_the_page_follows_the_device(page):
    page.emulate_media(color_scheme="light")
    page.goto("privacy/")
    page.get_by_role("button", name="Donkere weergave").wait_for()
    assert page.evaluate("Object.keys(localStorage)") == []

    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Lichte weergave")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_look_that_was_chosen_stays_on_other_pages_and_whatever_the_device_asks(page):
    page.emulate_media(color_scheme="dark")
    page.goto("privacy/")
    page.get_by_role("button", name="Lichte weergave").click()
    assert look_of(page) == "default"

    page.goto("fase-2-netwerk/")
    assert look_of(page) == "default"
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_role("button", name="Donkere weergave")).to_be_visible()
    assert look_of(page) == "default"


@pytest.mark.parametrize("kept", ["{", "null", "[]", '{"index": 7}', '{"index": "slate"}', '{"index": null}'])
def test_what_is_kept_and_is_no_look_is_passed_over(page, kept):
    page.add_init_script(f"localStorage.setItem('{SUB_PATH}.__palette', {kept!r})")
    page.emulate_media(color_scheme="dark")
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("privacy/")

    expect(page.get_by_role("button", name="Lichte weergave")).to_be_visible()
    assert look_of(page) == "slate"
    assert errors == []


def test_who_presses_before_the_script_is_there_gets_what_was_asked_and_can_go_back(page):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/theme.js", hold)
    page.emulate_media(color_scheme="light")
    page.goto("privacy/", wait_until="commit")
    page.locator('label[for="__palette_1"]').click()
    assert look_of(page) == "default"
    held.pop().continue_()

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Lichte weergave").click()
    assert look_of(page) == "default"


def test_a_look_is_kept_where_the_theme_keeps_it(page):
    page.goto("privacy/")
    page.get_by_role("button", name="Donkere weergave").click()
    assert page.evaluate("__md_get('__palette')") == {"index": 1}


def test_a_browser_that_keeps_nothing_still_lets_choose(page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.emulate_media(color_scheme="light")
    page.goto("privacy/")
    page.get_by_role("button", name="Donkere weergave").click()
    assert look_of(page) == "slate"

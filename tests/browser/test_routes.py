"""A route is visible while one walks it: where am I, what is next, what may I skip."""

import re

from playwright.sync_api import expect


def test_a_route_is_walked_from_the_home_page_and_says_where_one_is(page):
    page.goto("")
    page.get_by_role("link", name="We beginnen net").click()
    page.get_by_role("article").get_by_role("link", name="Waarom je samenwerkt").click()
    walked = page.locator(".route:visible")

    expect(walked).to_have_count(1)
    expect(walked).to_contain_text("Een samenwerking opzetten: stap 2 van 18")
    expect(walked).to_contain_text(
        "Sla dit over als voor iedereen al duidelijk is waarom jullie samenwerken."
    )
    expect(walked.get_by_role("link", name="← Start hier: vier fasen")).to_be_visible()

    # At the foot the way goes on, on the same route.
    page.locator(".route-foot:visible").get_by_role("link", name="Volgende: De basis op orde").click()
    expect(page).to_have_url(re.compile(r"/basis-op-orde/#route-opzetten$"))
    expect(page.locator(".route:visible")).to_contain_text("stap 3 van 18")


def test_who_walks_no_route_sees_at_the_foot_what_comes_next_on_each(page):
    page.goto("werkbladen/stoplicht/")

    expect(page.locator(".route:visible")).to_have_count(0)
    expect(page.locator(".route-foot:visible")).to_have_text(
        [
            "Een samenwerking onderhouden, stap 2 van 10 Volgende: Team, communicatie en doen →",
            "Een samenwerking evalueren, stap 2 van 7 Volgende: Wat samenwerken oplevert →",
        ]
    )


def test_the_last_page_of_a_route_leads_back_to_all_its_steps(page):
    page.goto("werkbladen/actieplannen/#route-versterken")

    page.locator(".route-foot:visible").get_by_role("link", name="Dit is het einde van de route.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Een samenwerking versterken")

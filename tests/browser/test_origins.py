"""Nothing leaves the device: a browser visits every page and does what a person does, and asks only its own site."""

from urllib.parse import urlsplit

ALLOWED = ("data:", "blob:")


def test_no_page_and_no_action_asks_another_origin(page, served, site):
    asked = []
    refused = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None
    )
    for path in sorted(site.rglob("index.html")):
        page.goto(f"{served}{path.parent.relative_to(site).as_posix().removeprefix('.')}")
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert "default-src 'none'" in policy
        assert "base-uri 'none'; form-action 'none'" in policy
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    page.goto(served)
    page.locator("[data-md-component=search-query]").fill("stoplicht")
    page.locator(".md-search-result__item").first.wait_for()
    page.goto(f"{served}werkbladen/stoplicht/")
    page.locator('input[name="vertrouwen"][value="red"]').check()
    with page.expect_download():
        page.locator("[data-action=download-page]").click()
    page.locator("[data-action=example]").click()
    page.locator("[data-example]").wait_for()

    home = urlsplit(served).netloc
    assert len(asked) > len(list(site.rglob("index.html")))
    assert [url for url in asked if not url.startswith(ALLOWED) and urlsplit(url).netloc != home] == []
    assert refused == []

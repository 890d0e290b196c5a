"""Nothing leaves the device: a browser does what a person does, and asks only its own site."""

from urllib.parse import urlsplit

ALLOWED = ("data:", "blob:")


def test_no_action_asks_another_origin(page, served):
    asked = []
    refused = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None
    )
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
    assert asked
    assert [url for url in asked if not url.startswith(ALLOWED) and urlsplit(url).netloc != home] == []
    assert refused == []

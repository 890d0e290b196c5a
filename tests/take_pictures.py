"""Take the pictures for docs/onderhoud/ of the invented region's site: `make pictures`, after the look has changed."""

import base64
import os
import sys
import tempfile
from pathlib import Path

from conftest import CHECKOUT, build_site, serving
from playwright.sync_api import Page, sync_playwright

TARGET = CHECKOUT / "docs" / "assets" / "onderhoud"
# What regio.yml decides -> where a reader sees it, in the order of the page that explains the picture.
MARKS = (
    ".md-header__button.md-logo img",
    ".md-header__title .md-ellipsis",
    ".md-content li a",
    ".md-tabs__list > li:nth-last-child(2) a",
    ".site-foot p",
    ".site-foot a[href^=mailto]",
    ".site-foot a.external",
)
NUMBER = """(selectors) => selectors.forEach((selector, index) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    const mark = document.createElement("span");
    mark.textContent = index + 1;
    // Within a sentence there is no room beside a word, and above it there is.
    const [left, top] = index === 2 ? [box.left + box.width / 2 - 10, box.top - 19] : [box.left - 22, box.top + Math.min(box.height, 48) / 2 - 10];
    const look = { position: "absolute", left: `${left}px`, top: `${top + scrollY}px`, zIndex: 99, width: "20px", height: "20px",
        borderRadius: "50%", background: "#b4441f", color: "#fff", font: "700 13px/20px sans-serif", textAlign: "center",
        boxShadow: "0 0 0 1px #fff" };
    Object.assign(mark.style, look);
    document.body.append(mark);
})"""


def main() -> None:
    """Build, visit, and write three pictures of at most some tens of kilobytes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build_site(site, REGIO="regio-voorbeeld")
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        with serving(site) as address:
            page = browser.new_page(locale="nl-NL", viewport={"width": 1280, "height": 800})
            page.goto(address, wait_until="networkidle")
            take(page, "startpagina")
            page.goto(f"{address}onze-regio/afspraken/", wait_until="networkidle")
            take(page, "eigen-pagina")
            page.set_viewport_size({"width": 1280, "height": 704})
            page.evaluate("scrollTo(0, 0)")
            page.evaluate(NUMBER, list(MARKS))
            take(page, "waar-wat-staat")
        browser.close()


def take(page: Page, name: str) -> None:
    shot = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": 60}
    )
    TARGET.mkdir(exist_ok=True)
    (TARGET / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))
    sys.stdout.write(f"{TARGET / name}.webp\n")


if __name__ == "__main__":
    main()

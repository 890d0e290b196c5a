"""What is done to a built site before it is published, whatever generator made the pages.

Every page gets its Content-Security-Policy, links to other sites get a mark, and nothing of the moment of building
stays behind: the same sources give the same bytes.
"""

import gzip
import os
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from worksheets.installing import in_head, keep
from worksheets.publishing import FONT_FILES, Publication, write
from worksheets.wording import say

# Wasm must be compiled; nothing else is evaluated. Inline scripts of the theme are named by their hash.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
# A browser makes the page of a link ready once runtime/ahead.js has marked it.
AHEAD = (
    '<script type="speculationrules">{"prerender":[{"where":{"selector_matches":"a[data-ahead]"},'
    '"eagerness":"immediate"}]}</script>'
)
_CHARSET = '<meta charset="utf-8">'
_LINK = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<href>https?://[^"]+)"(?P<after>[^>]*)>(?P<text>.*?)</a>', re.DOTALL)  # fmt: skip
_OURS = re.compile(r'<link rel="(?:stylesheet|modulepreload)" href="[^"]*assets/worksheets/[^"]*">')
_EARLY = re.compile(r"<script data-early [^>]*>[^<]*</script>")
_LOOK = re.compile(r'(<link rel="stylesheet" href="([^"]*assets/look/[^"/]+/))')
_THEME = re.compile(r'<script( src="[^"]*assets/javascripts/bundle\.[^"]*">)')
# RFC 9116 advises less than a year; a site that is not built for so long has other worries.
_SECURITY_DAYS = 330
_BUILD_DATE = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


class FinishingError(Exception):
    """A built page is not what a page of this site looks like."""


def finish(
    site: Path, published: Publication, address: str, *, protect: bool = True, styles: Sequence[str] = ()
) -> None:
    """Complete a built site in its folder.

    ``address`` is where it will stand; without ``protect`` pages get no policy and are not kept by browsers, for a
    development server, which puts a script of its own in them. ``styles`` are the texts of styles that a theme's script
    puts in a page; the policy lets in exactly those. Raises FinishingError for a page without a charset.
    """
    write(published, site)
    for path in sorted(site.rglob("*.html")):
        html = finished(path.read_text(encoding="utf-8"), address)
        if protect:
            html = html.replace(
                "</head>", AHEAD + in_head(published, _way_to_root(path, site, address)) + "</head>", 1
            )
            if _CHARSET not in html:
                raise FinishingError(f"{path.relative_to(site)} has no {_CHARSET} to put the policy behind")
            html = with_policy(html, styles)
        path.write_text(html, encoding="utf-8")
    _forget_the_hour(site)
    if urlsplit(address).path == "/":
        _write_security(site, published, address)
    if protect:
        keep(site, published)


def _write_security(site: Path, published: Publication, address: str) -> None:
    """Say whom to tell about a hole, as RFC 9116 asks; only the root of a domain has a place for it."""
    # The day of the sources when it is given, so that the same sources give the same file.
    given = os.environ.get("SOURCE_DATE_EPOCH")
    day = datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    expires = (day + timedelta(days=_SECURITY_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: mailto:{published.region.contact_email}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {address}.well-known/security.txt",
    )
    (site / ".well-known").mkdir(exist_ok=True)
    (site / ".well-known" / "security.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _way_to_root(page: Path, site: Path, address: str) -> str:
    """Give the way from a page to the root; a page for what is not there stands at any address."""
    if page.name == "404.html":
        return urlsplit(address).path or "/"
    return "../" * (len(page.relative_to(site).parts) - 1) or "./"


def finished(html: str, address: str) -> str:
    """Name the theme's search dialog, mark links to other sites, and let a browser begin with what a page needs."""
    html = _announced(html)
    unnamed = 'data-md-component="search" role="dialog"'
    label = escape(say("site.search.label"))
    return with_marks(html.replace(unnamed, f'{unnamed} aria-label="{label}"', 1), urlsplit(address).netloc)


def _announced(html: str) -> str:
    """Put what a page's content is made of into the head, and let the theme's script wait for the page's own.

    A browser that meets a policy in a page looks no further ahead than the head.
    """
    links = "".join(_OURS.findall(html))
    early = "".join(_EARLY.findall(html))
    html = _EARLY.sub("", _OURS.sub("", html))
    # Before the first script, which waits for the look; after the look, over which ours goes.
    html = html.replace("<script>", f"{links}<script>", 1) if links else html
    html = html.replace(_CHARSET, _CHARSET + early, 1)
    # Letters that come after the first paint push all lines aside.
    font = rf'<link rel="preload" as="font" type="font/woff2" crossorigin href="\2{FONT_FILES[0]}">'
    html = _LOOK.sub(rf"{font}\1", html, count=1)
    return _THEME.sub(r"<script defer\1", html, count=1)


def with_marks(html: str, host: str) -> str:
    """Mark each link to another host, for the eye (by its class) and for the ear."""

    def marked(link: re.Match[str]) -> str:
        if urlsplit(link["href"]).netloc == host:
            return link[0]
        attributes = link["before"] + link["after"]
        attributes = re.sub(r'\s(rel|target)="[^"]*"', "", attributes)
        classes = re.search(r'\sclass="([^"]*)"', attributes)
        names = f"{classes[1]} external" if classes else "external"
        attributes = re.sub(r'\sclass="[^"]*"', "", attributes)
        spoken = f'<span class="visually-hidden"> {escape(say("site.external.label"))}</span>'
        return f'<a{attributes} class="{names}" rel="noopener noreferrer" href="{link["href"]}">{link["text"]}{spoken}</a>'

    return _LINK.sub(marked, html)


def with_policy(html: str, styles: Sequence[str] = ()) -> str:
    """Put a Content-Security-Policy after the charset: a browser asks nothing of another origin."""
    finder = _InlineScripts()
    finder.feed(html)
    finder.close()
    hashes = " ".join(sorted({f"'sha256-{_digest(script)}'" for script in finder.found}))
    let_in = "".join(f" 'sha256-{_digest(style)}'" for style in styles)
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(hashes=hashes, styles=let_in)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    return html.replace(_CHARSET, _CHARSET + meta, 1)


def _forget_the_hour(site: Path) -> None:
    """Take the hour of building out of the sitemap, and out of the header of its packed twin."""
    for path in _sitemaps(site):
        text = _BUILD_DATE.sub("", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _sitemaps(site: Path) -> Iterator[Path]:
    yield from (path for path in [site / "sitemap.xml"] if path.is_file())


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


class _InlineScripts(HTMLParser):
    """Finds the text of every script that does something and is not loaded from a file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = given.get("type") in (None, "module", "text/javascript", "speculationrules")
        self._script = "" if tag == "script" and runs and "src" not in given else None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.found.append(self._script)
            self._script = None

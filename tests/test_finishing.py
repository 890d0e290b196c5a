"""What is done to a built site: links get a mark, nothing of the hour stays, a root tells whom to warn of a hole."""

import gzip
from types import SimpleNamespace

import pytest
from conftest import build_site

from worksheets.finishing import FinishingError, finish, finished, with_marks, with_policy
from worksheets.region import CHECKOUT, load_region

PAGE = '<html><head><meta charset="utf-8"></head><body><script>1</script></body></html>'


@pytest.fixture
def built(tmp_path):
    """Give a site of one page, and what is published with it: nothing."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path, SimpleNamespace(files={}, region=load_region(CHECKOUT))


def test_a_root_of_a_domain_tells_whom_to_warn_and_until_when(built, monkeypatch):
    site, published = built
    # 1 January 2026 at noon; 330 days later it is 27 November.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767268800")
    finish(site, published, "https://regio.example.org/", protect=False)

    assert (site / ".well-known" / "security.txt").read_text(encoding="utf-8") == (
        "Contact: mailto:samenopkoers@example.org\n"
        "Expires: 2026-11-27T00:00:00Z\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: https://regio.example.org/.well-known/security.txt\n"
    )


def test_a_site_below_a_root_leaves_that_file_to_the_root(built):
    site, published = built
    finish(site, published, "https://example.org/regio/", protect=False)

    assert not (site / ".well-known").exists()


def test_the_hour_of_building_leaves_the_sitemap_and_its_packed_twin(built):
    site, published = built
    url = "<url>\n<loc>https://example.org/</loc>\n<lastmod>2026-01-01</lastmod>\n</url>"
    (site / "sitemap.xml").write_text(url, encoding="utf-8")
    finish(site, published, "https://example.org/regio/", protect=False)

    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == b"<url>\n<loc>https://example.org/</loc>\n</url>"
    # The header of a gzip file holds the hour in its bytes 4 to 7.
    assert packed[4:8] == bytes(4)


def test_a_page_that_can_hold_no_policy_stops_the_build(built):
    site, published = built
    (site / "index.html").write_text("<html><head></head></html>", encoding="utf-8")

    published.region, published.runtime, published.release = load_region(CHECKOUT), "", ""
    published.files = {"searchlater.js": b""}
    published.engine = published.package = "engine"
    with pytest.raises(FinishingError, match=r"index\.html has no <meta charset"):
        finish(site, published, "https://example.org/regio/")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            '<a class="button" target="_blank" href="https://a.example/x">A</a>',
            (
                '<a class="button external" rel="noopener noreferrer" href="https://a.example/x">A'
                '<span class="visually-hidden"> (andere site)</span></a>'
            ),
        ),
        ('<a href="https://example.org/regio/">A</a>', '<a href="https://example.org/regio/">A</a>'),
        ('<a href="../x/">A</a>', '<a href="../x/">A</a>'),
    ],
)
def test_a_link_to_another_site_gets_a_mark_and_no_window(given, expected):
    assert with_marks(given, "example.org") == expected


def test_what_a_page_is_made_of_is_named_in_its_head_and_the_theme_waits_for_it():
    early = '<script data-early data-python="e/">begin()</script>'
    look = '<link rel="stylesheet" href="../assets/worksheets/1/a.css">'
    preload = '<link rel="modulepreload" href="../assets/worksheets/1/main.js">'
    html = (
        '<html><head><meta charset="utf-8"><link rel="stylesheet" href="../assets/look/1/site.css">'
        "<script>theme()</script></head><body><p>"
        f"{look}{preload}{early}</p>"
        '<script src="../assets/javascripts/bundle.12345678.min.js"></script></body></html>'
    )

    assert finished(html, "https://example.org/") == (
        f'<html><head><meta charset="utf-8">{early}'
        '<link rel="preload" as="font" type="font/woff2" crossorigin '
        'href="../assets/look/1/source-sans-3-latin-wght-normal.woff2">'
        '<link rel="stylesheet" href="../assets/look/1/site.css">'
        f"{look}{preload}<script>theme()</script></head><body><p></p>"
        '<script defer src="../assets/javascripts/bundle.12345678.min.js"></script></body></html>'
    )


def test_two_builds_give_the_same_bytes(site, tmp_path):
    again = tmp_path / "again"
    build_site(again)

    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert names == {path.relative_to(again).as_posix() for path in again.rglob("*") if path.is_file()}
    assert [name for name in sorted(names) if (site / name).read_bytes() != (again / name).read_bytes()] == []


def test_a_style_that_a_theme_adds_is_let_in_by_its_hash_and_no_other():
    html = with_policy('<head><meta charset="utf-8"></head>', ["a{color:red}"])

    # openssl dgst -sha256 -binary | base64
    assert "style-src 'self' 'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs='; " in html
    assert "style-src 'self'; " in with_policy('<head><meta charset="utf-8"></head>')

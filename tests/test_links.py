"""Every link of a finished site leads to a file that is there and to a place in it; what does not is told with its line."""

from worksheets.links import link_faults

ADDRESS = "https://example.org/regio/"


def faults(folder, sources, pages, own=("wij.md",)):
    """Lay out sources and the pages that were made of them; give what is told."""
    for place, texts in (("docs", sources), ("site", pages)):
        for name, text in texts.items():
            path = folder / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return [str(one) for one in link_faults(folder / "site", ADDRESS, folder / "docs", frozenset(own))]


def test_links_that_lead_somewhere_are_let_through(tmp_path):
    links = ["../", "../privacy/", "../privacy/#kop", "#hier", "../foto.png", "/regio/privacy/", "../privacy/?blad=x#kop", "#", "mailto:a@example.org", "tel:0123", "https://example.org/elders"]  # fmt: skip
    page = "".join(f'<a href="{link}">x</a>' for link in links) + '<p id="hier"><img src="../foto.png">'
    pages = {"wij/index.html": page, "privacy/index.html": '<h2 id="kop">', "index.html": "", "foto.png": "x"}

    assert faults(tmp_path, {"wij.md": "", "privacy.md": "", "index.md": ""}, pages) == []


def test_a_link_to_a_file_that_is_not_there_is_told_at_its_line(tmp_path):
    source = "# A\n\n[x](privicy.md)\n\n<a href='elders/'>y</a>\n<img src='foto.png'>\n"
    page = '<a href="privicy.md">x</a><a href="elders/">y</a><img src="foto.png"><a href="/elders/">z</a>'

    assert faults(tmp_path, {"wij.md": source, "privacy.md": ""}, {"wij/index.html": page}) == [
        "docs/wij.md:3: De link naar privicy.md leidt nergens heen: dat bestand is er niet. Bedoel je privacy.md? Kijk ook of er ../ voor moet.",
        "docs/wij.md:5: De link naar /elders/ leidt nergens heen: dat bestand is er niet. Kijk of de naam klopt en of er ../ voor moet.",
        "docs/wij.md:5: De link naar elders/ leidt nergens heen: dat bestand is er niet. Kijk of de naam klopt en of er ../ voor moet.",
        "docs/wij.md:6: De link naar foto.png leidt nergens heen: dat bestand is er niet. Kijk of de naam klopt en of er ../ voor moet.",
    ]


def test_a_link_to_a_file_on_the_computer_of_who_writes_is_told(tmp_path):
    source = "# A\n\n[x](file:///c:/plan.pdf) [y](<C:\\plan.pdf>)\n\n[z](https:/example.org)\n"
    page = '<a href="file:///c:/plan.pdf">x</a><a href="C:\\plan.pdf">y</a><a href="https:/example.org">z</a>'

    told = faults(tmp_path, {"wij.md": source}, {"wij/index.html": page})

    assert [one.split(" werkt niet bij bezoekers.")[0] for one in told] == [
        "docs/wij.md:3: De link naar C:\\plan.pdf",
        "docs/wij.md:3: De link naar file:///c:/plan.pdf",
        "docs/wij.md:5: De link naar https:/example.org",
    ]


def test_a_link_to_a_heading_that_is_not_there_is_told_with_the_nearest(tmp_path):
    source = "# A\n\n[x](privacy.md#wisse)\n\n[y](#wisse)\n"
    pages = {
        "wij/index.html": '<a href="../privacy/#wisse">x</a><a href="#wisse">y</a>',
        "privacy/index.html": '<h2 id="wissen">',
    }

    assert faults(tmp_path, {"wij.md": source, "privacy.md": ""}, pages) == [
        "docs/wij.md:3: De link naar privacy.md#wisse wijst naar een kopje dat er niet is. Bedoel je #wissen?",
        "docs/wij.md:5: De link naar #wisse wijst naar een kopje dat er niet is. Open die pagina en kijk wat er na het hekje in het webadres staat.",
    ]


def test_a_page_that_a_region_replaced_need_not_have_the_headings_of_the_one_it_replaced(tmp_path):
    pages = {"begin/index.html": '<a href="../wij/#weg">x</a><a href="../eind/#weg">x</a>', "wij/index.html": "", "eind/index.html": ""}  # fmt: skip

    (told,) = faults(
        tmp_path, {"wij.md": "", "begin.md": "[x](wij.md#weg)\n[x](eind.md#weg)\n", "eind.md": ""}, pages
    )
    assert told.startswith("docs/begin.md:2: De link naar eind.md#weg wijst naar een kopje")

"""A region's folder laid over the project: pages, menu and logo; what is wrong ends in one clear message."""

import os
import subprocess
import sys

import pytest

from macros import overlay
from macros.content import all_routes, front_matter
from macros.overlay import lay_out, macro_names, menu
from worksheets.loading import DefinitionError
from worksheets.region import CHECKOUT, load_region

EXAMPLE = CHECKOUT / "regio-voorbeeld"
OWN = (CHECKOUT / "regio.yml").read_text(encoding="utf-8")


def region_in(folder, pages, add=""):
    """Make a region's folder with these pages, all of them in its menu."""
    for name, content in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if not add and any(name.endswith(".md") for name in pages):
        listed = ", ".join(f'"{name}"' for name in pages if name.endswith(".md"))
        add = f'navigation:\n  - {{title: "Eigen", pages: [{listed}]}}\n'
    folder.mkdir(exist_ok=True)
    (folder / "regio.yml").write_text(OWN + add, encoding="utf-8")
    return folder


def refused(folder):
    with pytest.raises(DefinitionError) as caught:
        lay_out(load_region(folder))
    return [(fault.file, fault.line, fault.message) for fault in caught.value.faults]


def test_pages_of_the_region_stand_beside_those_of_the_project_or_in_their_place(tmp_path):
    folder = region_in(tmp_path, {"privacy.md": "# Van ons\n", "wij/team.md": "# Team\n"}, add='navigation: [{title: "Wij", pages: ["wij/team.md"]}]\n')  # fmt: skip
    docs = lay_out(load_region(folder))

    assert (docs / "privacy.md").read_text(encoding="utf-8") == "# Van ons\n"
    assert (docs / "wij" / "team.md").is_file()
    assert (docs / "index.md").read_bytes() == (CHECKOUT / "docs" / "index.md").read_bytes()


def test_what_a_region_takes_away_is_gone_at_the_next_build(tmp_path):
    folder = region_in(tmp_path, {"wij.md": "# Wij\n"})
    docs = lay_out(load_region(folder))
    before = (docs / "index.md").stat().st_mtime_ns
    (folder / "docs" / "wij.md").unlink()
    region_in(folder, {})

    assert lay_out(load_region(folder)) == docs
    assert not (docs / "wij.md").exists()
    assert (docs / "index.md").stat().st_mtime_ns == before


def test_a_link_to_a_hidden_worksheet_becomes_text(tmp_path, monkeypatch):
    project = tmp_path / "project"
    (project / "werkbladen").mkdir(parents=True)
    (project / "werkbladen" / "vijf-vs.md").write_text("# V\n", encoding="utf-8")
    (project / "een.md").write_text(
        "Kijk in [De V’s](werkbladen/vijf-vs.md#uitkomst){ .button }, [gids](vijf-vs.md).\n", encoding="utf-8"
    )
    (project / "map").mkdir()
    (project / "map" / "twee.md").write_text("[A](../werkbladen/vijf-vs.md) ![b](../werkbladen/b.svg)\n", encoding="utf-8")  # fmt: skip
    monkeypatch.setattr(overlay, "PROJECT", project)
    docs = lay_out(load_region(region_in(tmp_path / "regio", {}, add='hide_worksheets: ["vijf-vs"]\n')))

    assert (docs / "een.md").read_text(encoding="utf-8") == "Kijk in De V’s, [gids](vijf-vs.md).\n"
    assert (docs / "map" / "twee.md").read_text(encoding="utf-8") == "A ![b](../werkbladen/b.svg)\n"
    assert not (docs / "werkbladen" / "vijf-vs.md").exists()


def test_the_menu_loses_hidden_sheets_and_gains_pages_at_a_heading_or_before_the_last():
    nav = [
        {"Start": "index.md"},
        {
            "Werkbladen": [
                "werkbladen/index.md",
                {"V": ["werkbladen/vijf-vs.md"]},
                {"L": "werkbladen/lagen.md"},
            ]
        },
        {"Over": ["privacy.md"]},
    ]
    region = load_region(EXAMPLE)
    own = [*region.menus, type(region.menus[0])("Over", ("onze-regio/index.md",))]
    pages = ["onze-regio/index.md", "onze-regio/afspraken.md"]

    found = menu(nav, type("Region", (), {"hidden": {"vijf-vs"}, "menus": own}))

    assert found == [
        {"Start": "index.md"},
        {"Werkbladen": ["werkbladen/index.md", {"L": "werkbladen/lagen.md"}]},
        {"Onze regio": pages},
        {"Over": ["privacy.md", "onze-regio/index.md"]},
    ]
    assert nav[1]["Werkbladen"][1] == {"V": ["werkbladen/vijf-vs.md"]}, (
        "the menu that was given stays as it was"
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# A\n\n<script>alert(1)</script>\n", 3, "<script mag niet op een pagina"),
        ("# A\n[x](javascript:alert)\n", 2, "javascript: mag niet"),
        ('# A\n<p onclick="a()">b</p>\n', 2, "mag niet op een pagina"),
        ('# A\n<iframe src="https://a.example"></iframe>\n', 2, "<iframe mag niet"),
        ('# A\n\n\n<p style="color:red">b</p>\n', 4, "kleuren en letters komen van de site"),
        ("# A\n![foto](https://a.example/b.png)\n", 2, "haalt een plaatje bij een andere site"),
        ("# A\n{{ worksheet('stoplicht') }\n", 2, "Kijk of elke {{ een }} heeft"),
        ("# A\n{% if %}\n", 2, "Kijk of elke {{ een }} heeft"),
        (
            "# A\n\n{{ werkblad('stoplicht') }}\n",
            3,
            "werkblad tussen dubbele accolades bestaat niet. Kies uit:",
        ),
        (b"# \xff\xfe\n", 1, "UTF-8"),
        ("# A\n{{ 'a' | onbekend }}\n", 2, "staat onbekend, en dat bestaat niet"),
        (
            "# A\n{{ region.naam }}\n",
            2,
            "region.naam tussen dubbele accolades bestaat niet. Kies uit: folder, name",
        ),
        ("# A\n\n{% include 'b.html' %}\n", 3, "kan geen ander bestand binnenhalen"),
        ("---\ntitle: Wij: samen\n---\n# A\n", 2, "Boven aan de pagina"),
        ("---\ntitle: Wij\n# A\n", 1, "het houdt niet op"),
        ("---\ntitle: Wij\n----\n# A\n", 1, "weer precies drie streepjes"),
        ("---\ntitle\n---\n# A\n", 1, "Boven aan de pagina"),
        ("---\n\ttitle: Wij\n---\n# A\n", 2, "Op deze regel staat een tab"),
        (
            "---\ndescription: x\ntitle: 2024\n---\n# A\n",
            3,
            "Achter title hoort tekst tussen dubbele aanhalingstekens",
        ),
        ("---\nhide: toc\n---\n# A\n", 2, "Achter hide hoort een lijst"),
        ("---\nsearch: uit\n---\n# A\n", 2, "search: {exclude: true}"),
        ("---\nlanguage: fr\n---\n# A\n", 2, "Kies uit: nl, en"),
        ("---\ntemplate: x.html\n---\n# A\n", 2, "template kan niet boven aan een pagina"),
        ("\n---\ntitle: Wij\n---\n# A\n", 1, "Boven de drie streepjes --- staat een lege regel"),
        ("# A\n\n## Kop {#anker}\n", 3, "zet dan een spatie na de accolade: { #naam }"),
        (
            "# A\n\nBeste {{ naam }},\n",
            3,
            "Bedoel je gewone tekst, zet dan een spatie tussen de twee accolades",
        ),
        ("# A\n{{ wipe }}\n", 2, "Achter wipe horen haakjes: {{ wipe() }}"),
        (
            "# A\n{% for x in [1] %}\na\n",
            2,
            "Dit stuk begint met {% for %} en houdt nergens op. Zet eronder {% endfor %}",
        ),
        ("# A\n{% endif %}\n", 2, "{% endif %} kan hier niet staan"),
        ("# A\n[B]( )\n", 2, "[B]( ) is een link die nergens heen gaat"),
        ("# A\n[B](www.nu.nl)\n", 2, "zet er dan https:// voor"),
        ("# A\n[B](jeugd@example.org)\n", 2, "zet er dan mailto: voor"),
        ("# A\n\n[B](privicy.md)\n", 3, "leidt nergens heen: dat bestand is er niet. Bedoel je privacy.md?"),
        ("# A\n![B](zzzzqq.webp#x)\n", 2, "leidt nergens heen: dat bestand is er niet. Kijk of"),
        ("# A\n[B](/privacy/)\n", 2, "begint met een schuine streep"),
    ],
)
def test_a_page_that_would_not_work_is_refused_with_its_line(tmp_path, text, line, words):
    ((file, found_line, message),) = refused(region_in(tmp_path, {"wij.md": text}))

    assert (file, found_line) == ("docs/wij.md", line)
    assert words in message


def test_links_that_lead_somewhere_are_let_through(tmp_path):
    text = "# A\n[B](../privacy.md#je-antwoorden-wissen) [C](#a) [D](https://a.example/x) ![E](foto.png) [F](mailto:a@b.example)\n"
    pages = {"wij/team.md": text, "wij/foto.png": b"\x89PNG\r\n"}

    assert lay_out(load_region(region_in(tmp_path, pages))).is_dir()


def test_code_that_is_shown_is_no_script(tmp_path):
    text = "# A\n\n```html\n<script>x</script>\n```\n\nOok `<script>` mag genoemd worden.\n"

    assert lay_out(load_region(region_in(tmp_path, {"wij.md": text}))).is_dir()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("Logo.PNG", b"x", "alleen kleine letters"),
        ("één.png", b"x", "alleen kleine letters"),
        ("foto.jpg", b"\0\0\0\x18ftypheic", "heet jpg, maar is dat niet"),
        ("foto.tiff", b"x", "Dit soort bestand kan niet"),
        ("Onze Foto.png", b"x", "alleen kleine letters"),
        ("foto.png", b"x" * 30_000_000, "Dit bestand is 30000 kB"),
        ("privacy/index.md", b"# A\n", "Deze pagina en privacy.md krijgen hetzelfde webadres"),
        ("teken.svg", b"<svg><script>1</script></svg>", "In deze tekening zit een script"),
    ],
)
def test_a_file_that_cannot_be_published_is_refused(tmp_path, name, content, words):
    ((file, _, message),) = refused(region_in(tmp_path, {name: content}))

    assert file == f"docs/{name}"
    assert words in message


def test_a_mark_that_says_utf_8_and_the_lines_of_windows_are_no_part_of_a_page(tmp_path):
    text = b"\xef\xbb\xbf---\r\ntitle: Wij\r\n---\r\n\r\n# Wij\r\n"
    docs = lay_out(load_region(region_in(tmp_path, {"wij.md": text})))

    assert front_matter(docs / "wij.md") == {"title": "Wij"}


def test_where_a_folder_of_pages_should_be_a_file_is_refused(tmp_path):
    folder = region_in(tmp_path, {})
    (folder / "docs").write_text("x", encoding="utf-8")

    assert refused(folder) == [("docs", 1, "docs is een bestand en moet een map zijn. Haal het weg, of maak er een map van.")]  # fmt: skip


def test_a_heading_of_the_menu_cannot_have_the_name_of_a_page(tmp_path):
    folder = region_in(
        tmp_path, {"wij.md": "# A\n"}, add='navigation: [{title: "Groepsbeeld", pages: ["wij.md"]}]\n'
    )

    with pytest.raises(DefinitionError, match=r"regio.yml:\d+: Groepsbeeld is al de naam van een pagina"):
        menu([{"Start": "index.md"}, {"Groepsbeeld": "groepsbeeld.md"}, {"Over": []}], load_region(folder))


def test_a_page_of_the_project_that_a_region_replaces_needs_no_front_matter(tmp_path):
    replaced = {
        "routes/opzetten.md": "Geen kop.\n",
        "vijf-vs.md": "# Onze V’s\n",
        "rollen-en-lagen.md": "Geen kop.\n",
    }
    docs = lay_out(load_region(region_in(tmp_path, replaced, add="links: []\n")))

    titles = [step.title for route in all_routes(docs) for step in route.steps]
    assert "Onze V’s" in titles
    assert "rollen-en-lagen" in titles
    assert "opzetten" not in [route.name for route in all_routes(docs)]


def test_a_page_that_no_menu_leads_to_is_refused(tmp_path):
    ((_, _, message),) = refused(region_in(tmp_path, {"wij.md": "# Wij\n"}, add="links: []\n"))

    assert 'Zet "wij.md" in regio.yml onder navigation' in message


def test_every_macro_is_known_to_the_check():
    assert {"worksheet", "sources", "wipe", "picture"} <= macro_names()


# Each of these is found before a page is made, so the build takes seconds.
@pytest.mark.parametrize(
    ("pages", "add", "message"),
    [
        ({}, 'logo: "logo.svg"\n', "regio.yml:46: logo Het bestand logo.svg is er niet."),
        ({}, 'navigation: [{title: "W", pages: ["w.md"]}]\n', "De pagina docs/w.md is er niet."),
        ({"wij.md": "# A\n<script>1</script>\n"}, "", "docs/wij.md:2: <script mag niet"),
        ({"wij.md": "# A\n{{ nee() }}\n"}, "", "docs/wij.md:2: nee tussen dubbele accolades bestaat niet."),
    ],
)  # fmt: skip
def test_the_build_ends_with_one_message(tmp_path, pages, add, message):
    folder = region_in(tmp_path, pages, add)
    done = build(folder, tmp_path / "site")

    assert done.returncode != 0
    if message.startswith("regio.yml"):
        line = (folder / "regio.yml").read_text(encoding="utf-8").splitlines().index(add.strip()) + 1
        message = message.replace(":46:", f":{line}:")
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1


def test_links_that_lead_nowhere_end_the_build_with_a_message_for_each(tmp_path):
    text = "# A\n\n[B](privacy.md#nee) [B](#jouw-gegeven)\n\n[C][d]\n\n[d]: elders.md\n\n## Jouw gegevens\n"
    done = build(
        region_in(
            tmp_path,
            {"wij.md": text, "begrippen.md": "# Zonder de kopjes\n"},
            add='navigation: [{title: "Wij", pages: ["wij.md"]}]\n',
        ),
        tmp_path / "site",
    )

    assert done.returncode == 1
    told = [line.split(" De link naar ")[1] for line in (done.stdout + done.stderr).strip().splitlines()]
    assert told == [
        "#jouw-gegeven wijst naar een kopje dat er niet is. Bedoel je #jouw-gegevens?",
        "privacy.md#nee wijst naar een kopje dat er niet is. Open die pagina en kijk wat er na het hekje in het webadres staat.",
        "elders.md leidt nergens heen: dat bestand is er niet. Kijk of de naam klopt en of er ../ voor moet.",
    ]


def build(folder, site):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "REGIO": str(folder)}
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, env=environment)

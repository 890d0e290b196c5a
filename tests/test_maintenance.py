"""The pages for maintainers show what is: the files of the invented region, every field, every message of a build."""

import re
import tomllib

import pytest
import yaml

from macros import maintenance
from macros.content import DOCS
from macros.overlay import lay_out
from worksheets.region import CHECKOUT, load_region

PAGES = DOCS / "onderhoud"
WORKFLOW = ".github/workflows/publiceren.yml"


def read(page):
    return (PAGES / page).read_text(encoding="utf-8")


def code(shown):
    return re.fullmatch(r"```\w+\n(.*)\n```", shown, re.DOTALL)[1] + "\n"


def test_what_the_page_says_to_paste_is_a_region_that_can_be_built(tmp_path):
    (tmp_path / "regio.yml").write_text(code(maintenance.region_file("regio.yml")), encoding="utf-8")
    (tmp_path / "logo.svg").write_bytes((CHECKOUT / "regio-voorbeeld" / "logo.svg").read_bytes())
    region = load_region(tmp_path)

    assert region.name == "Samen op koers – regio Waterland aan de Lek"
    assert (region.menus, region.hidden) == ((), frozenset())


def test_a_page_and_its_place_in_the_menu_as_the_page_says_to_paste_them_are_laid_out(tmp_path):
    (page, menu) = re.findall(r"^```yaml\n(.*?)^```|^\{\{ region_file\(\"(.+?)\"\)", read("bijhouden.md"), re.MULTILINE | re.DOTALL)  # fmt: skip
    (named,) = re.findall(r"Typ als naam `(docs/.+?)`", read("bijhouden.md"))
    (tmp_path / named).parent.mkdir(parents=True)
    (tmp_path / named).write_text(code(maintenance.region_file(page[1])), encoding="utf-8")
    pasted = code(maintenance.region_file("regio.yml")) + menu[0]
    (tmp_path / "regio.yml").write_text(pasted.replace('logo: "logo.svg"\n', ""), encoding="utf-8")

    assert (lay_out(load_region(tmp_path)) / "onze-regio" / "wie-doet-mee.md").is_file()


def test_the_workflow_to_paste_names_this_version_and_a_project_that_nobody_can_be(monkeypatch):
    monkeypatch.delenv("PROJECT_REPOSITORY", raising=False)
    (job,) = yaml.safe_load(code(maintenance.region_file(WORKFLOW)))["jobs"].values()
    version = (
        "v" + tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    )
    project = "<eigenaar>/samen-op-koers"

    assert job == {
        "uses": f"{project}/.github/workflows/publish.yml@{version}",
        "with": {"project": project, "version": version},
    }
    # An account on GitHub has letters, digits and hyphens: until it is filled in, nobody's workflow runs.
    assert not re.fullmatch(r"[A-Za-z0-9-]+", project.split("/", maxsplit=1)[0])


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("regio-jeugd/samen-op-koers", "regio-jeugd/samen-op-koers"),
        ("geen adres\n", "<eigenaar>/samen-op-koers"),
    ],
)
def test_on_its_host_the_workflow_names_the_project_where_it_stands(monkeypatch, named, shown):
    monkeypatch.setenv("PROJECT_REPOSITORY", named)
    (job,) = yaml.safe_load(code(maintenance.region_file(WORKFLOW)))["jobs"].values()

    assert job["with"]["project"] == shown


def test_every_field_of_the_file_is_listed_with_what_it_holds():
    fields = {one["name"]: one for one in maintenance.region_fields()}

    assert {"name", "contact", "navigation", "hide_worksheets"} <= set(fields)
    assert fields["address"]["required"]
    assert not fields["logo"]["required"]
    assert all(one["about"].endswith((".", '"')) for one in fields.values())


def test_every_message_of_a_build_is_listed_and_those_told_most_are_real():
    told = [text for part in ("region", "logo", "page") for text in maintenance.build_messages(part)]
    page = (PAGES / "bouwen-mislukt.md").read_text(encoding="utf-8")
    table = page.split("## Wat het vaakst misgaat")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \|", table.replace("`", ""), re.MULTILINE)[2:]

    assert len(told) == len(maintenance.building())
    assert len(rows) > 5
    for row in rows:
        # What differs each time stands as an ellipsis in the one and as an example in the other.
        words = [part for part in re.split(r"…|\.$|\w+\.(?:svg|SVG)|\d+ kB", row) if len(part) > 5]
        assert any(all(word.strip() in text for word in words) for text in told), row


@pytest.mark.parametrize(
    "path", sorted((DOCS / "assets" / "onderhoud").glob("*")), ids=lambda path: path.stem
)
def test_a_picture_is_light_has_its_size_on_the_page_and_says_in_words_what_it_shows(path):
    content = path.read_bytes()
    # An extended picture in WebP has its width and height, less one, at the bytes 24 and 27.
    assert (content[:4], content[8:16]) == (b"RIFF", b"WEBPVP8X")
    width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
    uses = [
        match
        for page in PAGES.glob("*.md")
        for match in re.finditer(
            rf"!\[([^\]]+)\]\(\.\./assets/onderhoud/{path.name}\)\{{ \.screen width=(\d+) height=(\d+)",
            page.read_text(encoding="utf-8"),
        )
    ]

    assert len(content) < 50_000
    assert uses
    for use in uses:
        assert len(use[1]) > 40
        assert abs(int(use[2]) / int(use[3]) - width / height) < 0.01

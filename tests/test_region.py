"""regio.yml is read or refused with every fault, its line and a remedy, in Dutch."""

import pytest

from worksheets.loading import DefinitionError
from worksheets.region import CHECKOUT, load_region

GOOD = (CHECKOUT / "regio.yml").read_text(encoding="utf-8")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'


def refused(folder, text=GOOD, add=""):
    """Give the faults of a region's file as message by path."""
    (folder / "regio.yml").write_text(text + add, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_region(folder)
    return {fault.path: fault.message for fault in caught.value.faults}


def test_the_shipped_region_has_the_four_layers_and_its_thresholds():
    region = load_region(CHECKOUT)

    assert [layer.id for layer in region.layers] == ["board", "management", "professional", "youth_or_parent"]
    assert (region.privacy.total_from, region.privacy.split_from) == (3, 5)
    assert region.light.main == "#0e4f5e"


def test_every_fault_is_reported_at_once_with_its_line(tmp_path):
    text = GOOD.replace('main: "#0e4f5e"', 'main: "blauw"').replace("\nname:", "\nnaam:", 1)
    (tmp_path / "regio.yml").write_text(text, encoding="utf-8")

    with pytest.raises(DefinitionError) as caught:
        load_region(tmp_path)

    lines = text.splitlines()
    found = {fault.path: fault for fault in caught.value.faults}
    assert set(found) == {"", "naam", "colours.main"}
    assert found[""].message.startswith("name ontbreekt.")
    assert found["naam"].message == "Deze naam bestaat niet. Bedoel je name?"
    assert lines[found["naam"].line - 1].startswith("naam:")
    assert found["colours.main"].message.startswith('"blauw" kan hier niet. Een kleur:')
    assert lines[found["colours.main"].line - 1].strip() == 'main: "blauw"'


def test_a_colour_that_is_too_faint_is_refused_with_one_that_is_accepted(tmp_path):
    faint = GOOD.replace("#0e4f5e", "#00b2e3").replace("#a9502a", "#ffd400")
    found = refused(tmp_path, faint)

    assert "slecht te lezen" in found["colours.main"]
    assert "slecht te zien" in found["colours.accent"]
    main, accent = (found[f"colours.{name}"].split('"')[1] for name in ("main", "accent"))
    (tmp_path / "regio.yml").write_text(
        faint.replace("#00b2e3", main).replace("#ffd400", accent), encoding="utf-8"
    )
    assert load_region(tmp_path).light.main == main


def test_a_colour_for_the_dark_view_is_checked_on_dark_paper(tmp_path):
    found = refused(tmp_path, GOOD.replace('accent: "#a9502a"', 'accent: "#a9502a"\n  main_dark: "#0e4f5e"'))

    assert set(found) == {"colours.main_dark"}


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ('ending in a slash.\naddress: "https://example.org/samen-op-koers/"', 'x\naddress: "example.org"', "address", "eindigt met een schuine streep"),
        ("samenopkoers@example.org", "geen adres", "contact.email", "Een mailadres"),
        ("{id: gemeente,", "{id: jgz,", "partner_kinds[2].id", "De id jgz staat er twee keer"),
        ("total_from: 3", "total_from: 2", "privacy.total_from", "een getal van 3"),
        ('name: "Samen op koers"', "name: Samen op koers", "name", "dubbele aanhalingstekens"),
        ('publisher: "Samen op koers"', 'publisher: "A"\npublisher: "B"', "publisher", "twee keer"),
        ("{id: board,", "{id: board-of-all,", "layers[0].id", "vaste naam"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_a_remedy(tmp_path, old, new, path, words):
    assert old in GOOD
    found = refused(tmp_path, GOOD.replace(old, new, 1))

    assert words in found[path]


@pytest.mark.parametrize(
    ("lines", "path", "words"),
    [
        ('hide_worksheets: ["vijf-ws"]\n', "hide_worksheets[0]", "Er is geen werkblad vijf-ws. Kies uit: actieplannen"),
        ('links:\n  - {label: "Ons", address: "http://a.example"}\n', "links[0].address", "met https:// begint"),
        ('navigation:\n  - {title: "Wij", pages: ["wij.md"]}\n', "navigation[0].pages[0]", "De pagina docs/wij.md is er niet"),
        ('logo: "logo.svg"\n', "logo", "Het bestand logo.svg is er niet"),
        ('logo: "../logo.svg"\n', "logo", "zonder spaties"),
        ("links:\n\t- {}\n", "", "staat een tab"),
        ("[[[", "", "klopt het inspringen niet"),
        ("&&&\n", "", "klopt de opmaak niet"),
        ("logo\n", "", "mist een dubbele punt"),
        ("links: a: b\n", "", "een dubbele punt te veel"),
        ('logo: "logo.svg\n', "", "mist een aanhalingsteken"),
        ("logo: “logo.svg”\n", "logo", "kromme aanhalingstekens"),
    ],
)  # fmt: skip
def test_what_a_region_adds_is_checked(tmp_path, lines, path, words):
    assert words in refused(tmp_path, add=lines)[path]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("logo.svg", b"x" * 30_000_000, "logo.svg is 30,0 MB. Een logo mag hoogstens 100 kB zijn"),
        ("logo.svg", b"%PDF-1.7", "heet svg, maar is dat niet"),
        ("logo.png", SVG.encode(), "heet png, maar is dat niet"),
        ("logo.svg", SVG.replace("<circle", "<script>1</script><circle").encode(), "In logo.svg zit een script"),
        ("logo.svg", SVG.replace("<circle", '<circle onclick="a()"').encode(), "In logo.svg zit een script"),
        ("logo.svg", SVG.replace("<circle", '<image href="https://a.example/b.png"/><circle').encode(), "van buiten"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_shown_is_refused(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)

    assert words in refused(tmp_path, add=f'logo: "{name}"\n')["logo"]


def test_a_good_logo_is_accepted_and_another_name_is_suggested(tmp_path):
    (tmp_path / "logo.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "regio.yml").write_text(GOOD + 'logo: "logo.svg"\n', encoding="utf-8")

    assert load_region(tmp_path).logo == "logo.svg"
    assert "Wel gevonden: logo.svg" in refused(tmp_path, add='logo: "beeld.png"\n')["logo"]


def test_a_file_with_nothing_in_it_and_one_with_another_name_are_told(tmp_path):
    assert refused(tmp_path, "# niets\n") == {
        "": "Het bestand is leeg. Neem de regels over uit het voorbeeld."
    }
    (tmp_path / "regio.yml").rename(tmp_path / "Regio.yaml")
    with pytest.raises(DefinitionError, match=r"wel Regio\.yaml\. Noem dat regio\.yml"):
        load_region(tmp_path)


def test_a_folder_without_the_file_and_a_file_that_is_no_text_are_told(tmp_path):
    with pytest.raises(DefinitionError, match=r"Er is geen bestand regio\.yml"):
        load_region(tmp_path)
    (tmp_path / "regio.yml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match="UTF-8"):
        load_region(tmp_path)

"""What fails between braces on a region's page is told with its line, of all pages at once, before the site is made."""

import shutil

import pytest

from macros.overlay import PROJECT
from macros.trial import try_pages
from worksheets.loading import DefinitionError
from worksheets.publishing import publication

HEAD = "---\ntitle: Wij\n---\n\n# Wij\n\n"
# What stands on line 7 of a page, and what is told of it.
FAILING = {
    "{{ 1/0 }}": "{{ 1/0 }} lukt niet. Haal het weg",
    '{{ worksheet("stoplicht").y.z }}': '{{ worksheet("stoplicht").y.z }} lukt niet.',
    '{{ worksheet("stoplichtje") }}': "Er is geen werkblad stoplichtje. Kies uit: actieplannen,",
    "{{ worksheet() }}": '{{ worksheet() }} lukt niet. Zo staat het op een andere pagina: {{ worksheet("startcheck", "en") }}.',
    '{{ rule("onzin") }}': '{{ rule("onzin") }} lukt niet. Zo staat het op een andere pagina: {{ rule("counts") }}.',
    '{{ picture("onzin") }}': "De tekening onzin bestaat niet. Kies uit: drie-bestanden,",
    "{{ route(page) }}": "{{ route(page) }} lukt niet. Haal het weg",
    "{% for p in [1] %}{{ p.q.r }}{% endfor %}": "{% for p in [1] %} lukt niet.",
    "{{ page.meta.soort.naam }}": "{{ page.meta.soort.naam }} lukt niet.",
    "{{ region.name.eerste.tweede }}": "{{ region.name.eerste.tweede }} lukt niet.",
    '{% set a = 1 %}{{ a + "x" }}': "{% set a = 1 %} lukt niet.",
    "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}": "{% macro x() %} lukt niet.",
}


@pytest.fixture(scope="module")
def published():
    return publication()


def tried(published, folder, pages):
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    try_pages(published, folder, pages)


def test_whatever_fails_between_braces_is_told_with_its_line_and_a_remedy(published, tmp_path):
    pages = {f"blad-{number}.md": f"{HEAD}{text}\n\nMeer.\n" for number, text in enumerate(FAILING, 10)}
    pages["goed.md"] = HEAD + '{{ worksheet("stoplicht") }}\n\n{{ sources(page) }}\n\n{{ region.name }}\n'

    with pytest.raises(DefinitionError) as caught:
        tried(published, tmp_path, pages)

    told = [(fault.file, fault.line) for fault in caught.value.faults]
    assert told == [(f"docs/blad-{number}.md", 7) for number in range(10, 10 + len(FAILING))]
    for fault, words in zip(caught.value.faults, FAILING.values(), strict=True):
        assert fault.message.startswith(words)
        assert "Error" not in fault.message


def test_a_point_that_the_sources_do_not_have_is_named(published, tmp_path):
    page = "---\ntitle: Wij\ncovers: [onzin]\n---\n{{ sources(page) }}\n"

    with pytest.raises(
        DefinitionError, match=r"docs/wij.md:5: .* achter covers het punt onzin, en dat bestaat niet"
    ):
        tried(published, tmp_path, {"wij.md": page})


def test_braces_that_are_meant_as_text_stay(published, tmp_path):
    text = "# Wij\n\nBeste { { naam } }, { niets } en {% raw %}{{ naam }}{% endraw %}.\n\n## Kop { #anker }\n"

    assert tried(published, tmp_path, {"wij.md": text}) is None

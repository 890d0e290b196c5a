"""The rooms of the house and the arrows between them, for Python and for JavaScript."""

import ast
import re
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
RUNTIME = CHECKOUT / "worksheets" / "runtime"
SCRIPTS = sorted([*RUNTIME.glob("*.js"), *RUNTIME.glob("views/*.js"), *RUNTIME.glob("charts/*.js")])

STANDARD = set(sys.stdlib_module_names)
# What the core may never touch although it is in the standard library: files, clock, network, chance.
OUTSIDE_WORLD = {
    "os",
    "pathlib",
    "io",
    "time",
    "socket",
    "urllib",
    "http",
    "random",
    "secrets",
    "subprocess",
    "shutil",
}
PURE = STANDARD - OUTSIDE_WORLD

# room -> (what it may import from outside, which rooms of ours)
PYTHON_ROOMS = {
    "worksheets/__init__.py": (set(), set()),
    "worksheets/core": (PURE, {"worksheets.core"}),
    "worksheets/bridge.py": (
        {"base64", "collections", "datetime", "hashlib", "importlib", "json", "sys", "tempfile", "typing"},
        {"worksheets.core", "worksheets.exports"},
    ),
    # Runs in the browser too, so it reads no files; what it writes are bytes.
    "worksheets/exports": (
        (PURE | {"io"}) | {"xlsxwriter", "icalendar", "tzdata"},
        {"worksheets.core", "worksheets.exports"},
    ),
    "worksheets/reading.py": (STANDARD, {"worksheets.core"}),
    "worksheets/gathered.py": (STANDARD, {"worksheets.core", "worksheets.reading"}),
    "worksheets/strict_yaml.py": (STANDARD | {"yaml"}, set()),
    "worksheets/loading.py": (
        STANDARD | {"jsonschema"},
        {"worksheets.core", "worksheets.strict_yaml"},
    ),
    "worksheets/colours.py": (STANDARD, set()),
    "worksheets/wording.py": (STANDARD, set()),
    "worksheets/logo.py": (STANDARD, {"worksheets.wording"}),
    "worksheets/region.py": (
        STANDARD | {"jsonschema"},
        {
            "worksheets.colours",
            "worksheets.loading",
            "worksheets.logo",
            "worksheets.strict_yaml",
            "worksheets.wording",
        },
    ),
    "worksheets/translating.py": (
        STANDARD,
        {"worksheets.core", "worksheets.loading", "worksheets.strict_yaml"},
    ),
    "worksheets/rulebook.py": (STANDARD | {"yaml"}, {"worksheets.core"}),
    "worksheets/installing.py": (
        STANDARD | {"resvg_py"},
        {"worksheets.packing", "worksheets.publishing", "worksheets.region", "worksheets.wording"},
    ),
    "worksheets/bill.py": (
        STANDARD | {"cyclonedx", "packageurl"},
        {"worksheets.installing", "worksheets.wheels"},
    ),
    "worksheets/finishing.py": (
        STANDARD,
        {"worksheets.installing", "worksheets.publishing", "worksheets.wording"},
    ),
    "worksheets/pagetext.py": (STANDARD | {"jinja2", "yaml"}, {"worksheets.region", "worksheets.wording"}),
    "worksheets/pages.py": (
        STANDARD,
        {"worksheets.loading", "worksheets.pagetext", "worksheets.region", "worksheets.wording"},
    ),
    "worksheets/links.py": (STANDARD, {"worksheets.loading", "worksheets.pages", "worksheets.wording"}),
    "worksheets/packing": (STANDARD, set()),
    "worksheets/bundling": (STANDARD, {"worksheets.packing"}),
    "worksheets/wheels.py": (STANDARD, set()),
    "worksheets/styles.py": (STANDARD, set()),
    "worksheets/publishing.py": (
        STANDARD | {"yaml"},
        {
            "worksheets.bundling",
            "worksheets.colours",
            "worksheets.core",
            "worksheets.loading",
            "worksheets.packing",
            "worksheets.region",
            "worksheets.rulebook",
            "worksheets.styles",
            "worksheets.translating",
            "worksheets.wheels",
            "worksheets.wording",
        },
    ),
    "worksheets/__main__.py": (
        STANDARD,
        {
            *("worksheets.core", "worksheets.exports", "worksheets.gathered", "worksheets.loading"),
            "worksheets.reading",
            *("worksheets.publishing", "worksheets.region", "worksheets.translating", "worksheets.wording"),
        },
    ),
    "macros": (
        STANDARD | {"mkdocs", "jinja2", "markupsafe", "yaml"},
        {
            "worksheets.core",
            "worksheets.finishing",
            "worksheets.installing",
            "worksheets.links",
            "worksheets.loading",
            "worksheets.packing",
            "worksheets.pages",
            "worksheets.publishing",
            "worksheets.region",
            "worksheets.styles",
            "worksheets.wording",
            "macros",
        },
    ),
}

# module -> which modules of ours it may import
LEAVES = {
    "definition.js",
    "dom.js",
    "messages.js",
    "privacy.js",
    "rows.js",
    "soon.js",
    "today.js",
    "words.js",
}
# The answers in the browser: where they stand, whose they are, whether they stay.
KEPT = {"storage.js", "draft.js", "dossiers.js", "keeping.js", "undo.js"}
JAVASCRIPT_ROOMS = {
    "main.js": {"worksheet.js"},
    "overview.js": {"draft.js", "messages.js", "storage.js"},
    "worksheet.js": LEAVES
    | {
        *KEPT,
        *(
            "actions.js",
            "conflicts.js",
            "dossierbar.js",
            "example.js",
            "faults.js",
            "form.js",
            "hints.js",
            "library.js",
        ),
        *("invitation.js", "printing.js"),
        *("notices.js", "outcome.js", "present.js", "refs.js", "release.js", "roundview.js"),
        *("rowchanges.js", "sharing.js", "status.js", "values.js"),
    },
    "present.js": LEAVES | {"document.js"},
    "rowchanges.js": {"rowform.js", "rows.js"},
    "roundview.js": {"dossierbar.js"},
    "dossierpage.js": LEAVES
    | KEPT
    | {
        "dossiercards.js",
        "dossierchecks.js",
        "engine.js",
        "files.js",
        "health.js",
        "library.js",
        "notices.js",
    },
    "dossiercards.js": {"dom.js", "dossierchecks.js", "dossierexport.js"},
    "dossierchecks.js": {"definition.js", "document.js", "dom.js", "refs.js"},
    "dossierexport.js": {"document.js", "dom.js", "handing.js"},
    "handing.js": {"dom.js", "keeping.js", "transfer.js"},
    "grouppage.js": LEAVES
    | {
        *("dossiers.js", "draft.js", "engine.js", "group.js", "groupcollect.js", "groupexample.js"),
        *(
            "groupaction.js",
            "groupasking.js",
            "groupbeamer.js",
            "groupcards.js",
            "groupchoices.js",
            "grouphead.js",
            "groupinvite.js",
        ),
        *("groupothers.js", "grouptake.js"),
        *("grouprounds.js", "groupscript.js", "groupsplits.js", "groupvote.js"),
        *("grouppicture.js", "groupscales.js", "groupstore.js", "library.js", "notices.js", "storage.js"),
    },
    "group.js": {"rounds.js"},
    "grouparrivals.js": {"group.js", "importing.js", "reading.js", "transfer.js"},
    "groupcollect.js": {"document.js", "dom.js", "grouparrivals.js", "sharecode.js", "transfer.js"},
    "groupexample.js": {"group.js"},
    "grouppicture.js": {"chart.js", "dom.js", "soon.js"},
    "groupscales.js": {"definition.js"},
    "groupaction.js": {"dom.js", "document.js", "rows.js"},
    "groupasking.js": {"draft.js", "group.js"},
    "groupbeamer.js": {"dialogs.js", "dom.js", "grouppicture.js"},
    "groupcards.js": {"dialogs.js", "dom.js", "groupscales.js"},
    "groupfile.js": {
        *("definition.js", "document.js", "dom.js", "group.js", "groupscales.js", "twin.js"),
    },
    "groupchoices.js": {"definition.js", "dom.js", "grouppicture.js", "groupsaving.js", "words.js"},
    "groupsaving.js": {"chart.js", "grouppicture.js", "keeping.js", "savepicture.js"},
    "grouphead.js": {"dom.js"},
    "groupothers.js": {"definition.js", "dom.js"},
    "groupreport.js": {"chart.js", "dom.js", "groupsaving.js", "grouptables.js"},
    "grouptables.js": {"dom.js"},
    "grouptake.js": {"dom.js", "groupfile.js", "groupreport.js", "handing.js", "keeping.js"},
    "groupscript.js": {"dom.js"},
    "groupvote.js": {"dialogs.js", "dom.js", "draft.js", "groupscales.js"},
    "groupsplits.js": {"dom.js", "grouppicture.js", "groupsaving.js", "soon.js"},
    "grouprounds.js": {"dom.js", "grouppicture.js", "groupsaving.js"},
    "groupinvite.js": {"dom.js", "invitation.js"},
    "invitation.js": set(),
    "lost.js": set(),
    "colours.js": {"storage.js"},
    "beforepaint.js": {"colours.js"},
    "theme.js": {"colours.js"},
    "groupstore.js": {"draft.js"},
    "files.js": {"document.js", "dom.js", "importing.js", "rounds.js", "transfer.js"},
    "importing.js": {"document.js", "reading.js", "transfer.js"},
    "health.js": {"dom.js", "keeping.js"},
    "searchlater.js": set(),
    "rulecheck.js": {"dom.js", "engine.js", "library.js", "messages.js"},
    "wipe.js": {"dialogs.js", "messages.js", "groupstore.js", "offline.js", *KEPT},
    "offline.js": set(),
    "ahead.js": set(),
    "offlinestart.js": {"ahead.js", "dom.js", "offline.js", "release.js"},
    "offlinepage.js": {"messages.js", "offline.js"},
    "sharing.js": {"dom.js", "sharecode.js"},
    "sharecode.js": set(),
    "dossierbar.js": {"dom.js"},
    "dossiers.js": {"draft.js", "undo.js"},
    "undo.js": set(),
    "keeping.js": set(),
    "dialogs.js": set(),
    "printing.js": set(),
    "conflicts.js": set(),
    "faults.js": set(),
    "hints.js": {"dom.js", "privacy.js"},
    "notices.js": {"dom.js"},
    "status.js": {"definition.js"},
    "takealong.js": {"document.js", "dom.js", "handing.js", "twin.js"},
    "early.js": {"shared.js"},
    "engine.js": {"shared.js", "supplier.js"},
    "worker.js": {"starting.js"},
    "starting.js": {"memory.js", "network.js"},
    "outcome.js": {"document.js", "engine.js", "results.js", "savepicture.js", "today.js"},
    "savepicture.js": {"chart.js", "dom.js", "handing.js"},
    "exporting.js": {"today.js"},
    "results.js": LEAVES | {"views/drawings.js", "views/lists.js", "views/page.js"},
    "actions.js": {"document.js", "reading.js", "takealong.js", "transfer.js", "undo.js"},
    "reading.js": {"definition.js", "document.js"},
    "transfer.js": {"document.js"},
    "answerspage.js": LEAVES
    | {"document.js", "dossiers.js", "draft.js", "library.js", "storage.js", "wordblocks.js"},
    "wordblocks.js": {"definition.js", "words.js"},
    "wordmaking.js": {"wordblocks.js", "wordfile.js"},
    "wordfile.js": {"wordtable.js"},
    "twin.js": {"definition.js", "document.js", "words.js"},
    "document.js": {"definition.js", "rows.js"},
    "draft.js": {"definition.js", "rounds.js", "storage.js"},
    "rounds.js": set(),
    "refs.js": LEAVES,
    "values.js": LEAVES,
    "views/drawings.js": LEAVES | {"chart.js"},
    "views/lists.js": LEAVES | {"chart.js"},
    "views/page.js": LEAVES,
    # What stands on a page of a chart, and what draws it, which comes later.
    "chart.js": {"dom.js"},
    "charting.js": {f"charts/{name}.js" for name in ("bars", "library", "map", "parts", "ruler", "timeline")},
    "charts/bars.js": {"charts/library.js", "charts/parts.js", "charts/ruler.js"},
    "charts/map.js": {"charts/library.js", "charts/parts.js", "charts/ruler.js"},
    "charts/timeline.js": {"charts/library.js", "charts/parts.js", "charts/ruler.js"},
    "charts/parts.js": {"charts/library.js", "charts/ruler.js"},
    "charts/ruler.js": set(),
    "charts/library.js": set(),
}
# what may stand in one file only
HOMES = {
    r"\blocalStorage\b": "storage.js",
    r"\bnew Worker\b": "engine.js",
    r"\bnew SharedWorker\b": "shared.js",
    r"\bfetch\(": (
        "ahead.js",
        "exporting.js",
        "library.js",
        "offline.js",
        "release.js",
        "starting.js",
        "supplier.js",
    ),
    r"loadPyodide": "starting.js",
    r"\bcaches\b": ("network.js", "offline.js"),
}
FORBIDDEN = (
    r"innerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|\balert\(|console\.log|runPython"
)


def python_files():
    return [
        path
        for folder in ("worksheets", "macros")
        for path in (CHECKOUT / folder).rglob("*.py")
        # What stands in for the standard library is of no room: it never runs beside the rest.
        if not {"node_modules", "slim"} & set(path.parts)
    ]


def room_of(path):
    name = path.relative_to(CHECKOUT).as_posix()
    return next((room for room in PYTHON_ROOMS if name == room or name.startswith(f"{room}/")), None)


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            # "from worksheets import loading" names a module, not a thing in one.
            yield from names if node.module == "worksheets" else {node.module}


@pytest.mark.parametrize("path", python_files(), ids=lambda path: path.relative_to(CHECKOUT).as_posix())
def test_python_imports_point_inward_only(path):
    room = room_of(path)
    assert room, f"{path} stands in no room; name its room in this test and in README.md"
    outside, ours = PYTHON_ROOMS[room]

    for name in imports(path):
        if name.split(".")[0] in ("worksheets", "macros"):
            assert any(name == allowed or name.startswith(f"{allowed}.") for allowed in ours), name
        else:
            assert name.split(".")[0] in outside, name


def test_the_core_asks_no_clock():
    for path in (CHECKOUT / "worksheets" / "core").glob("*.py"):
        assert not re.search(r"\.(now|today|utcnow)\(", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(RUNTIME).as_posix())
def test_javascript_imports_point_inward_only(path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(r'^(?:import|export|\}) .*?from "(\..+?)"', text, re.MULTILINE)
    found = {(path.parent / name).resolve().relative_to(RUNTIME).as_posix() for name in named}

    assert found <= JAVASCRIPT_ROOMS.get(path.relative_to(RUNTIME).as_posix(), set())
    if path.name != "library.js" or path.parent.name != "charts":
        assert not re.search(r'^(import|export) .*from "[^.]', text, re.MULTILINE), (
            "the runtime has no dependencies at run time, but for what draws charts"
        )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(RUNTIME).as_posix())
def test_what_has_one_home_stands_nowhere_else(path):
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    for pattern, homes in HOMES.items():
        if path.name not in (homes if isinstance(homes, tuple) else (homes,)):
            assert not re.search(pattern, code), pattern
    assert not re.search(FORBIDDEN, code)


def test_dutch_stands_in_docs_definitions_and_messages_only():
    words = re.compile(
        r"\b(het|een|wordt|niet|antwoord(en)?|werkblad(en)?|jouw|bewaard|ingevuld)\b", re.IGNORECASE
    )
    # What looks like personal data is a matter of Dutch words.
    scripts = [path for path in SCRIPTS if path.name != "privacy.js"]
    code = [*python_files(), *scripts, *(CHECKOUT / "macros").glob("*.jinja")]

    # Addresses of pages are Dutch: readers see them.
    addresses = re.compile(
        r"werkbladen/?|bronnen-van-deze-pagina|\"bronnen\"|punt-|onderdeel-|uitkomst|meenemen|ingevuld-voorbeeld|controleer-je-antwoorden"
    )
    for path in code:
        text = addresses.sub("", path.read_text(encoding="utf-8"))
        # Examples in docstrings quote what an author may write.
        text = re.sub(r'>>> .*|".*Niet eens.*"', "", text)
        assert not words.search(text), f"{path}: {words.search(text)}"

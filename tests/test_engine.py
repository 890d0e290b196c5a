"""Every golden case again in Pyodide under Node, in each way that the worker has to start the published engine."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from golden import assert_as_expected, goldens

from worksheets.packing import CHECKOUT, ENGINE, PLACE, SLIM, eager, packed, remember
from worksheets.publishing import RUNTIME, publication, write

GOLDEN = goldens()
WAYS = ("plain", "quick")
# What is looked for in a memory.
OF_OURS = (b"worksheets.core.rules",)
OF_THE_MACHINE = (str(CHECKOUT).encode(), b"remember.mjs")


def pieces_of_archives():
    """Give some bytes of every few kilobytes of what the memory was made from, as they are packed."""
    archives = (packed().made_from[name] for name in ("library.zip", "bare.zip"))
    return [content[at : at + 32] for content in archives for at in range(1000, len(content), 8000)]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Run all cases in one engine for each way; what it told, with the answers in the order of the cases."""
    folder = tmp_path_factory.mktemp("published")
    published = publication()
    write(published, folder)
    requests = folder / "requests.json"
    requests.write_text(json.dumps([{"type": case.type, "payload": case.payload} for case in GOLDEN]))
    places = [str(folder / place) for place in (published.engine, published.package, published.runtime)]
    found = {}
    for way in WAYS:
        script = str(Path(__file__).parent / "engine" / "run_requests.mjs")
        command = [
            "node",
            script,
            *places,
            str(requests),
            way,
            *(piece.hex() for piece in (*OF_OURS, *OF_THE_MACHINE, *pieces_of_archives())),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found[way] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("index", range(len(GOLDEN)), ids=[case.name for case in GOLDEN])
def test_golden_case_in_pyodide_under_node(told, index, way):
    assert_as_expected(GOLDEN[index], told[way]["answers"][index])


@pytest.mark.parametrize("way", WAYS)
def test_scoring_imports_nothing_after_the_start_so_the_trimmed_library_is_enough(told, way):
    assert [name for name in told[way]["later"] if not name.startswith("worksheets.core.")] == []


def test_a_start_brings_nothing_that_only_a_group_needs(told):
    assert {"worksheets.core.combine", "worksheets.core.vectors"} <= set(told["quick"]["later"])


def test_memory_fits_in_what_python_starts_with_and_can_still_grow(told):
    assert told["quick"]["memory"] == 31_457_280
    assert told["quick"]["grown"] > told["quick"]["memory"]


def test_memory_holds_no_source_of_chances(told):
    assert not {"random", "secrets", "uuid"} & set(told["quick"]["before"])


def test_memory_holds_nothing_of_the_machine_that_built_it(told):
    held = told["quick"]["held"]
    assert [held[piece.hex()] for piece in (*OF_OURS, *OF_THE_MACHINE)] == [True, False, False]


def test_memory_holds_nothing_packed_that_a_start_left_in_a_buffer(told):
    pieces = pieces_of_archives()
    assert len(pieces) > 50
    assert [piece for piece in pieces if told["quick"]["held"][piece.hex()]] == []


@pytest.mark.full
def test_the_same_sources_give_the_same_memory(tmp_path):
    made = [made_again(tmp_path / name) for name in ("one", "two")]

    assert made[0] == made[1] == packed().package["memory.bin"]


def made_again(folder):
    folder.mkdir()
    for name, content in packed().made_from.items():
        (folder / name).write_bytes(content)
    remember(folder)
    return (folder / "memory.bin").read_bytes()


def test_the_lock_without_packages_is_of_the_engine_that_is_published():
    lock = json.loads((ENGINE / "pyodide-lock.json").read_text(encoding="utf-8"))
    script = (RUNTIME / "starting.js").read_text(encoding="utf-8")

    assert f'abi_version: "{lock["info"]["abi_version"]}"' in script
    assert f'PACKAGE = "{PLACE}"' in script


def test_the_library_holds_the_closure_as_byte_code_and_nothing_else():
    made = packed()
    names = zipfile.ZipFile(io.BytesIO(made.made_from["library.zip"])).namelist()

    assert names == [*(f"{name}c" for name in made.closure), "compiled.marshal"]
    assert {"asyncio/__init__.py", "dataclasses.py", "datetime.py", "pyodide/__init__.py"} <= set(
        made.closure
    )
    assert not {"xml/__init__.py", "sqlite3/__init__.py", "unittest/__init__.py"} & set(made.closure)


def test_dataclasses_and_named_tuples_compile_nothing_that_was_not_compiled_when_the_site_was_built(told):
    assert told["quick"]["compiled"] == []


def test_short_modules_stand_for_long_ones_in_a_quick_start_and_make_place_when_the_whole_library_comes():
    made = packed()
    ours = {path.relative_to(SLIM).as_posix() for path in SLIM.rglob("*.py")}

    assert ours <= set(made.closure)
    names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in ours}
    (told,) = re.findall(r"SHORT = \(([^)]*)\)", (SLIM / "sitecustomize.py").read_text(encoding="utf-8"))
    assert names - {"sitecustomize", "pyodide._package_loader"} == set(re.findall(r'"([^"]+)"', told))
    assert not {"ssl.py", "selectors.py", "zipfile/__init__.py", "asyncio/base_events.py"} & set(made.closure)


def test_pyodides_script_is_one_function_that_a_browser_is_told_to_compile_at_once():
    script = packed().engine["pyodide.asm.mjs"]

    assert script.startswith(b"const _createPyodideModule=(async function")
    assert eager(b"something else") == b"something else"


def test_our_package_as_byte_code_has_the_modules_of_the_wheel():
    made = packed()
    (wheel,) = [name for name in made.package if name.endswith(".whl")]
    sources = zipfile.ZipFile(io.BytesIO(made.package[wheel])).namelist()

    names = zipfile.ZipFile(io.BytesIO(made.package["package.zip"])).namelist()

    assert sorted(names) == sorted(f"{name}c" for name in sources if name.endswith(".py"))

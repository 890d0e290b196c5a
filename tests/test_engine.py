"""Every golden case again in Pyodide under Node, in each way that the worker has to start the published engine."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from golden import assert_as_expected, goldens

from worksheets.packing import ENGINE, PLACE, packed
from worksheets.publishing import RUNTIME, publication, write

GOLDEN = goldens()
WAYS = ("plain", "quick", "snapshot")


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
        command = ["node", script, *places, str(requests), way]
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


def test_a_started_engine_stays_within_the_memory_that_pyodide_can_load_again(told):
    (limit,) = re.findall(r"START_MEMORY = ([\d_]+);", (RUNTIME / "snapshot.js").read_text(encoding="utf-8"))

    assert told["quick"]["memory"] <= int(limit.replace("_", ""))


def test_an_engine_from_a_snapshot_has_other_chances_each_time_and_can_still_grow(told):
    first, second = told["snapshot"]["chances"]

    assert first != second
    assert told["snapshot"]["grown"] > told["snapshot"]["memory"]


def test_the_lock_without_packages_is_of_the_engine_that_is_published():
    lock = json.loads((ENGINE / "pyodide-lock.json").read_text(encoding="utf-8"))
    script = (RUNTIME / "starting.js").read_text(encoding="utf-8")

    assert f'abi_version: "{lock["info"]["abi_version"]}"' in script
    assert f'PACKAGE = "{PLACE}"' in script


def test_the_library_holds_the_closure_as_byte_code_and_nothing_else():
    made = packed()
    names = zipfile.ZipFile(io.BytesIO(made.engine["library.zip"])).namelist()

    assert names == [f"{name}c" for name in made.closure]
    assert {"asyncio/__init__.py", "dataclasses.py", "datetime.py", "pyodide/__init__.py"} <= set(
        made.closure
    )
    assert not {"xml/__init__.py", "sqlite3/__init__.py", "unittest/__init__.py"} & set(made.closure)


def test_our_package_as_byte_code_has_the_modules_of_the_wheel():
    made = packed()
    (wheel,) = [name for name in made.package if name.endswith(".whl")]
    sources = zipfile.ZipFile(io.BytesIO(made.package[wheel])).namelist()

    names = zipfile.ZipFile(io.BytesIO(made.package["package.zip"])).namelist()

    assert sorted(names) == sorted(f"{name}c" for name in sources if name.endswith(".py"))

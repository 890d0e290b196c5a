"""What the site needs as files: complete, named after its content, and the same every time."""

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from worksheets import bundling, packing, publishing
from worksheets.core.definition import from_dict
from worksheets.packing import ENGINE
from worksheets.publishing import CHECKOUT, PublishingError, publication, write


@pytest.fixture(scope="module")
def published():
    return publication()


def test_the_wheel_holds_the_core_and_the_bridge_and_nothing_that_reads_files(published):
    (name,) = [path for path in published.files if path.endswith(".whl")]
    modules = {
        path for path in zipfile.ZipFile(io.BytesIO(published.files[name])).namelist() if path.endswith(".py")
    }

    assert {"worksheets/__init__.py", "worksheets/bridge.py", "worksheets/core/rules/ratings.py"} <= modules
    assert all(
        path.startswith(("worksheets/core/", "worksheets/__init__", "worksheets/bridge")) for path in modules
    )


def test_the_lock_names_our_package_alone_and_the_python_of_the_engine(published):
    lock = json.loads(published.files[published.lock])
    original = json.loads((ENGINE / "pyodide-lock.json").read_text(encoding="utf-8"))

    assert list(lock["packages"]) == ["samen-op-koers"]
    assert lock["info"] == original["info"]
    assert f"{published.package}{lock['packages']['samen-op-koers']['file_name']}" in published.files


def test_the_engine_is_copied_from_npm_but_for_a_source_map_and_parentheses_around_its_one_function(
    published,
):
    for name in packing.ENGINE_FILES:
        copy, original = published.files[published.engine + name], (ENGINE / name).read_bytes()
        if name == "pyodide.mjs":
            assert original.startswith(copy)
            assert original.removeprefix(copy).strip() == b"//# sourceMappingURL=pyodide.mjs.map"
        elif name == "pyodide.asm.mjs":
            whole = copy.replace(b"const _createPyodideModule=(", b"", 1)
            assert original == whole.replace(b");export default _create", b"export default _create")
        else:
            assert copy == original
            assert b"sourceMappingURL=pyodide" not in copy


def test_every_worksheet_is_published_as_json_that_makes_the_same_worksheet(published):
    for worksheet_id, worksheet in published.worksheets.items():
        raw = published.files[f"{published.runtime}definitions/{worksheet_id}.json"]

        assert from_dict(json.loads(raw)) == worksheet


def test_publishing_twice_gives_the_same_bytes_even_without_the_cache(published, tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "CACHE", tmp_path / "package")
    monkeypatch.setattr(bundling, "CACHE", tmp_path / "bundles")

    assert publication().files == published.files


def test_no_development_file_is_published(published):
    names = {Path(path).name for path in published.files}

    assert not names & {"package.json", "package-lock.json", "tsconfig.json", ".npmrc", "pyodide.js.map"}


def test_the_release_changes_with_every_part_of_the_site_that_a_page_loads(published):
    release = json.loads(published.files[publishing.RELEASE])["release"]
    parts = ("engine", "package", "runtime", "look")

    others = {replace(published, **{part: f"assets/{part}/other/"}).release for part in parts}

    assert release == published.release
    assert len(others | {release}) == 5


def test_a_missing_engine_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(packing, "ENGINE", publishing.RUNTIME / "node_modules" / "nergens")

    with pytest.raises(PublishingError, match="run 'make setup'"):
        publication()


def test_write_puts_every_file_in_its_place(published, tmp_path):
    write(published, tmp_path)

    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == set(
        published.files
    )
    shutil.rmtree(tmp_path)


def test_the_engine_and_the_package_agree_on_the_python_version():
    lock = json.loads((ENGINE / "pyodide-lock.json").read_text(encoding="utf-8"))
    pinned = json.loads((publishing.RUNTIME / "package.json").read_text(encoding="utf-8"))["dependencies"][
        "pyodide"
    ]
    installed = json.loads((ENGINE / "package.json").read_text(encoding="utf-8"))["version"]

    assert installed == pinned
    assert tuple(map(int, lock["info"]["python"].split(".")[:2])) >= (3, 12)


def test_every_script_that_a_page_asks_for_is_one_file_that_imports_only_what_comes_later(published):
    asked = {
        name
        for path in (CHECKOUT / "macros").glob("*.jinja")
        for name in re.findall(r'{{ runtime }}([\w.]+\.js)"', path.read_text(encoding="utf-8"))
    }

    assert {"main.js", "worker.js", "grouppage.js", "dossierpage.js"} <= asked
    for name in asked | {"offlinestart.js", "lost.js"}:
        script = published.files[published.runtime + name].decode()
        assert not re.search(r"""(from|import)\s*["']\./""", script), name
        assert set(re.findall(r"""import\(\s*["']\./([\w.]+)["']""", script)) <= set(bundling.LATER), name
    assert all(f"{published.runtime}{name}" in published.files for name in bundling.LATER)


def test_a_script_that_imports_what_is_not_there_ends_the_build_with_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(bundling, "CACHE", tmp_path)
    monkeypatch.setattr(bundling, "ENTRIES", ("nergens.js",))

    with pytest.raises(PublishingError, match=r"nergens\.js"):
        publication()


def test_without_the_tool_that_puts_scripts_together_a_build_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(bundling, "TOOL", publishing.RUNTIME / "node_modules" / "nergens")

    with pytest.raises(PublishingError, match="run 'make setup'"):
        publication()

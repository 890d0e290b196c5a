"""What the site needs as files: complete, named after its content, and the same every time."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from worksheets import publishing
from worksheets.core.definition import from_dict
from worksheets.publishing import ENGINE, PublishingError, publication, write


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
    lock = json.loads(published.files[f"{published.runtime}pyodide-lock.json"])
    original = json.loads((ENGINE / "pyodide-lock.json").read_text(encoding="utf-8"))

    assert list(lock["packages"]) == ["samen-op-koers"]
    assert lock["info"] == original["info"]
    assert f"{published.runtime}{lock['packages']['samen-op-koers']['file_name']}" in published.files


def test_the_engine_is_copied_from_npm_as_published(published):
    for name in publishing.ENGINE_FILES:
        assert published.files[published.engine + name] == (ENGINE / name).read_bytes()


def test_every_worksheet_is_published_as_json_that_makes_the_same_worksheet(published):
    for worksheet_id, worksheet in published.worksheets.items():
        raw = published.files[f"{published.runtime}definitions/{worksheet_id}.json"]

        assert from_dict(json.loads(raw)) == worksheet


def test_publishing_twice_gives_the_same_bytes_even_without_the_cache(published, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "CACHE", tmp_path / "package")

    assert publication().files == published.files


def test_no_development_file_is_published(published):
    names = {Path(path).name for path in published.files}

    assert not names & {"package.json", "package-lock.json", "tsconfig.json", ".npmrc", "pyodide.js.map"}


def test_the_release_file_names_the_folder_that_pages_load_from(published):
    release = json.loads(published.files[publishing.RELEASE])["release"]

    assert release == published.release
    assert f"/{release}/" in published.runtime


def test_a_missing_engine_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "ENGINE", publishing.RUNTIME / "node_modules" / "nergens")

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

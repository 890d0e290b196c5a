"""The same files from Pyodide under Node, with nothing there but what the site publishes."""

import io
import json
import subprocess
from base64 import b64decode, b64encode
from dataclasses import asdict
from pathlib import Path

import openpyxl
import pytest

from worksheets.core.definition import to_dict
from worksheets.publishing import publication, write
from worksheets.region import load_region
from worksheets.wording import messages

from .conftest import WORKSHEETS, written

KINDS = ("xlsx", "csv", "plain_csv", "ics")
SCRIPT = Path(__file__).parents[1] / "engine" / "run_requests.mjs"


def test_every_file_is_written_in_the_engine_once_each_library_was_brought(plan, tmp_path):
    published = publication()
    write(published, tmp_path)
    region = load_region()
    ask = {
        "documents": [plan],
        "worksheets": [to_dict(WORKSHEETS["actieplannen"])],
        "messages": messages(),
        "region": {key: asdict(region)[key] for key in ("name", "address", "layers", "partner_kinds")},
    }
    bring = [
        {"type": "bring", "payload": {"base64": b64encode(published.files[path]).decode()}}
        for path in published.wheels.values()
    ]
    exports = [{"type": "export", "payload": {"kind": kind} | ask} for kind in KINDS]
    requests = tmp_path / "requests.json"
    requests.write_text(json.dumps([exports[0], *bring, *exports]), encoding="utf-8")
    folders = [str(tmp_path / part) for part in (published.engine, published.package, published.runtime)]

    done = subprocess.run(
        ["node", str(SCRIPT), *folders, str(requests), "plain"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    before, *_, xlsx, csv, plain, ics = json.loads(done.stdout)["answers"]
    assert before == {"missing": "worksheets.exports"}
    for kind, answer in (("csv", csv), ("plain_csv", plain), ("ics", ics)):
        assert b64decode(answer["base64"]) == written(kind, plan), kind
    assert values(b64decode(xlsx["base64"])) == values(written("xlsx", plan))


def values(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


@pytest.mark.parametrize("module", ["xlsxwriter", "icalendar", "dateutil", "tzdata"])
def test_a_library_is_published_with_its_licence_and_without_its_tests(module):
    import zipfile

    published = publication()
    names = zipfile.ZipFile(io.BytesIO(published.files[published.wheels[module]])).namelist()

    assert any("licen" in name.lower() for name in names)
    assert not [name for name in names if "/tests/" in name or name.endswith(".pyc")]

"""The page's JavaScript: its own unit tests under Node, types and format."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from worksheets.core.definition import to_dict
from worksheets.loading import load_worksheets

TESTS = Path(__file__).parent / "runtime"


@pytest.mark.parametrize("file", sorted(TESTS.glob("*.test.js")), ids=lambda path: path.name)
def test_javascript_unit_tests(file, tmp_path):
    definitions = tmp_path / "definitions.json"
    worksheets = {name: to_dict(worksheet) for name, worksheet in load_worksheets().items()}
    definitions.write_text(json.dumps(worksheets), encoding="utf-8")
    environment = os.environ | {"DEFINITIONS": str(definitions), "TZ": "Europe/Amsterdam"}

    done = subprocess.run(
        ["node", "--test", str(file)], capture_output=True, text=True, check=False, env=environment
    )

    assert done.returncode == 0, done.stdout + done.stderr

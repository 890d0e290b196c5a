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
    definition = tmp_path / "stoplicht.json"
    definition.write_text(json.dumps(to_dict(load_worksheets()["stoplicht"])), encoding="utf-8")
    environment = os.environ | {"STOPLICHT": str(definition), "TZ": "Europe/Amsterdam"}

    done = subprocess.run(
        ["node", "--test", str(file)], capture_output=True, text=True, check=False, env=environment
    )

    assert done.returncode == 0, done.stdout + done.stderr

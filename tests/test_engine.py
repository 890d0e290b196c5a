"""Every golden case again in Pyodide, on the published wheel and lock, in Node."""

import json
import subprocess
from pathlib import Path

import pytest
from golden import assert_as_expected, goldens

from worksheets.publishing import publication, write

GOLDEN = goldens()


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Run all cases in one engine; answers in the order of the cases."""
    folder = tmp_path_factory.mktemp("published")
    published = publication()
    write(published, folder)
    requests = folder / "requests.json"
    requests.write_text(json.dumps([{"type": case.type, "payload": case.payload} for case in GOLDEN]))
    script = Path(__file__).parent / "engine" / "run_requests.mjs"
    command = [
        "node",
        str(script),
        str(folder / published.engine),
        str(folder / published.runtime),
        str(requests),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("index", range(len(GOLDEN)), ids=[case.name for case in GOLDEN])
def test_golden_case_in_pyodide_under_node(answers, index):
    assert_as_expected(GOLDEN[index], answers[index])

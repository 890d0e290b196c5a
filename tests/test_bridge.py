"""The bridge in CPython: text in, text out, and every golden case."""

import json
import os
import subprocess
import sys
from base64 import b64decode

import pytest
from golden import assert_as_expected, document, evaluations, goldens

from worksheets import bridge
from worksheets.core.definition import to_dict
from worksheets.loading import load_worksheets
from worksheets.region import CHECKOUT
from worksheets.wording import messages


@pytest.fixture(autouse=True, scope="module")
def defined():
    for worksheet in load_worksheets().values():
        bridge.define(json.dumps(to_dict(worksheet)))


@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: golden.name)
def test_golden_case_in_cpython(golden):
    answer = getattr(bridge, golden.type)(json.dumps(golden.payload))

    assert_as_expected(golden, json.loads(answer))


def test_define_answers_with_id_and_version():
    worksheet = load_worksheets()["stoplicht"]

    assert json.loads(bridge.define(json.dumps(to_dict(worksheet)))) == {"id": "stoplicht", "version": 1}


def test_a_document_of_an_unknown_worksheet_is_a_problem_and_no_exception():
    payload = {"document": document({}, "nergens"), "today": "2026-11-22"}

    answer = json.loads(bridge.evaluate(json.dumps(payload)))

    assert [problem["code"] for problem in answer["problems"]] == ["unknown_worksheet"]
    assert answer["results"] == []


def test_every_shipped_worksheet_has_golden_cases():
    assert set(load_worksheets()) == {
        golden.payload["document"]["worksheet"]["id"] for golden in evaluations()
    }


def test_export_gives_the_bytes_of_a_file_as_text():
    request = {
        "kind": "csv",
        "documents": [document({"visie": "red"})],
        "worksheets": [to_dict(load_worksheets()["stoplicht"])],
        "today": "2026-11-22",
        "messages": messages(),
        "region": {"name": "Regio", "layers": [], "partner_kinds": []},
    }

    answer = json.loads(bridge.export(json.dumps(request)))

    assert set(answer) == {"base64"}
    assert b64decode(answer["base64"]).startswith(b'\xef\xbb\xbf"Werkblad"')


def test_no_answer_follows_from_the_order_of_a_set_which_differs_per_device():
    """An engine that is restored from memory keeps the hash seed it was made with, so nothing may depend on it."""
    script = """
import json, sys
sys.path.insert(0, "tests")
from golden import goldens
from worksheets import bridge
from worksheets.core.definition import to_dict
from worksheets.loading import load_worksheets
from worksheets.region import CHECKOUT
for worksheet in load_worksheets().values():
    bridge.define(json.dumps(to_dict(worksheet)))
for golden in goldens():
    print(golden.name, getattr(bridge, golden.type)(json.dumps(golden.payload)))
"""
    told = set()
    for seed in ("0", "20261124"):
        command = [sys.executable, "-c", script]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        told.add(done.stdout)

    (only,) = told
    assert len(only.splitlines()) == len(goldens())

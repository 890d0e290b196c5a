"""Every page that is built is valid HTML; what the theme does in its own way is named here, with the reason."""

import json
import subprocess
from pathlib import Path

from worksheets.publishing import RUNTIME

VALIDATE = RUNTIME / "node_modules" / ".bin" / "html-validate"
CONFIG = Path(__file__).with_name("html.json")
# (rule, beginning of the selector, why it may stand). The first four are written by the theme.
ALLOWED = [
    (
        "attribute-allowed-values",
        "#__nav_",
        'an empty tabindex on the labels that unfold the menu is read as "none"',
    ),
    ("valid-autocomplete", "#__", "Firefox would remember the state of these hidden switches without it"),
    ("wcag/h32", "html > body > header", "searching starts while typing, so there is nothing to submit"),
    ("unique-landmark", "html > body > div", "the lists in the menu are labelled with their parts"),
    ("no-redundant-role", "html > body > div", "Safari hears no list where numbers are not drawn"),
    ("prefer-native-element", "html > body > div", "the same"),
    (
        "wcag/h32",
        "html > body > div",
        "a worksheet is saved while it is filled in, so there is nothing to submit",
    ),
]


def test_every_page_is_valid_html(site, tmp_path):
    # To a file: what it writes to a pipe is cut off when it ends.
    report = tmp_path / "report.json"
    subprocess.run(
        [VALIDATE, "--config", CONFIG, "--formatter", f"json={report}", f"{site}/**/*.html"],
        check=False,
    )
    told = [
        f"{Path(page['filePath']).relative_to(site)}:{one['line']}: {one['ruleId']}: {one['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for one in page["messages"]
        if not any(
            one["ruleId"] == rule and (one["selector"] or "").startswith(start) for rule, start, _ in ALLOWED
        )
    ]

    assert len(list(site.rglob("*.html"))) > 40
    assert told == []

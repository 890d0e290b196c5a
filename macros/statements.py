"""The statements on accessibility and privacy: whether they are established, and what the tests show."""

import json
from typing import Any

from worksheets.publishing import PACKAGE
from worksheets.region import Region
from worksheets.wording import say

KEPT = PACKAGE / "evidence.json"


def told(kind: str, region: Region) -> str:
    """Say in Markdown that a statement ("accessibility" or "privacy") is a draft, or where the established one stands.

    Raises KeyError for another kind.
    """
    address = {"accessibility": region.accessibility_statement, "privacy": region.privacy_statement}[kind]
    state = "established" if address else "draft"
    text = say(f"statement.{kind}.{state}.text", publisher=region.publisher, address=address)
    title = say(f"statement.{state}.title")
    return f'!!! {"note" if address else "warning"} "{title}"\n    {text}'


def evidence() -> dict[str, Any]:
    """Give what the tests check: a row for each subject, the tags that axe is asked for, and versions."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    rows = [
        {
            "text": say(f"evidence.{subject['about']}.text"),
            "count": sum(len(file["always"]) + len(file["weekly"]) for file in subject["files"]),
            "weekly": sum(len(file["weekly"]) for file in subject["files"]),
        }
        for subject in kept["subjects"]
    ]
    return {
        "rows": rows,
        "axe": kept["axe"]["version"],
        "html": kept["html_validate"],
        "tags": kept["axe"]["tags"],
    }

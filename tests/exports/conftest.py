"""Documents to write as files, and the words to write them with."""

from dataclasses import asdict

import pytest
from golden import document

from worksheets.exports import export
from worksheets.exports.words import Words
from worksheets.loading import load_worksheets
from worksheets.region import load_region
from worksheets.wording import messages

WORDS = Words(messages(), asdict(load_region()))
WORKSHEETS = load_worksheets()


def written(kind, *documents, today=None):
    return export(kind, documents, WORKSHEETS, WORDS, today)


@pytest.fixture
def plan():
    """Give the two action plans with a day in each, and a day to look back."""
    return document(
        {
            "intern": [
                {"row_id": "a1", "action": "Rooster maken", "owner": "teamleider", "end": "2026-12-01"},
                {"row_id": "a2", "action": "Later", "end": "nog niet"},
            ],
            "extern": [{"row_id": "b1", "action": "Folder, samen; echt", "end": "2027-01-15"}],
            "terugkijken": "2027-03-03",
        },
        "actieplannen",
        dossier={"id": "dossier-1", "name": "Wijk Noord"},
    )

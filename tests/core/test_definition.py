"""A definition and its dataclasses say the same, and nothing gets lost between them."""

import json

import pytest

from worksheets.core.definition import (
    Choice,
    Item,
    Migration,
    Note,
    Question,
    ResultRule,
    Section,
    Worksheet,
    from_dict,
    to_dict,
)
from worksheets.loading import load_worksheets, schema


@pytest.mark.parametrize("worksheet", load_worksheets().values(), ids=lambda worksheet: worksheet.id)
def test_a_worksheet_survives_the_way_to_json_and_back(worksheet):
    assert from_dict(json.loads(json.dumps(to_dict(worksheet)))) == worksheet


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (Worksheet, None),
        (Section, "section"),
        (Item, "item"),
        (Question, "question"),
        (Choice, "choice"),
        (Note, "note"),
        (ResultRule, "result"),
    ],
)
def test_the_schema_and_the_dataclass_have_the_same_fields(part, name):
    shape = schema() if name is None else schema()["$defs"][name]

    assert set(shape["properties"]) == set(part.__dataclass_fields__)


def test_a_migration_survives_the_way_to_json_and_back():
    step = Migration(1, 2, {"a": "b"}, {"c": ("d", "e")}, ("f",))

    assert Migration.from_dict(json.loads(json.dumps(step.to_dict()))) == step
    assert set(step.to_dict()) == set(schema()["$defs"]["migration"]["properties"])


def test_an_unknown_item_is_a_key_error():
    with pytest.raises(KeyError, match="nergens"):
        load_worksheets()["stoplicht"].item("nergens")

"""A large group comes in bit by bit and can be looked at again."""

import json
import random

import pytest
from golden import COLOURS, document
from hypothesis import given, settings
from hypothesis import strategies as st
from people import FACTORS, ask, person

votes = st.dictionaries(
    st.sampled_from(FACTORS), st.sampled_from([*COLOURS, "dont_know", "not_applicable", None])
)
layers = st.sampled_from([None, "board", "management", "professional"])
members = st.lists(
    st.builds(
        lambda given, layer, name, round_id, day: document(
            given,
            response_id=f"p{name}",
            round=round_id,
            respondent={"layer": layer},
            saved_at=f"{round_id[:4]}-11-{day:02}T10:00:00Z",
        ),
        votes,
        layers,
        st.integers(0, 6),
        st.sampled_from(["2025-1", "2026-1"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=14,
)


@given(members, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_bit_by_bit_and_in_any_order_gives_the_same_picture_as_all_at_once(documents, chance: random.Random):
    files = [{"file": f"{n}.json", "document": raw} for n, raw in enumerate(documents)]
    whole = json.loads(ask("combine", files=files, threshold=3))
    chance.shuffle(files)

    ask("group_begin", group="one")
    for start in range(0, len(files), 3):
        ask("group_add", group="one", files=files[start : start + 3])

    assert json.loads(ask("group_finish", group="one", threshold=3)) == whole


def test_a_group_can_be_looked_at_again_with_other_wishes_and_with_more_files():
    ask("group_begin", group="one")
    ask(
        "group_add",
        group="one",
        stored=[{"file": "old", "document": person({"visie": "red"}, response_id="a")}],
    )
    newer = person({"visie": "green"}, response_id="a", saved_at="2026-11-23T10:00:00Z")

    first = json.loads(ask("group_finish", group="one"))
    ask("group_add", group="one", files=[{"file": "new", "document": newer}])
    second = json.loads(ask("group_finish", group="one"))

    assert (first["imports"], first["items"]["visie"]["counts"]["red"]) == ([], 1)
    assert [taken["outcome"] for taken in second["imports"]] == ["replaced"]
    assert second["items"]["visie"]["counts"]["green"] == 1


def test_a_group_that_is_not_known_any_more_is_an_error_and_not_an_empty_picture():
    for name in "abcde":
        ask("group_begin", group=name)

    with pytest.raises(KeyError):
        ask("group_add", group="a", files=[])
    assert json.loads(ask("group_finish", group="e"))["reference"] is None


def test_an_unreadable_file_among_many_is_named_and_the_rest_counts():
    ask("group_begin", group="one")
    ask("group_add", group="one", files=[{"file": "bad", "document": {"format": "x"}}])
    ask("group_add", group="one", files=[{"file": "good", "document": person({"visie": "red"})}])

    found = json.loads(ask("group_finish", group="one"))

    assert [(taken["file"], taken["outcome"]) for taken in found["imports"]] == [
        ("bad", "unreadable"),
        ("good", "new"),
    ]

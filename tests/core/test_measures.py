"""Measures of ordered words against the literature, a hand-made exhaustive table and their invariants."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from worksheets.core.measures import (
    agreement,
    cliffs_delta,
    difference,
    krippendorff_alpha,
    leik_consensus,
    median_bounds,
    van_der_eijk_agreement,
)

CASES = Path(__file__).parents[1] / "cases"
# Seven categories, as printed in the documentation of the R package agrmt 1.42.12.
AGRMT = (30, 40, 210, 130, 530, 50, 10)

votes = st.tuples(*[st.integers(0, 40)] * 3).filter(any)


def test_van_der_eijk_agreement_is_the_one_printed_by_agrmt():
    assert van_der_eijk_agreement(AGRMT) == pytest.approx(0.6113333, abs=1e-7)


def test_leik_dispersion_is_the_one_printed_by_agrmt():
    assert 1 - leik_consensus(AGRMT) == pytest.approx(0.2866667, abs=1e-7)


@pytest.mark.parametrize(
    ("smallest", "largest", "outside", "extremes"),
    [(8, 10, 2, 3), (11, 13, 3, 4), (14, 16, 4, 5), (17, 19, 5, 6), (20, 22, 6, 7), (23, 25, 7, 8)],
)
def test_agreement_follows_the_published_rand_ucla_tables(smallest, largest, outside, extremes):
    for n in range(smallest, largest + 1):
        assert agreement((0, outside, n - outside)) == "agreed"
        assert agreement((0, outside + 1, n - outside - 1)) == "mixed"
        assert agreement((extremes, 0, n - extremes)) == "divided"
        assert agreement((extremes - 1, 2, n - extremes - 1)) == "mixed"


def _distributions():
    return yaml.safe_load((CASES / "distributions.yaml").read_text(encoding="utf-8"))


def test_the_exhaustive_table_has_every_distribution_up_to_five_votes():
    expected = {(r, o, g) for r in range(6) for o in range(6) for g in range(6) if 1 <= r + o + g <= 5}

    assert {tuple(row["counts"]) for row in _distributions()} == expected
    assert len(expected) == 55


@pytest.mark.parametrize("row", _distributions(), ids=lambda row: "-".join(map(str, row["counts"])))
def test_every_distribution_up_to_five_votes_is_as_worked_out_by_hand(row):
    counts = tuple(row["counts"])
    names = ("red", "orange", "green")

    assert [names[bound] for bound in median_bounds(counts)] == row["median"]
    assert agreement(counts) == row["agreement"]
    assert leik_consensus(counts) == pytest.approx(float(Fraction(row["leik"])))
    assert van_der_eijk_agreement(counts) == pytest.approx(float(Fraction(row["eijk"])))


def test_without_votes_there_is_no_median_no_measure_and_too_few_to_agree():
    nothing = (0, 0, 0)

    assert median_bounds(nothing) is None
    assert leik_consensus(nothing) is None
    assert van_der_eijk_agreement(nothing) is None
    assert agreement(nothing) == "too_few"


@given(votes)
def test_mirroring_red_and_green_changes_no_measure_and_no_status(counts):
    mirrored = counts[::-1]

    assert leik_consensus(mirrored) == leik_consensus(counts)
    assert van_der_eijk_agreement(mirrored) == pytest.approx(van_der_eijk_agreement(counts))
    assert agreement(mirrored) == agreement(counts)
    assert median_bounds(mirrored) == tuple(2 - bound for bound in reversed(median_bounds(counts)))


@given(votes)
def test_doubling_all_counts_changes_no_measure(counts):
    doubled = tuple(2 * count for count in counts)

    assert leik_consensus(doubled) == leik_consensus(counts)
    assert van_der_eijk_agreement(doubled) == pytest.approx(van_der_eijk_agreement(counts))
    assert median_bounds(doubled) == median_bounds(counts)


@given(votes)
def test_the_measures_keep_to_their_range(counts):
    assert 0 <= leik_consensus(counts) <= 1
    assert -1 <= van_der_eijk_agreement(counts) <= 1


@given(votes)
def test_the_median_is_the_middle_of_the_sorted_votes(counts):
    line = [colour for colour, times in enumerate(counts) for _ in range(times)]

    assert median_bounds(counts) == (line[(len(line) - 1) // 2], line[len(line) // 2])


@given(votes, votes)
def test_cliffs_delta_keeps_to_its_range_and_turns_round_with_the_rounds(earlier, later):
    delta = cliffs_delta(earlier, later)

    assert -1 <= delta <= 1
    assert cliffs_delta(later, earlier) == -delta
    assert cliffs_delta(earlier[::-1], later[::-1]) == -delta


@given(votes, votes)
def test_cliffs_delta_is_that_of_all_pairs_one_by_one(earlier, later):
    line = [
        [colour for colour, times in enumerate(counts) for _ in range(times)] for counts in (earlier, later)
    ]
    pairs = [(one < other) - (one > other) for one in line[0] for other in line[1]]

    assert cliffs_delta(earlier, later) == pytest.approx(sum(pairs) / len(pairs))


@given(votes, votes)
def test_the_word_for_a_difference_agrees_with_its_size(earlier, later):
    size = abs(Fraction(cliffs_delta(earlier, later)).limit_denominator(120 * 120))

    assert difference(earlier, later) == (
        "none" if size == 0 else "some" if size < Fraction(1, 3) else "clear"
    )


@given(votes)
def test_a_group_does_not_differ_from_itself_however_often_it_is_counted(counts):
    doubled = tuple(2 * count for count in counts)

    assert cliffs_delta(counts, doubled) == 0
    assert difference(counts, doubled) == "none"


units = st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=8, max_size=14)


@given(units, st.randoms(use_true_random=False))
def test_alpha_does_not_care_about_the_order_of_the_list_or_the_direction_of_the_colours(rows, chance):
    alpha = krippendorff_alpha(rows, 6)
    shuffled = list(rows)
    chance.shuffle(shuffled)

    expected = None if alpha is None else pytest.approx(alpha)
    assert krippendorff_alpha(shuffled, 6) == expected
    assert krippendorff_alpha([row[::-1] for row in rows], 6) == expected
    assert alpha is None or alpha <= 1


@given(units)
def test_one_vote_alone_on_an_item_does_not_change_alpha(rows):
    assert krippendorff_alpha([*rows, (0, 1, 0), (0, 0, 0)], 6) == krippendorff_alpha(rows, 6)


def test_alpha_is_one_when_everybody_agrees_on_each_item_and_the_items_differ():
    assert krippendorff_alpha([(4, 0, 0), (0, 4, 0), (0, 0, 4)] * 3, 4) == 1


def test_alpha_is_not_told_of_fewer_than_three_people_or_eight_items_or_without_variation():
    differing = [(3, 0, 0), (0, 0, 3)] * 4

    assert krippendorff_alpha(differing, 3) == 1
    assert krippendorff_alpha(differing, 2) is None
    assert krippendorff_alpha(differing[:7], 3) is None
    assert krippendorff_alpha([(0, 0, 3)] * 12, 3) is None

"""Statistics for ordered words, named after the literature; counts in, exact or unrounded numbers out.

Every function takes the counts per category, lowest category first. Sources, formulas and the test vectors:
Leik 1966, van der Eijk 2001, the RAND/UCLA agreement tables (BMC Medical Informatics and Decision Making 12:93,
table 7), Cliff 1993, Krippendorff 2011.
"""

from collections.abc import Sequence
from itertools import accumulate, combinations
from typing import Literal

type Agreement = Literal["agreed", "mixed", "divided", "too_few"]
type Difference = Literal["none", "some", "clear"]

# Below three votes the published tables say nothing and neither do we.
SMALLEST_GROUP = 3
# Alpha says something about a list as a whole: from this many raters and units on (ours).
FEWEST_RATERS, FEWEST_UNITS = 3, 8


def median_bounds(counts: Sequence[int]) -> tuple[int, int] | None:
    """Give the categories at rank ceil(n/2) and floor(n/2) + 1, or None without votes.

    Two different categories mean "between": an ordered word has no average.

    >>> median_bounds((0, 6, 6))
    (1, 2)
    """
    n = sum(counts)
    if n == 0:
        return None
    cumulative = list(accumulate(counts))

    def category_at(rank: int) -> int:
        return next(index for index, reached in enumerate(cumulative) if reached >= rank)

    return category_at((n + 1) // 2), category_at(n // 2 + 1)


def agreement(counts: Sequence[int]) -> Agreement:
    """Tell agreed, mixed or divided by the RAND/UCLA rule, each colour being one third of the scale.

    Agreed: at most floor((n - 2) / 3) votes outside the median. Divided: at least floor((n + 1) / 3) votes at
    both ends. The closed forms give every row of the published tables (n = 8 to 25); n = 3 to 7 is our extension.
    With a median between two categories the votes outside the more frequent of the two are counted.

    >>> [agreement(counts) for counts in [(0, 3, 9), (0, 4, 8), (4, 0, 8), (0, 0, 2)]]
    ['agreed', 'mixed', 'divided', 'too_few']
    """
    n = sum(counts)
    bounds = median_bounds(counts)
    if bounds is None or n < SMALLEST_GROUP:
        return "too_few"
    outside = n - max(counts[bounds[0]], counts[bounds[1]])
    if outside <= (n - 2) // 3:
        return "agreed"
    if min(counts[0], counts[-1]) >= (n + 1) // 3:
        return "divided"
    return "mixed"


def leik_consensus(counts: Sequence[int]) -> float | None:
    """Give Leik's ordinal consensus C = 1 - D, from 0 (two equal extremes) to 1 (all the same).

    D = sum over the first K - 1 categories of min(F, 1 - F), divided by (K - 1) / 2, F the cumulative share
    (Leik, Pacific Sociological Review 9:85, 1966). One division keeps equal consensus equal to the last bit.

    >>> leik_consensus((3, 0, 9)), leik_consensus((6, 0, 6))
    (0.5, 0.0)
    """
    n = sum(counts)
    if n == 0:
        return None
    spread = sum(min(reached, n - reached) for reached in list(accumulate(counts))[:-1])
    whole = n * (len(counts) - 1)
    return (whole - 2 * spread) / whole


def van_der_eijk_agreement(counts: Sequence[int]) -> float | None:
    """Give van der Eijk's agreement A, from -1 (two extremes) over 0 (uniform) to 1 (all the same).

    The distribution is taken apart into layers of equal height; each layer's agreement is weighed with the
    votes in it (van der Eijk, Quality & Quantity 35:325, 2001).

    >>> van_der_eijk_agreement((2, 1, 2))
    -0.4
    """
    n = sum(counts)
    if n == 0:
        return None
    total = 0.0
    floor = 0
    for height in sorted({count for count in counts if count}):
        pattern = [count >= height for count in counts]
        votes = (height - floor) * sum(pattern)
        total += votes * _layer_agreement(pattern)
        floor = height
    return total / n


def _layer_agreement(pattern: Sequence[bool]) -> float:
    """Give A of one layer: U * (1 - (S - 1) / (K - 1)), S the categories in it, U its unimodality."""
    categories = len(pattern)
    filled = sum(pattern)
    unimodal = bimodal = 0
    for triple in combinations(pattern, 3):
        if triple in ((True, True, False), (False, True, True)):
            unimodal += 1
        elif triple == (True, False, True):
            bimodal += 1
    modality = 1.0
    if unimodal + bimodal:
        modality = ((categories - 2) * unimodal - (categories - 1) * bimodal) / (
            (categories - 2) * (unimodal + bimodal)
        )
    return modality * (1 - (filled - 1) / (categories - 1))


def cliffs_delta(earlier: Sequence[int], later: Sequence[int]) -> float | None:
    """Give Cliff's delta, from -1 to 1: pairs with a higher vote in ``later`` minus pairs with a lower one, by all.

    It uses the order of the categories only (Cliff, Psychological Bulletin 114:494, 1993). None when either group
    has no votes.

    >>> cliffs_delta((2, 2, 1), (0, 2, 3)), cliffs_delta((5, 0, 0), (0, 0, 5))
    (0.56, 1.0)
    """
    pairs = sum(earlier) * sum(later)
    if pairs == 0:
        return None
    return _dominance(earlier, later) / pairs


def difference(earlier: Sequence[int], later: Sequence[int]) -> Difference | None:
    """Put Cliff's delta in a word: none when it is 0, below one third in size some, from there on clear.

    Ours, in whole numbers: three times the surplus of pairs against all pairs, so that one third is exactly clear.

    >>> difference((1, 3, 1), (1, 3, 1)), difference((0, 3, 0), (0, 2, 1)), difference((0, 3, 0), (0, 3, 1))
    ('none', 'clear', 'some')
    """
    pairs = sum(earlier) * sum(later)
    if pairs == 0:
        return None
    surplus = abs(_dominance(earlier, later))
    if surplus == 0:
        return "none"
    return "some" if 3 * surplus < pairs else "clear"


def _dominance(earlier: Sequence[int], later: Sequence[int]) -> int:
    higher = lower = 0
    for category, votes in enumerate(later):
        higher += votes * sum(earlier[:category])
        lower += votes * sum(earlier[category + 1 :])
    return higher - lower


def krippendorff_alpha(units: Sequence[Sequence[int]], raters: int) -> float | None:
    """Give Krippendorff's ordinal alpha of a whole list: one row of counts per unit (factor), ``raters`` people.

    A unit with fewer than two votes has nothing to compare and is left out. None with fewer than three raters, with
    fewer than eight comparable units and without variation: then there is nothing to correct for chance
    (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). Never for one unit: near-unanimous groups get a
    value near 0, which a reader would take for discord.
    """
    comparable = [unit for unit in units if sum(unit) > 1]
    if raters < FEWEST_RATERS or len(comparable) < FEWEST_UNITS:
        return None
    totals = [sum(votes) for votes in zip(*comparable, strict=True)]
    n = sum(totals)
    observed = expected = 0.0
    for low, high in combinations(range(len(totals)), 2):
        # Twice the ordinal distance keeps the halves of both ends whole.
        distance = (2 * sum(totals[low : high + 1]) - totals[low] - totals[high]) ** 2
        expected += totals[low] * totals[high] * distance
        observed += distance * sum(unit[low] * unit[high] / (sum(unit) - 1) for unit in comparable)
    return None if expected == 0 else 1 - (n - 1) * observed / expected

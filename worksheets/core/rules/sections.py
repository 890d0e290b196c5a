"""Rules that look at a worksheet part by part: profiles, never one total."""

from fractions import Fraction

from worksheets.core.answers import chosen_from, main_keys
from worksheets.core.definition import Item
from worksheets.core.result import Param, Result
from worksheets.core.rules.registry import Given, rule

type Steps = tuple[int, int, int]


def _steps(given: Given, items: list[Item]) -> Steps:
    """Count the lowest, middle and highest words among the answered items."""
    answers = [
        (given.response.chosen(key), chosen_from(item)[:3]) for item in items for key in main_keys(item)
    ]
    lowest, middle, highest = (sum(answer == words[step] for answer, words in answers) for step in range(3))
    return lowest, middle, highest


@rule(codes=("empty", "some"), kinds=("ordered",))
def profile_per_section(given: Given) -> Result:
    """Count the words part by part: a profile, never one total (ours: parts cannot make up for each other)."""
    sections: dict[str, Param] = {section.id: _steps(given, items) for section, items in given.sections()}
    answered = sum(given.is_filled(item) for item in given.items)
    if not answered:
        return Result("empty")
    return Result("some", tuple(sections), {"count": answered, "steps": sections})


@rule(
    codes=("empty", "none", "some"),
    kinds=("ordered", "matrix"),
    options=("count",),
    text_per_section=True,
)
def weakest_sections(given: Given) -> Result:
    """Name the parts that ask for attention first: largest share of lowest words, then of middle words.

    Shares are of the answered items, compared exactly; equal parts keep the order of the worksheet. A part without
    an answer is not ranked; one with nothing but highest words is not weak. Ours, because it uses the order of the
    words and nothing else. Option ``count`` (2).
    """
    counted = {section.id: _steps(given, items) for section, items in given.sections()}
    answered = {name: steps for name, steps in counted.items() if any(steps)}
    if not answered:
        return Result("empty")

    def weakness(name: str) -> tuple[Fraction, Fraction]:
        lowest, middle, highest = answered[name]
        total = lowest + middle + highest
        return -Fraction(lowest, total), -Fraction(middle, total)

    weak = [name for name in sorted(answered, key=weakness) if answered[name][0] + answered[name][1]]
    weak = weak[: given.number_option("count", 2)]
    if not weak:
        return Result("none")
    return Result("some", tuple(weak), {"count": len(weak), "first": weak[0]})


@rule(codes=("empty", "none", "one", "several"), kinds=("ordered",), text_per_section=True)
def phase_that_fits(given: Given) -> Result:
    """Name the part with most highest words ("klopt"); parts that have at most one fewer fit as well.

    Derived, because a phase that people choose themselves says little about what they do (BMC Health Services
    Research 2013, 13:214: a self-chosen phase correlates .394 with what is in place). Never more than two are named:
    with three or more as close together, nothing stands out and the outcome is ``none``.
    """
    counted = {section.id: _steps(given, items) for section, items in given.sections()}
    if not any(any(steps) for steps in counted.values()):
        return Result("empty")
    most = max(steps[2] for steps in counted.values())
    fitting = [name for name, steps in counted.items() if most and steps[2] and most - steps[2] <= 1]
    if not 1 <= len(fitting) <= 2:  # noqa: PLR2004 -- two, as the docstring says
        return Result("none")
    ordered = sorted(fitting, key=lambda name: -counted[name][2])
    params: dict[str, Param] = {"count": len(ordered), "first": ordered[0], "second": ordered[-1]}
    return Result("one" if len(ordered) == 1 else "several", tuple(ordered), params)

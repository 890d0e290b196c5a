"""Every rule that a definition may name, by subject; importing this package makes them all known."""

from worksheets.core.rules import (
    choices,
    decision,
    matrices,
    meeting,
    partners,
    plans,
    process,
    ratings,
    rows,
    sections,
    texts,
)
from worksheets.core.rules.registry import RULES, Given, Rule

__all__ = [
    "RULES",
    "Given",
    "Rule",
    "choices",
    "decision",
    "matrices",
    "meeting",
    "partners",
    "plans",
    "process",
    "ratings",
    "rows",
    "sections",
    "texts",
]

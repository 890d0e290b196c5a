"""What can be wrong with something a person brings in, as codes; the page has the Dutch words.

A ``Problem`` is something the user can solve. What only a developer can solve is an exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

# As much of a value as helps to find it in a file.
SHOWN_LENGTH = 60

type Severity = Literal["error", "warning"]

# code -> (severity, one English sentence for the command line; the Dutch one is in messages.nl.json).
# An error means that the file is left alone; a warning that it is used and something was set apart.
CATALOGUE: Mapping[str, tuple[Severity, str]] = {
    "file_missing": ("error", "There is no such file, or it cannot be read"),
    "file_too_large": ("error", "The file is larger than {limit} bytes (it has {found})"),
    "file_empty": ("error", "The file is empty"),
    "not_text": ("error", "The file is not UTF-8 text"),
    "not_json": ("error", "The file is not JSON, or it was cut off at line {line}"),
    "html_without_document": ("error", "The page holds no saved answers of ours"),
    "not_ours": ("error", "The file is not a saved worksheet of ours (format is {found})"),
    "newer_format": ("error", "The file has format version {found}; this version reads up to {known}"),
    "forbidden_key": ("error", "The key {found} is not allowed"),
    "no_responses": ("error", "The dossier holds no filled-in worksheet"),
    "too_many_rows": ("error", "At most {limit} rows are allowed (found {found})"),
    "wrong_type": ("error", "Must be {expected} (found {found})"),
    "missing": ("error", "The key {found} is missing"),
    "unknown_worksheet": ("error", "There is no worksheet {found}"),
    "unknown_item": ("warning", "The worksheet has no item for the answer {found}; it was set apart"),
    "newer_worksheet": ("warning", "Made with version {found} of the worksheet; this is version {known}"),
    "too_many_cards": ("error", "There are more cards ({found}) than people ({limit})"),
    "fewer_cards": (
        "warning",
        "There are fewer cards ({found}) than people ({limit}); the others count as empty",
    ),
    "code_character": ("error", "No share code holds the character {found}"),
    "code_length": ("error", "A share code has {limit} characters (found {found})"),
    "code_mistake": ("error", "There is a mistake in the share code {found}"),
    "code_version": (
        "error",
        "The share code is of version {found} of the worksheet, which is not known here",
    ),
    "same_time": ("warning", "Equal time as {found} with other content; the larger content hash was used"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and the value that was found."""

    code: str
    path: str = "$"
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code][0]

    def to_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity,
            "path": self.path,
            "params": dict(self.params),
        }

    def __str__(self) -> str:
        """Say path, rule and value for whoever reads a terminal.

        >>> print(Problem("unknown_item", "$.answers.visi", {"found": "'visi'"}))
        $.answers.visi: The worksheet has no item for the answer 'visi'; it was set apart
        """
        return f"{self.path}: {CATALOGUE[self.code][1].format_map(self.params)}"


def shown(value: object) -> str:
    """Quote a value for a message: its JSON-like form, cut at 60 characters.

    >>> shown("purple"), shown(None), shown([1, 2])
    ("'purple'", 'null', 'a list of 2')
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return f"an object with {len(value)} keys"
        case _:
            text = repr(value)
            return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


def has_errors(problems: list[Problem]) -> bool:
    """Tell whether any problem stands in the way of using the file."""
    return any(problem.severity == "error" for problem in problems)

"""Worksheets change while drafts exist: migrations are data, and nothing is ever dropped.

The same steps are read by runtime/document.js; tests/documents/ holds both to the same outcome.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of a worksheet to the next.

    ``renamed`` moves answers to a new item id. ``split`` and ``dropped`` move nothing: nobody gave an answer to
    the new questions, so the old one goes to the tray of answers without a question, where ``split`` tells which
    questions came in its place.
    """

    from_version: int
    to_version: int
    renamed: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Migration":
        return cls(
            data["from"],
            data["to"],
            dict(data.get("renamed", {})),
            {old: tuple(new) for old, new in data.get("split", {}).items()},
            tuple(data.get("dropped", ())),
        )

    def to_dict(self) -> dict[str, Any]:
        data: dict[str, Any] = {"from": self.from_version, "to": self.to_version}
        if self.renamed:
            data["renamed"] = dict(self.renamed)
        if self.split:
            data["split"] = {old: list(new) for old, new in self.split.items()}
        if self.dropped:
            data["dropped"] = list(self.dropped)
        return data


def item_of(answer_key: str) -> str:
    """Give the item id at the start of an answer key.

    >>> item_of("trust:evidence"), item_of("partners.r1.name"), item_of("trust")
    ('trust', 'partners', 'trust')
    """
    return answer_key.split(":", 1)[0].split(".", 1)[0]


def migrate[T](answers: Mapping[str, T], version: int, steps: Iterable[Migration]) -> dict[str, T]:
    """Carry answers (or answer times) of an older version over to the present item ids.

    An answer already given to the new id is kept; the old one then stays where it is, for the tray.

    >>> migrate({"aim": "green", "aim:evidence": "…"}, 1, [Migration(1, 2, {"aim": "goal"})])
    {'goal': 'green', 'goal:evidence': '…'}
    """
    moved = dict(answers)
    for step in steps:
        if step.from_version < version:
            continue
        renamed: dict[str, T] = {}
        for key, answer in moved.items():
            item = item_of(key)
            new_key = step.renamed.get(item, item) + key[len(item) :]
            taken = new_key in moved and item_of(new_key) not in step.renamed
            renamed[key if taken else new_key] = answer
        moved = renamed
    return moved

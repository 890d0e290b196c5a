"""What is worked out for one person's worksheet: codes, references and unrounded numbers; no sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Text, numbers, and for the views that draw something: lists and objects of them.
type Param = str | int | float | bool | Sequence[Param] | Mapping[str, Param] | None


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome. The page finds its Dutch text under ``code`` in the definition's ``texts``.

    ``items`` refers to item ids, rows (``item.row``), sections or choices, as the rule says.
    """

    code: str
    items: tuple[str, ...] = ()
    params: Mapping[str, Param] = field(default_factory=dict)

    def to_dict(self, result_id: str) -> dict[str, object]:
        return {
            "id": result_id,
            "code": self.code,
            "items": list(self.items),
            "params": dict(self.params),
        }

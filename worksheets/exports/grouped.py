"""The group picture of several people's answers, as lines for a sheet of a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from worksheets.core.combine import Asked, combine
from worksheets.core.definition import Item, Worksheet
from worksheets.core.group.arrivals import Incoming, content_hash
from worksheets.core.group.members import available
from worksheets.core.rating import DONT_KNOW, NOT_APPLICABLE
from worksheets.exports.filled import Filled
from worksheets.exports.words import Words

SPLITS = ("layer", "partner_kind")
BESIDE = (DONT_KNOW, NOT_APPLICABLE, "empty")
COLUMNS = (
    "order",
    "who",
    "number",
    "question",
    "scale",
    "step_1",
    "step_2",
    "step_3",
    *BESIDE,
    "median",
    "agreement",
    "leik",
    "van_der_eijk",
)
CHOICES = ("number", "question", "answer", "count", "people", "empty")
MEASURES = ("leik", "van_der_eijk")

type Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Grouped:
    """The picture of one worksheet in one round, as ``combine`` gives it, with Krippendorff's alpha."""

    worksheet: Worksheet
    round: str
    picture: Mapping[str, Any]

    @property
    def people(self) -> int:
        return int(self.picture["people"]["count"])

    def agreed(self, words: Words) -> str:
        """Say on how many points people agree, as the page does."""
        found, of = self.picture["agreed"]["count"], self.picture["agreed"]["of"]
        if of == 1:
            return words.t("group.agreed_one.text" if found else "group.agreed_one_not.text")
        return words.t("group.agreed.text" if found else "group.agreed_none.text", found=found, of=of)

    def items(self) -> Mapping[str, tuple[int, str, Item]]:
        """Give number, label and item of every scale, by its key."""
        found = {}
        for number, item in enumerate(self.worksheet.items, 1):
            found[item.id] = (number, item.label, item)
            for row in item.matrix:
                found[f"{item.id}:{row.id}"] = (number, f"{item.label}: {row.label}", item)
        return found


def headings(group: Grouped, words: Words) -> list[tuple[str, str]]:
    """Give the columns of a picture with their headings: words that all points share stand in the headings."""
    found = {name: words.t(f"export.{name}.column") for name in COLUMNS}
    names = {
        tuple(words.shown(item, word) for word in group.picture["items"][key]["words"])
        for key, (_, _, item) in group.items().items()
        if key in group.picture["items"]
    }
    if len(names) == 1:
        del found["scale"]
        found |= {f"step_{step}": name for step, name in enumerate(next(iter(names)), 1)}
    return list(found.items())


def grouped(
    filled: Sequence[Filled], worksheets: Mapping[str, Worksheet], asked: Asked | None = None
) -> list[Grouped]:
    """Give a picture of every worksheet and round with enough people to show one; with ``asked``, of that worksheet."""
    arrivals = [
        Incoming(str(place), content_hash(one.document), one.response) for place, one in enumerate(filled, 1)
    ]
    asked = replace(asked or Asked(), alpha=True)
    wanted = {(one.reference.worksheet, one.reference.round) for one in available(o.response for o in filled)}
    if asked.worksheet is not None:
        wanted = {one for one in wanted if one[0] == asked.worksheet} | {(asked.worksheet, asked.round or "")}
    found = []
    for sheet, round_id in sorted(wanted):
        picture = cast("dict[str, Any]", combine(arrivals, worksheets, sheet, round_id, asked))
        # Nothing came in of the worksheet and round that were asked for: then there is no picture at all.
        if picture["reference"] and picture["total"]["shown"] and (picture["items"] or picture["choices"]):
            found.append(Grouped(worksheets[sheet], round_id, picture))
    return found


def lines(group: Grouped, words: Words) -> Iterator[dict[str, Value]]:
    """Give a line per point in the order of the talk, of everyone; then of each part that a split shows."""
    items, picture = group.items(), group.picture
    for place, key in enumerate(picture["order"], 1):
        votes = picture["items"][key]
        about: dict[str, Value] = {"order": place, "who": words.t("export.everyone.text")}
        yield about | _line(items[key], votes["words"], votes, words)
    for field in SPLITS:
        for key, split in picture["splits"][field]["items"].items():
            for part, votes in split["groups"].items():
                about = {"order": None, "who": words.named(f"{field}s", part)}
                yield about | _line(items[key], picture["items"][key]["words"], votes, words)


def choices(group: Grouped, words: Words) -> Iterator[dict[str, Value]]:
    """Give a line per answer to what people chose where there is no scale, in the order of the worksheet."""
    items = group.items()
    for key, found in group.picture["choices"].items():
        number, label, item = items[key]
        # What nobody answered, or was left out of what goes along, says nothing.
        for answer, count in found["counts"].items() if found["people"] else ():
            yield {
                "number": number,
                "question": label,
                "answer": words.answer(item, answer),
                "count": count,
                "people": found["people"],
                "empty": found["empty"],
            }


def _line(
    about: tuple[int, str, Item], scale: Sequence[str], votes: Mapping[str, Any], words: Words
) -> dict[str, Value]:
    number, label, item = about
    named = [words.shown(item, word) for word in scale]
    low, high = (words.shown(item, word) for word in votes["median"] or (None, None))
    return {
        "number": number,
        "question": label,
        "scale": ", ".join(named),
        **{f"step_{step}": votes["counts"][word] for step, word in enumerate(scale, 1)},
        **{name: votes["counts"].get(name) for name in BESIDE},
        "median": low if low == high else words.t("export.between.text", low=low, high=high),
        "agreement": words.t(f"group.{votes['agreement']}.label"),
        "leik": votes["leik_consensus"],
        "van_der_eijk": votes["van_der_eijk_agreement"],
    }

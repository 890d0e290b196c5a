"""The answers of a group in long form: one row per person and answer, for a spreadsheet or a statistics program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from worksheets.core.definition import Worksheet
from worksheets.core.group.arrivals import Incoming
from worksheets.core.group.members import available, members_of
from worksheets.core.group.scales import given_on, scales_of
from worksheets.core.response import Response


@dataclass(frozen=True, slots=True)
class LongRow:
    """One answer of one person.

    ``answer`` is a word of a scale, ``dont_know``, ``not_applicable``, something written, or empty; ``step`` is the place
    of a word on its scale: 1 lowest to 3 highest, None for everything that is no word. Steps are ordered, no numbers to
    average.
    """

    worksheet: str
    round: str
    response: str
    layer: str
    partner_kind: str
    organisation: str
    saved_at: str
    key: str
    answer: str
    step: int | None

    def to_dict(self) -> dict[str, str | int | None]:
        return asdict(self)


def long_form(
    arrivals: Sequence[Incoming],
    worksheets: Mapping[str, Worksheet],
    worksheet: str | None = None,
    round_id: str | None = None,
    *,
    in_words: bool = False,
) -> Iterator[LongRow]:
    """Give the rows of every person's newest response in each worksheet and round, or in those asked for.

    Every scale of a worksheet has a row, also when left empty. With ``in_words`` everything else that was filled in
    follows: remarks, choices, numbers, and the cells of rows under ``item.row.column``. Free text is what someone
    wrote: whoever gives it on decides so. ``arrivals`` must not have been slimmed for that.
    """
    found = available(arrival.response for arrival in arrivals if arrival.response is not None)
    for one in sorted(found, key=lambda one: (one.reference.worksheet, one.reference.round)):
        reference = one.reference
        if worksheet in (None, reference.worksheet) and round_id in (None, reference.round):
            sheet = worksheets[reference.worksheet]
            for response in members_of(arrivals, reference):
                yield from _scales(response, sheet)
                if in_words:
                    yield from _words(response, sheet)


def _scales(response: Response, worksheet: Worksheet) -> Iterator[LongRow]:
    for scale in scales_of(worksheet):
        answer = given_on(scale, response.answers) or ""
        yield _row(
            response, scale.key, answer, scale.words.index(answer) + 1 if answer in scale.words else None
        )


def _words(response: Response, worksheet: Worksheet) -> Iterator[LongRow]:
    scales = {scale.key for scale in scales_of(worksheet)}
    for key, value in response.answers.items():
        if key in scales or not response.is_filled(key):
            continue
        if isinstance(value, list):
            cells = [
                (f"{key}.{row['row_id']}.{name}", cell)
                for row in value
                if isinstance(row, Mapping)
                for name, cell in row.items()
                if name != "row_id" and cell not in (None, "", [])
            ]
            chosen = [one for one in value if not isinstance(one, Mapping)]
            cells += [(key, chosen)] if chosen else []
        else:
            cells = [(key, value)]
        for where, cell in cells:
            yield _row(response, where, _as_text(cell), None)


def _as_text(value: object) -> str:
    """Write a value as text: several choices with commas, a tick as yes or no.

    >>> _as_text(["a", "b"]), _as_text(True), _as_text(4), _as_text(2.5)
    ('a, b', 'yes', '4', '2.5')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def _row(response: Response, key: str, answer: str, step: int | None) -> LongRow:
    return LongRow(
        response.worksheet_id,
        response.round,
        response.response_id,
        response.layer or "",
        response.partner_kind or "",
        response.organisation or "",
        response.saved_at.isoformat().replace("+00:00", "Z"),
        key,
        answer,
        step,
    )

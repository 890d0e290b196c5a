"""The pages on which people fill in and lay together: a worksheet, and the group picture."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from markupsafe import Markup

from macros.content import (
    Step,
    covered,
    sources_of,
)
from macros.rendering import (
    HERE,
    browser_config,
    export_config,
    for_browser,
    get_relative_url,
    render,
    script_safe,
    sheet_addresses,
)
from worksheets.core.answers import YES_NO
from worksheets.core.definition import RATING_NOTES, Item, Note, to_dict
from worksheets.core.rating import DONT_KNOW, RATINGS
from worksheets.publishing import RELEASE, Publication, share_code_numbers
from worksheets.wording import DUTCH, say_in

_ONE_OF_A_FEW = ("rating", "choice", "ordered", "yes_no_unknown")
# How many empty rows a paper form has.
_PAPER_ROWS = 3


def _address_in(language: str, worksheet_id: str) -> str:
    return f"{'werkbladen' if language == DUTCH else language}/{worksheet_id}/"


def render_worksheet(
    published: Publication,
    worksheet_id: str,
    page_url: str,
    guide: Sequence[Step] = (),
    *,
    language: str = DUTCH,
) -> str:
    """Make the HTML of one worksheet, with links to the pages that explain it; raise KeyError for an unknown id."""
    worksheet = published.worksheet(worksheet_id, language)
    example = published.example(worksheet_id, language)
    relative = partial(get_relative_url, other=page_url)
    numbers = share_code_numbers()
    share_code = numbers if numbers["worksheet"] == worksheet_id else None
    config = {
        **browser_config(page_url, language),
        "share_code": share_code,
        "definition": for_browser(to_dict(worksheet)),
        "example": example,
        "engine": published.engine,
        "lock": published.lock,
        "definitions": f"{published.runtime}definitions/",
        "export": export_config(published),
        "release": published.release,
        "release_address": RELEASE,
        "worksheets": sheet_addresses(published),
    }
    return render(
        "worksheet.html.jinja",
        worksheet=worksheet,
        region=published.region,
        language=language,
        others=[
            {"language": one, "address": relative(_address_in(one, worksheet_id))}
            for one in published.languages(worksheet_id)
            if one != language
        ],
        say_in=say_in,
        entries=partial(entries, language=language),
        notes_of=partial(notes_of, language=language),
        keys_to_clear=keys_to_clear,
        paper_rows=_PAPER_ROWS,
        has_example=example is not None,
        share_code=share_code,
        shapes=_shapes(),
        check_answers=relative("controleer-je-antwoorden/") + f"?blad={worksheet_id}",
        has_days=any(one.event for item in worksheet.items for one in (item, *item.columns)),
        sources=sources_of(covered(worksheet)),
        runtime=relative(published.runtime),
        guide=guide,
        relative=relative,
        engine=published.engine,
        lock=published.lock,
        early=Markup(published.files[f"{published.runtime}early.js"].decode().strip()),  # noqa: S704 -- our own
        config=script_safe(config),
    )


def render_group(published: Publication, page_url: str) -> str:
    """Make the HTML of the group picture."""
    relative = partial(get_relative_url, other=page_url)
    region = published.region
    config = {
        **browser_config(page_url),
        "engine": published.engine,
        "lock": published.lock,
        "definitions": f"{published.runtime}definitions/",
        "worksheets": sheet_addresses(published),
        "layers": [asdict(layer) for layer in region.layers],
        "partner_kinds": [asdict(kind) for kind in region.partner_kinds],
        "share_code": share_code_numbers(),
        "export": export_config(published),
        "region": {"name": region.name},
    }
    return render(
        "group.html.jinja",
        region=region,
        shapes=_shapes(),
        runtime=relative(published.runtime),
        config=script_safe(config),
    )


def _shapes() -> dict[str, str]:
    found: dict[str, str] = json.loads((HERE / "shapes.json").read_text(encoding="utf-8"))
    return found


def entries(item: Item, language: str = DUTCH) -> list[dict[str, str]]:
    """List what can be chosen for an item: id, label, hint, look and shape."""
    if item.kind == "rating":
        return [
            _entry(value, say_in(language, f"rating.{value}.label"), f"rating-{value}", value)
            for value in RATINGS
        ]
    if item.kind == "yes_no_unknown":
        return [_entry(value, say_in(language, f"yes_no.{value}.label")) for value in YES_NO]
    found = [
        {
            "id": choice.id,
            "label": choice.label,
            "hint": choice.hint,
            "look": "retired" if choice.retired else "",
            "shape": f"step-{number}" if _is_ordered(item) else "",
        }
        for number, choice in enumerate(item.choices, 1)
    ]
    if item.dont_know:
        found.append(
            _entry(
                DONT_KNOW,
                say_in(language, "yes_no.dont_know.label"),
                shape=DONT_KNOW if _is_ordered(item) else "",
            )
        )
    return found


def _is_ordered(item: Item) -> bool:
    return item.kind == "ordered"


def _entry(value: str, label: str, look: str = "", shape: str = "") -> dict[str, str]:
    return {"id": value, "label": label, "hint": "", "look": look, "shape": shape}


def notes_of(item: Item, language: str = DUTCH) -> tuple[Note, ...]:
    """List the text fields that go with an item; every coloured item has the same two."""
    if item.kind == "rating":
        return tuple(Note(name, say_in(language, f"rating.{name}.label")) for name in RATING_NOTES)
    return item.notes


def keys_to_clear(item: Item) -> list[str]:
    """List the keys of the choices that cannot be taken back by clicking them again."""
    if item.kind == "matrix":
        return [f"{item.id}:{row.id}" for row in item.matrix]
    return [item.id] if item.kind in _ONE_OF_A_FEW else []

"""What MkDocs pages may call: ``worksheet("id")`` and nothing else. The site's files come from publish.py."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from mkdocs.utils import get_relative_url as _between

from macros import maintenance, statements
from macros.content import (
    Step,
    address_of,
    all_routes,
    coverage_rows,
    covered,
    guide_to,
    published_once,
    root_for_successor,
    routes_through,
    sources_of,
)
from worksheets.core.answers import YES_NO
from worksheets.core.definition import RATING_NOTES, Item, Note, Worksheet, to_dict
from worksheets.core.rating import DONT_KNOW, RATINGS
from worksheets.core.vectors import rules
from worksheets.installing import PAGES_SIZE, engine_files
from worksheets.publishing import EVIDENCE, RECORDS, RELEASE, Publication, publication, share_code_numbers
from worksheets.wording import DUTCH, messages, say, say_in

HERE = Path(__file__).parent
# What the browser never needs: where a text comes from, and why.
_AUTHORS_ONLY = ("covers", "why")
# A worksheet for more than two steps is for any time: how do things stand?
_ANY_TIME = 3
_ONE_OF_A_FEW = ("rating", "choice", "ordered", "yes_no_unknown")
# How many empty rows a paper form has.
_PAPER_ROWS = 3


def define_env(env: Any) -> None:  # noqa: ANN401 -- the plugin has no type for it
    """Give the macros to the pages."""
    published = published_once() if "zensical" in sys.modules else publication()
    docs = Path(str(env.project_dir), str(env.conf["docs_dir"]))
    versions = {one["rule"]: one["version"] for one in rules()}

    @env.macro  # type: ignore[untyped-decorator]
    def worksheet(worksheet_id: str, language: str = DUTCH) -> str:
        """Give the HTML of a worksheet, for the page that is being made, below the routes it stands in."""
        if language != DUTCH:
            # The routes and the guide are in Dutch: there is no leading further in another language.
            return render_worksheet(published, worksheet_id, _address(env.page), language=language)
        # An id that no worksheet has ends here, by its name.
        page = f"werkbladen/{published.worksheets[worksheet_id].id}.md"
        through = routes_through(page, docs)
        where = _render("routes.html.jinja", routes=through, relative=_relative(env))
        onward = _render("route_feet.html.jinja", routes=through, relative=_relative(env))
        guide = guide_to(page, docs)
        return f"{where}\n{render_worksheet(published, worksheet_id, _address(env.page), guide)}\n{onward}"

    @env.macro  # type: ignore[untyped-decorator]
    def worksheet_list() -> str:
        """Give the HTML of the overview: per worksheet what it is for, for whom and how long it takes."""
        return _render(
            "worksheet_list.html.jinja",
            groups=_overview(published.shown),
            relative=partial(get_relative_url, other=_address(env.page)),
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=_script_safe(_browser_config(_address(env.page))),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def answers() -> str:
        """Give the page with all answers of the open collaboration."""
        return _render(
            "answers.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=_script_safe(
                {
                    **_browser_config(_address(env.page)),
                    "definitions": f"{published.runtime}definitions/",
                    "worksheets": _addresses(published),
                }
            ),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def dossiers() -> str:
        """Give the page of all collaborations on this device."""
        return _render(
            "dossiers.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=_script_safe(
                {
                    **_browser_config(_address(env.page)),
                    "engine": published.engine,
                    "lock": published.lock,
                    "definitions": f"{published.runtime}definitions/",
                    "worksheets": _addresses(published),
                    "export": _export_config(published),
                }
            ),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def group() -> str:
        """Give the page on which a facilitator lays the answers of a group together."""
        return render_group(published, _address(env.page))

    @env.macro  # type: ignore[untyped-decorator]
    def wipe() -> str:
        """Give the button that clears everything of this site on this device."""
        return _render(
            "wipe.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=_script_safe(_browser_config(_address(env.page))),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def offline() -> str:
        """Give the button that has the browser keep all of the site."""
        return _render(
            "offline.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=_script_safe(
                {
                    **_browser_config(_address(env.page)),
                    "files": engine_files(published),
                    "pages": PAGES_SIZE,
                }
            ),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def rule(name: str) -> str:
        """Give a rule's version, a filled-in worksheet that shows it at work, and the place for what its vectors gave.

        Raises KeyError for an unknown rule.
        """
        shows = [one for one in published.shown if one.id in published.examples]
        sheet = next((one for one in shows if any(result.rule == name for result in one.results)), None)
        relative = _relative(env)
        return _render(
            "rule.html.jinja", name=name, version=versions[name], worksheet=sheet, relative=relative
        ).strip()

    @env.macro  # type: ignore[untyped-decorator]
    def rule_check() -> str:
        """Give the button that runs the vectors of every rule in the visitor's own browser."""
        return _render(
            "rule_check.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=_script_safe(
                {
                    **_browser_config(_address(env.page)),
                    "engine": published.engine,
                    "lock": published.lock,
                    "definitions": f"{published.runtime}definitions/",
                    "rulebook": f"{published.runtime}rules.json",
                    "worksheets": [{"id": name} for name in published.worksheets],
                }
            ),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def routes(page: Any) -> str:  # noqa: ANN401
        """Give the routes that a page stands in: where you are, what comes next and what you may skip."""
        return _render(
            "routes.html.jinja", routes=routes_through(_source(page), docs), relative=_relative(env)
        )

    @env.macro  # type: ignore[untyped-decorator]
    def route(page: Any) -> str:  # noqa: ANN401
        """Give all steps of the route that this page is the start of."""
        found = next(one for one in all_routes(docs) if one.page == _source(page))
        return _render("route.html.jinja", route=found, relative=_relative(env))

    @env.macro  # type: ignore[untyped-decorator]
    def picture(name: str) -> str:
        """Put a drawing of our own into the page, so that it takes on the colours of the page."""
        drawings = {path.stem: path for path in (docs / "assets" / "tekeningen").glob("*.svg")}
        if name not in drawings:
            known = ", ".join(sorted(drawings))
            raise LookupError(say("build.page.drawing.problem", name=name, known=known))
        return drawings[name].read_text(encoding="utf-8").strip()

    @env.macro  # type: ignore[untyped-decorator]
    def region_file(name: str) -> str:
        """Show a file of the invented region."""
        return maintenance.region_file(name)

    @env.macro  # type: ignore[untyped-decorator]
    def region_fields() -> str:
        """Give the table of what may stand in regio.yml."""
        return _render("region_fields.html.jinja", fields=maintenance.region_fields())

    @env.macro  # type: ignore[untyped-decorator]
    def build_messages(part: str) -> str:
        """Give the list of what a build may say of regio.yml ("region"), a "logo" or a "page"."""
        return _render("build_messages.html.jinja", told=maintenance.build_messages(part))

    @env.macro  # type: ignore[untyped-decorator]
    def statement(kind: str) -> str:
        """Say whether the statement on "accessibility" or "privacy" is a draft."""
        return statements.told(kind, published.region)

    @env.macro  # type: ignore[untyped-decorator]
    def evidence() -> str:
        """Give the table of what the tests check."""
        return _render(
            "evidence.html.jinja",
            found=statements.evidence(),
            version=maintenance.version(),
            list=get_relative_url(EVIDENCE, _address(env.page)),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def record(path: str, text: str) -> str:
        """Link to a file for machines that is published with the site; raise KeyError for an unknown one."""
        return (
            f'<a href="{get_relative_url(path, _address(env.page))}">{escape(text)}</a>'
            if RECORDS[path]
            else ""
        )

    @env.macro  # type: ignore[untyped-decorator]
    def version() -> str:
        """Give the number of this version of the project."""
        return maintenance.version()

    @env.macro  # type: ignore[untyped-decorator]
    def coverage() -> str:
        """Give the table that shows where each point of the sources is met."""
        return _render("coverage.html.jinja", rows=coverage_rows(published, docs), relative=_relative(env))

    @env.macro  # type: ignore[untyped-decorator]
    def sources(page: Any) -> str:  # noqa: ANN401
        """Give the foot of a page: the way on, and its sources, found from the inventory ids in its front matter."""
        through = routes_through(_source(page), docs)
        onward = _render("route_feet.html.jinja", routes=through, relative=_relative(env))
        named = _render("sources.html.jinja", sources=sources_of(page.meta.get("covers", ())))
        return f"{onward}\n{named}"

    env.variables["region"] = published.region
    for name in [name for name, one in env.macros.items() if getattr(one, "__module__", "") == __name__]:
        env.macros[name] = _told(name, env.macros[name], env)


def _told(name: str, macro: Callable[..., str], env: Any) -> Callable[..., str]:  # noqa: ANN401
    """End the build with one message when a macro fails; the plugin would show a traceback."""

    @wraps(macro)
    def told(*arguments: object, **named: object) -> str:
        try:
            return macro(*arguments, **named)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the build ends with it
            found = f"{type(error).__name__} {error}"
            message = say("build.page.call.problem", name=name, found=found)
            raise SystemExit(f"\ndocs/{_source(env.page)}: {message}") from None

    return told


def _source(page: Any) -> str:  # noqa: ANN401
    """Give the path of a page among the pages, as MkDocs or its successor tells it."""
    path: str = page.file.src_uri if hasattr(page, "file") else page.path
    return path


def get_relative_url(target: str, other: str) -> str:
    """Give the way from a page to an address of the site; Zensical takes such a way for one from the page's source."""
    root = root_for_successor()
    return f"{root}{target.removeprefix('./')}" if root else _between(target, other)


def _address(page: Any) -> str:  # noqa: ANN401
    """Give the address of a page below the root of the site; Zensical's own begins at the root of the host."""
    return page.url if hasattr(page, "file") else address_of(page.path)


def _overview(worksheets: Iterable[Worksheet]) -> list[tuple[str, list[Worksheet]]]:
    """Group worksheets by the step they belong to; those for several steps stand apart."""
    groups: dict[int, list[Worksheet]] = {step: [] for step in (1, 2, 3, 4, 5)}
    for worksheet in worksheets:
        groups[5 if len(worksheet.steps) >= _ANY_TIME else worksheet.steps[0]].append(worksheet)
    return [(say(f"overview.step_{step}.title"), sheets) for step, sheets in groups.items() if sheets]


def _address_in(language: str, worksheet_id: str) -> str:
    return f"{'werkbladen' if language == DUTCH else language}/{worksheet_id}/"


def _browser_config(page_url: str, language: str = DUTCH) -> dict[str, Any]:
    """Give what every script of ours needs: the texts, and the way from the page to the root of the site."""
    return {"messages": messages(language), "base": f"{_between('.', page_url)}/"}


def _export_config(published: Publication) -> dict[str, Any]:
    """Give what writing files needs, fetched when someone asks for one: where it is, and what the region calls things."""
    region = published.region
    named = {
        field: [{"id": one.id, "label": one.label} for one in getattr(region, field)]
        for field in ("layers", "partner_kinds")
    }
    return {
        "wheels": dict(published.wheels),
        "region": {"name": region.name, "address": region.address, **named},
    }


def _addresses(published: Publication) -> list[dict[str, str]]:
    return [{"id": one.id, "title": one.title, "address": f"werkbladen/{one.id}/"} for one in published.shown]


def _relative(env: Any) -> Any:  # noqa: ANN401
    return partial(get_relative_url, other=_address(env.page))


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
    # The examples are in Dutch.
    example = published.examples.get(worksheet_id) if language == DUTCH else None
    relative = partial(get_relative_url, other=page_url)
    numbers = share_code_numbers()
    share_code = numbers if numbers["worksheet"] == worksheet_id else None
    config = {
        **_browser_config(page_url, language),
        "share_code": share_code,
        "definition": _for_browser(to_dict(worksheet)),
        "example": example,
        "engine": published.engine,
        "lock": published.lock,
        "definitions": f"{published.runtime}definitions/",
        "export": _export_config(published),
        "release": published.release,
        "release_address": RELEASE,
        "worksheets": _addresses(published),
    }
    return _render(
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
        config=_script_safe(config),
    )


def render_group(published: Publication, page_url: str) -> str:
    """Make the HTML of the group picture."""
    relative = partial(get_relative_url, other=page_url)
    region = published.region
    config = {
        **_browser_config(page_url),
        "engine": published.engine,
        "lock": published.lock,
        "definitions": f"{published.runtime}definitions/",
        "worksheets": _addresses(published),
        "layers": [asdict(layer) for layer in region.layers],
        "partner_kinds": [asdict(kind) for kind in region.partner_kinds],
        "share_code": share_code_numbers(),
        "export": _export_config(published),
        "region": {"name": region.name},
    }
    return _render(
        "group.html.jinja",
        region=region,
        shapes=_shapes(),
        runtime=relative(published.runtime),
        config=_script_safe(config),
    )


def _shapes() -> dict[str, str]:
    found: dict[str, str] = json.loads((HERE / "shapes.json").read_text(encoding="utf-8"))
    return found


@cache
def _environment() -> Environment:
    # It remembers the templates that it has read, and sees that one was changed.
    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _render(template: str, *, language: str = DUTCH, **values: object) -> str:
    html = (
        _environment().get_template(template).render(t=partial(say_in, language), language=language, **values)
    )
    # A blank line would end the HTML block for Markdown.
    return "\n".join(line for line in html.splitlines() if line.strip())


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


def _script_safe(data: object) -> Markup:
    """Write JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 -- no "<" is left in it


def _for_browser(data: Any) -> Any:  # noqa: ANN401
    if isinstance(data, Mapping):
        return {key: _for_browser(value) for key, value in data.items() if key not in _AUTHORS_ONLY}
    if isinstance(data, list):
        return [_for_browser(value) for value in data]
    return data

"""What pages may call: the macros. The site's files come from publish.py."""

import sys
from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from typing import Any

from markupsafe import escape

from macros import maintenance, statements
from macros.content import (
    PageError,
    address_of,
    all_routes,
    coverage_rows,
    guide_to,
    published_once,
    routes_through,
    sources_of,
)
from macros.rendering import (
    browser_config,
    export_config,
    get_relative_url,
    render,
    script_safe,
    sheet_addresses,
)
from macros.sheets import render_group, render_worksheet
from worksheets.core.definition import Worksheet
from worksheets.core.vectors import rules
from worksheets.installing import PAGES_SIZE, engine_files
from worksheets.publishing import EVIDENCE, RECORDS, Publication, publication
from worksheets.wording import DUTCH, say

# A worksheet for more than two steps is for any time: how do things stand?
_ANY_TIME = 3


def define_env(env: Any) -> None:  # noqa: ANN401 -- the plugin has no type for it
    """Give the macros to the pages; one that fails ends the build with one message."""
    give_macros(env, published_once() if "zensical" in sys.modules else publication())
    for name in [name for name, one in env.macros.items() if getattr(one, "__module__", "") == __name__]:
        env.macros[name] = _told(name, env.macros[name], env)


def give_macros(env: Any, published: Publication) -> None:  # noqa: ANN401
    """Give the macros to the pages; one raises PageError when a page asks it for what is not there."""
    docs = Path(str(env.project_dir), str(env.conf["docs_dir"]))
    versions = {one["rule"]: one["version"] for one in rules()}

    @env.macro  # type: ignore[untyped-decorator]
    def worksheet(worksheet_id: str, language: str = DUTCH) -> str:
        """Give the HTML of a worksheet, for the page that is being made, below the routes it stands in."""
        if worksheet_id not in published.worksheets:
            known = ", ".join(sorted(published.worksheets))
            raise PageError(say("build.region.no_sheet.problem", id=str(worksheet_id), known=known))
        if language != DUTCH:
            # The routes and the guide are in Dutch: there is no leading further in another language.
            return render_worksheet(published, worksheet_id, _address(env.page), language=language)
        page = f"werkbladen/{worksheet_id}.md"
        through = routes_through(page, docs)
        where = render("routes.html.jinja", routes=through, relative=_relative(env))
        onward = render("route_feet.html.jinja", routes=through, relative=_relative(env))
        guide = guide_to(page, docs)
        return f"{where}\n{render_worksheet(published, worksheet_id, _address(env.page), guide)}\n{onward}"

    @env.macro  # type: ignore[untyped-decorator]
    def worksheet_list() -> str:
        """Give the HTML of the overview: per worksheet what it is for, for whom and how long it takes."""
        return render(
            "worksheet_list.html.jinja",
            groups=_overview(published.shown),
            relative=partial(get_relative_url, other=_address(env.page)),
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=script_safe(browser_config(_address(env.page))),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def answers() -> str:
        """Give the page with all answers of the open collaboration."""
        return render(
            "answers.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=script_safe(
                {
                    **browser_config(_address(env.page)),
                    "definitions": f"{published.runtime}definitions/",
                    "worksheets": sheet_addresses(published),
                }
            ),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def dossiers() -> str:
        """Give the page of all collaborations on this device."""
        return render(
            "dossiers.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=script_safe(
                {
                    **browser_config(_address(env.page)),
                    "engine": published.engine,
                    "lock": published.lock,
                    "definitions": f"{published.runtime}definitions/",
                    "worksheets": sheet_addresses(published),
                    "export": export_config(published),
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
        return render(
            "wipe.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=script_safe(browser_config(_address(env.page))),
        )

    @env.macro  # type: ignore[untyped-decorator]
    def offline() -> str:
        """Give the button that has the browser keep all of the site."""
        return render(
            "offline.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=script_safe(
                {
                    **browser_config(_address(env.page)),
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
        return render(
            "rule.html.jinja", name=name, version=versions[name], worksheet=sheet, relative=relative
        ).strip()

    @env.macro  # type: ignore[untyped-decorator]
    def rule_check() -> str:
        """Give the button that runs the vectors of every rule in the visitor's own browser."""
        return render(
            "rule_check.html.jinja",
            runtime=get_relative_url(published.runtime, _address(env.page)),
            config=script_safe(
                {
                    **browser_config(_address(env.page)),
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
        return render(
            "routes.html.jinja", routes=routes_through(_source(page), docs), relative=_relative(env)
        )

    @env.macro  # type: ignore[untyped-decorator]
    def route(page: Any) -> str:  # noqa: ANN401
        """Give all steps of the route that this page is the start of."""
        found = next(one for one in all_routes(docs) if one.page == _source(page))
        return render("route.html.jinja", route=found, relative=_relative(env))

    @env.macro  # type: ignore[untyped-decorator]
    def picture(name: str) -> str:
        """Put a drawing of our own into the page, so that it takes on the colours of the page."""
        drawings = {path.stem: path for path in (docs / "assets" / "tekeningen").glob("*.svg")}
        if name not in drawings:
            known = ", ".join(sorted(drawings))
            raise PageError(say("build.page.drawing.problem", name=name, known=known))
        return drawings[name].read_text(encoding="utf-8").strip()

    @env.macro  # type: ignore[untyped-decorator]
    def region_file(name: str) -> str:
        """Show a file of the invented region."""
        return maintenance.region_file(name)

    @env.macro  # type: ignore[untyped-decorator]
    def region_fields() -> str:
        """Give the table of what may stand in regio.yml."""
        return render("region_fields.html.jinja", fields=maintenance.region_fields())

    @env.macro  # type: ignore[untyped-decorator]
    def build_messages(part: str) -> str:
        """Give the list of what a build may say of regio.yml ("region"), a "logo" or a "page"."""
        return render("build_messages.html.jinja", told=maintenance.build_messages(part))

    @env.macro  # type: ignore[untyped-decorator]
    def statement(kind: str) -> str:
        """Say whether the statement on "accessibility" or "privacy" is a draft."""
        return statements.told(kind, published.region)

    @env.macro  # type: ignore[untyped-decorator]
    def evidence() -> str:
        """Give the table of what the tests check."""
        return render(
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
        return render("coverage.html.jinja", rows=coverage_rows(published, docs), relative=_relative(env))

    @env.macro  # type: ignore[untyped-decorator]
    def sources(page: Any) -> str:  # noqa: ANN401
        """Give the foot of a page: the way on, and its sources, found from the inventory ids in its front matter."""
        through = routes_through(_source(page), docs)
        onward = render("route_feet.html.jinja", routes=through, relative=_relative(env))
        named = render("sources.html.jinja", sources=sources_of(page.meta.get("covers", ())))
        return f"{onward}\n{named}"

    env.variables["region"] = published.region


def _told(name: str, macro: Callable[..., str], env: Any) -> Callable[..., str]:  # noqa: ANN401
    """End the build with one message when a macro fails; the plugin would show a traceback."""

    @wraps(macro)
    def told(*arguments: object, **named: object) -> str:
        try:
            return macro(*arguments, **named)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the build ends with it
            found = f"{type(error).__name__} {error}"
            worded = isinstance(error, PageError)
            message = str(error) if worded else say("build.page.failed.problem", name=name, found=found)
            raise SystemExit(f"\ndocs/{_source(env.page)}: {message}") from None

    return told


def _source(page: Any) -> str:  # noqa: ANN401
    """Give the path of a page among the pages, as MkDocs or its successor tells it."""
    path: str = page.file.src_uri if hasattr(page, "file") else page.path
    return path


def _address(page: Any) -> str:  # noqa: ANN401
    """Give the address of a page below the root of the site; Zensical's own begins at the root of the host."""
    return page.url if hasattr(page, "file") else address_of(page.path)


def _overview(worksheets: Iterable[Worksheet]) -> list[tuple[str, list[Worksheet]]]:
    """Group worksheets by the step they belong to; those for several steps stand apart."""
    groups: dict[int, list[Worksheet]] = {step: [] for step in (1, 2, 3, 4, 5)}
    for worksheet in worksheets:
        groups[5 if len(worksheet.steps) >= _ANY_TIME else worksheet.steps[0]].append(worksheet)
    return [(say(f"overview.step_{step}.title"), sheets) for step, sheets in groups.items() if sheets]


def _relative(env: Any) -> Any:  # noqa: ANN401
    return partial(get_relative_url, other=_address(env.page))

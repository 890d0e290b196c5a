"""The MkDocs hook: lays the region over the project before the build, and finishes the site after it."""

import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation

from macros.overlay import PROJECT, for_templates, lay_out, logo_path, menu, own_pages
from macros.trial import try_pages
from worksheets.finishing import FinishingError, finish
from worksheets.links import link_faults
from worksheets.loading import DefinitionError
from worksheets.publishing import PACKAGE, RUNTIME, Publication, PublishingError, publication
from worksheets.region import CHECKOUT, region_folder
from worksheets.styles import STYLES

_log = logging.getLogger("mkdocs.macros.publish")
_command = ""
# With so many pages the menu is half of what a page weighs.
WHOLE_MENU = 250


def on_startup(command: str, **_: Any) -> None:  # noqa: ANN401
    """Remember whether the site is built for its address or served here."""
    global _command  # noqa: PLW0603 -- MkDocs tells it in one hook and needs it in another
    _command = command


@event_priority(100)  # before the macros plugin, which asks for the same and would show a traceback
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the name and the address from regio.yml, and add the look."""
    published = _published()
    region = published.region
    config.site_name = region.name
    config.site_description = region.description
    if _command != "serve":
        # A workflow knows where it publishes better than a file does.
        config.site_url = os.environ.get("SITE_ADDRESS") or region.address
    try:
        docs = lay_out(region)
        config.nav = menu(_project_nav(config), region)
        try_pages(published, docs, own_pages(region))
    except DefinitionError as error:
        raise Abort(f"\n{error}") from None
    config.docs_dir = str(docs)
    config.theme["logo"] = logo_path(region)
    config.extra_css = [f"{published.look}site.css"]
    config.extra |= for_templates(published)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, **_: Any) -> Navigation:  # noqa: ANN401
    """Give each page of a very large site the part of the menu around it: the whole would be most of the page.

    The theme then shows other parts as links instead of lists that open.
    """
    features: list[str] = config.theme["features"]
    if len(nav.pages) > WHOLE_MENU and "navigation.prune" not in features:
        features.append("navigation.prune")
    return nav


def _project_nav(config: MkDocsConfig) -> list[Any]:
    """Give the menu of mkdocs.yml as it stands there: a server builds again with the config it has."""
    if "project_nav" not in config.extra:
        config.extra["project_nav"] = config.nav
    nav: list[Any] = config.extra["project_nav"]
    return nav


def _published() -> Publication:
    """Make what is published; what is wrong ends the build with its message and nothing else."""
    try:
        return publication()
    except (DefinitionError, PublishingError) as error:
        raise Abort(f"\n{error}") from None


def on_post_build(config: MkDocsConfig) -> None:
    """Complete the site; a server puts a script of its own in each page, which the policy would stop."""
    published, site = _published(), Path(config.site_dir)
    try:
        finish(site, published, config.site_url or "", protect=_command != "serve")
    except (FinishingError, PublishingError) as error:
        raise Abort(f"\n{error}") from None
    faults = link_faults(site, config.site_url or "", Path(config.docs_dir), own_pages(published.region))
    if faults and _command == "serve":
        # Who is writing may link to a page that is yet to come.
        _log.warning("\n%s", DefinitionError(faults))
    elif faults:
        raise Abort(f"\n{DefinitionError(faults)}")


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:  # noqa: ANN401
    """Watch what the site is made of; not the whole package, since node_modules lies in it."""
    own = region_folder()
    for path in (own / "docs", own / "regio.yml"):
        if path.exists():
            server.watch(str(path))
    for folder in (PROJECT, PACKAGE / "definitions", PACKAGE / "core", STYLES, CHECKOUT / "macros"):
        server.watch(str(folder))
    files = [*PACKAGE.glob("messages.*.json"), PACKAGE / "bridge.py"]
    for file in [*files, *RUNTIME.glob("*.js")]:
        server.watch(str(file))
    return server

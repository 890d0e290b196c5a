"""The MkDocs hook: the region's name and look, the published files, and the page's security policy."""

import os
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from worksheets.loading import DefinitionError
from worksheets.publishing import PACKAGE, RUNTIME, Publication, PublishingError, publication
from worksheets.region import CHECKOUT
from worksheets.wording import messages

# Wasm must be compiled; nothing else is evaluated. Inline scripts of the theme are named by their hash.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


_command = ""


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
    config.extra_css = [f"{published.look}site.css"]
    config.extra["region"] = region
    return config


def _published() -> Publication:
    """Make what is published; what is wrong ends the build with its message and nothing else."""
    try:
        return publication()
    except (DefinitionError, PublishingError) as error:
        raise Abort(f"\n{error}") from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add everything that is published beside the pages."""
    for path, content in publication().files.items():
        files.append(File.generated(config, path, content=content))
    return files


def on_env(env: Environment, **_: Any) -> Environment:  # noqa: ANN401
    """Give the texts to the templates in overrides/."""
    env.globals["texts"] = messages()
    return env


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401
    """Write the policy into the page and name the theme's search."""
    return finished(output)


def on_post_template(output_content: str, template_name: str, **_: Any) -> str:  # noqa: ANN401
    """Do the same for pages that are made from a template only, such as 404.html."""
    return finished(output_content) if template_name.endswith(".html") else output_content


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:  # noqa: ANN401
    """Watch what the site is made of; not the whole package, since node_modules lies in it."""
    for folder in (PACKAGE / "definitions", PACKAGE / "core", RUNTIME / "look", CHECKOUT / "macros"):
        server.watch(str(folder))
    files = [CHECKOUT / "regio.yml", PACKAGE / "messages.nl.json", PACKAGE / "bridge.py"]
    for file in [*files, *RUNTIME.glob("*.js"), *RUNTIME.glob("*.css")]:
        server.watch(str(file))
    return server


def finished(html: str) -> str:
    """Put in what the theme leaves out: the policy, and a name for its search dialog."""
    unnamed = 'data-md-component="search" role="dialog"'
    return with_policy(html).replace(unnamed, f'{unnamed} aria-label="{messages()["site.search.label"]}"', 1)


def with_policy(html: str) -> str:
    """Put a Content-Security-Policy after the charset: a browser asks nothing of another origin."""
    finder = _InlineScripts()
    finder.feed(html)
    finder.close()
    hashes = " ".join(sorted({f"'sha256-{_digest(script)}'" for script in finder.found}))
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(hashes=hashes)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    charset = '<meta charset="utf-8">'
    return html.replace(charset, charset + meta, 1)


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


class _InlineScripts(HTMLParser):
    """Finds the text of every script that runs and is not loaded from a file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = given.get("type") in (None, "module", "text/javascript")
        self._script = "" if tag == "script" and runs and "src" not in given else None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.found.append(self._script)
            self._script = None

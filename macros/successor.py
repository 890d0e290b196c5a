"""The same site with Zensical, the successor of MkDocs and Material: `python -m macros.successor SITE`.

Zensical runs ``define_env`` but no hooks, so what the hook of publish.py does stands around it here: the pages of the
region are laid out and a configuration is written before it, the site is finished after it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from macros.overlay import for_templates, lay_out, logo_path, menu, own_pages
from macros.trial import try_pages
from worksheets.finishing import FinishingError, finish
from worksheets.links import link_faults
from worksheets.loading import DefinitionError
from worksheets.publishing import Publication, PublishingError, publication
from worksheets.region import CHECKOUT

# Zensical reads and writes beside its configuration only; the pages are laid out there too.
CONFIG = CHECKOUT / ".cache" / "zensical.yml"
BUILT = CONFIG.with_name("zensical-site")
# What Zensical has itself, in another way, or not yet; see docs/onderhoud/opvolger.md.
_NOT_TAKEN = ("plugins", "hooks", "validation")


def build(site: Path) -> None:
    """Build the site of the region that REGIO names into a folder; raise CalledProcessError when Zensical fails."""
    published = publication()
    docs = lay_out(published.region)
    own = own_pages(published.region)
    try_pages(published, docs, own)
    address = os.environ.get("SITE_ADDRESS") or published.region.address
    CONFIG.write_text(yaml.safe_dump(_config(published, docs, address), allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(CONFIG)]
    subprocess.run(command, cwd=CHECKOUT, check=True)  # noqa: S603 -- the command is named here
    finish(BUILT, published, address, styles=_styles(BUILT))
    faults = link_faults(BUILT, address, docs, own)
    if faults:
        raise DefinitionError(faults)
    shutil.rmtree(site, ignore_errors=True)
    shutil.move(BUILT, site)


def _styles(site: Path) -> list[str]:
    """Give the style that the theme's search puts in a page when it runs, so that the policy can let in just that."""
    (script,) = site.glob("assets/javascripts/bundle.*.js")
    text = script.read_text(encoding="utf-8")
    named = re.search(r'"style",\{\},(\w+)\.toString\(\)', text)
    written = re.search(rf"var {named[1]}='((?:[^'\\]|\\.)*)'", text) if named else None
    if written is None:
        raise FinishingError(f"{script.name} has its style in another place than we look: {script}")
    # In a style the backslash stands before a quote or another backslash only.
    return [re.sub(r"\\(.)", r"\1", written[1])]


def _config(published: Publication, docs: Path, address: str) -> dict[str, Any]:
    region = published.region
    config: dict[str, Any] = yaml.safe_load((CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8"))
    (macros,) = [one["macros"] for one in config["plugins"] if "macros" in one]
    own = {key: value for key, value in config.items() if key not in _NOT_TAKEN}
    theme = own["theme"] | {
        "logo": logo_path(region),
        "custom_dir": "../macros/overrides",
        "variant": "classic",
    }
    del theme["name"]
    return own | {
        "site_name": region.name,
        "site_description": region.description,
        "site_url": address,
        "site_dir": BUILT.name,
        "docs_dir": docs.relative_to(CONFIG.parent).as_posix(),
        "nav": menu(own["nav"], region),
        "theme": theme,
        # We look at the links ourselves, and tell of them in Dutch.
        "validation": {"invalid_links": False, "invalid_link_anchors": False},
        "extra_css": [f"{published.look}site.css"],
        # MkDocs leaves examples of code as they are; Zensical colours them, too faintly for our paper.
        "markdown_extensions": [
            *own["markdown_extensions"],
            {"pymdownx.highlight": {"use_pygments": False}},
            {"zensical.extensions.macros": macros},
        ],
        "extra": own["extra"] | for_templates(published),
    }


def main() -> None:
    try:
        build(Path(sys.argv[1]).resolve())
    except (DefinitionError, FinishingError, PublishingError, subprocess.CalledProcessError) as error:
        sys.exit(f"\n{error}")


if __name__ == "__main__":
    main()

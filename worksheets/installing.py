"""What lets a browser keep the site: a service worker by Workbox, a manifest with icons, and what each page needs of it."""

import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import resvg_py

from worksheets.packing import content_name
from worksheets.publishing import RUNTIME, Publication, PublishingError
from worksheets.region import CHECKOUT, Region
from worksheets.wording import say

HERE = Path(__file__).parent / "offline"
MODULES = RUNTIME / "node_modules"
# The parts of Workbox that run in the browser, copied from npm as published.
LIBRARIES = {
    "workbox-sw.js": "workbox-sw/build/workbox-sw.js",
    **{
        f"workbox-{part}.prod.js": f"workbox-{part}/build/workbox-{part}.prod.js"
        for part in ("core", "precaching", "routing", "strategies")
    },
}
ICON_SIZES = (180, 192, 512)
# About what the pages and all that belongs to them weigh together, in bytes; a test keeps it honest.
PAGES_SIZE = 11_000_000
_PAPER = "#fdfbf7"
_MANIFEST = "site.webmanifest"
# Kept at the first visit; the engine is kept apart, and what only other machines read is not kept.
_KEPT = {
    "globPatterns": ["**/*.{html,css,js,mjs,json,svg,png,jpg,jpeg,webp,woff2,zip,webmanifest}"],
    "globIgnores": [
        "sw.js",
        "assets/release.json",
        "assets/engine/**",
        "assets/package/**",
        "assets/offline/**",
        # The search needs Dutch only.
        "assets/javascripts/lunr/*.js",
        "assets/javascripts/lunr/min/lunr.!(nl|multi|stemmer.support).min.js",
        "**/*.map",
        "**/*.cdx.json",
        "assets/evidence.json",
        "assets/schemas/**",
    ],
}


def engine_files(published: Publication) -> dict[str, int]:
    """Give the files of the engine and their sizes in bytes: what working out an outcome needs."""
    folders = (published.engine, published.package)
    return {path: len(data) for path, data in sorted(published.files.items()) if path.startswith(folders)}


def in_head(published: Publication, base: str) -> str:
    """Give what stands in the head of every page; ``base`` leads from the page to the root, ending in a slash."""
    region = published.region
    return (
        f'<link rel="manifest" href="{base}{_MANIFEST}">'
        f'<link rel="apple-touch-icon" href="{base}assets/icons/icon-180.png">'
        f'<meta name="theme-color" content="{region.light.main}">'
        f"<script>{published.files[f'{published.runtime}searchlater.js'].decode()}</script>"
        f'<script type="module" src="{base}{published.runtime}offlinestart.js" data-offline="{base}" '
        f'data-release="{published.release}" data-files="{escape(json.dumps(list(engine_files(published))))}" '
        f'data-message="{escape(say("release.site.message"))}" data-reload="{escape(say("release.site.label"))}">'
        "</script>"
    )


def keep(site: Path, published: Publication) -> None:
    """Write the manifest, its icons and the service worker into a built site; raise PublishingError if Node fails."""
    _write_icons(site, published.region)
    (site / _MANIFEST).write_text(_json(_manifest(published.region)), encoding="utf-8")
    libraries = {name: (MODULES / path).read_bytes() for name, path in LIBRARIES.items()}
    folder = f"assets/offline/{content_name(libraries)}/"
    (site / folder).mkdir(parents=True)
    for name, data in libraries.items():
        (site / folder / name).write_bytes(data)
    source = (HERE / "sw.js").read_text(encoding="utf-8").replace("@LIBRARIES@", folder)
    source = source.replace('"@ENGINE@"', json.dumps(_json(list(engine_files(published)))))
    worker = site / "sw.source.js"
    worker.write_text(source, encoding="utf-8")
    _node(HERE / "manifest.mjs", site, worker, _json(_KEPT))
    worker.unlink()


def _manifest(region: Region) -> Mapping[str, Any]:
    icons: Iterable[Mapping[str, str]] = [
        {
            "src": f"assets/icons/icon-{size}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    return {
        "name": region.name,
        "short_name": region.short_name,
        "description": region.description,
        "lang": "nl",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": region.light.main,
        "background_color": _PAPER,
        "icons": icons,
    }


def _write_icons(site: Path, region: Region) -> None:
    """Draw the region's logo on paper, small enough that a round or square frame cuts nothing off."""
    logo = region.folder / region.logo if region.logo else CHECKOUT / "docs" / "assets" / "logo.svg"
    kind = "image/png" if logo.suffix == ".png" else "image/svg+xml"
    data = b64encode(logo.read_bytes()).decode()
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<rect width="100" height="100" fill="{_PAPER}"/>'
        f'<image x="22" y="22" width="56" height="56" href="data:{kind};base64,{data}"/></svg>'
    )
    folder = site / "assets" / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    for size in ICON_SIZES:
        picture = resvg_py.svg_to_bytes(svg_string=drawing, width=size, height=size, skip_system_fonts=True)
        (folder / f"icon-{size}.png").write_bytes(bytes(picture))


def _node(script: Path, *arguments: str | Path) -> str:
    node = shutil.which("node")
    if not node:
        raise PublishingError("Node is missing: install Node 20 or newer")
    command = [node, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PublishingError(f"{script.name} failed:\n{done.stderr}")
    return done.stdout


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

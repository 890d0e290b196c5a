"""The styles of the site, kept in parts by purpose and published as one file for each kind of page."""

from pathlib import Path

STYLES = Path(__file__).parent / "runtime" / "styles"

# Each published file and its parts, in the order in which they are laid over each other.
PARTS = {
    "site.css": (
        *("colours", "reading", "frame", "signs", "buttons", "home", "routes", "guidance", "drawings"),
        *("narrow", "paper", "shapes"),
    ),
    "worksheets.css": (
        *(
            "form",
            "rows",
            "parts",
            "telling",
            "outcome",
            "narrow",
            "paper",
            "sharecode",
            "dossiers",
            "answers",
        ),
    ),
    "pictures.css": ("pictures", "charts"),
    "group.css": ("gathering", "picture", "rounds", "meeting", "taking"),
}
SITE = "site.css"


def style_files(name: str) -> list[Path]:
    """Give the parts of a published file, in order."""
    return [STYLES / name.removesuffix(".css") / f"{part}.css" for part in PARTS[name]]


def style(name: str) -> bytes:
    """Give a published file as a whole."""
    return b"\n".join(path.read_bytes() for path in style_files(name))

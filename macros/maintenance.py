"""What the pages for maintainers show: the files of the invented region, the fields of regio.yml, what a build may say."""

import json
import os
import re
import tomllib
from typing import Any

from worksheets.region import CHECKOUT, SCHEMA
from worksheets.wording import building

EXAMPLE = CHECKOUT / "regio-voorbeeld"
_OWNER = "<eigenaar>/samen-op-koers"
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
# What a region adds when it has a site already; from here on the file is of no use to who begins.
_LATER = "\nlinks:"


def region_file(name: str) -> str:
    """Give a file of the invented region as Markdown shows code.

    Of regio.yml that is what one needs to begin. A workflow names the project where it stands, as
    ``PROJECT_REPOSITORY`` tells a build on its host. Raises FileNotFoundError for an unknown file.
    """
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    if name == "regio.yml":
        text = text.split("\n", 1)[1].split(_LATER, 1)[0] + "\n"
    named = os.environ.get("PROJECT_REPOSITORY", "")
    if _REPOSITORY.fullmatch(named):
        text = text.replace(_OWNER, named)
    return f"```{name.rsplit('.', 1)[-1]}\n{text.strip()}\n```"


def version() -> str:
    """Give the number of this version, as pyproject.toml has it."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def region_fields() -> list[dict[str, Any]]:
    """List the fields of regio.yml as its schema has them: name, whether it must be there, and what it says."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return [
        {"name": name, "required": name in schema["required"], "about": field["description"]}
        for name, field in schema["properties"].items()
    ]


def build_messages(part: str) -> list[str]:
    """List what a build may say of a part (region, logo or page), with an ellipsis for what differs each time."""
    start = f"build.{part}."
    return [re.sub(r"\{\w+\}", "…", text) for key, text in building().items() if key.startswith(start)]

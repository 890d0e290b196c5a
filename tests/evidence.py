"""List what the tests check of accessibility, for the statement of the site: `make evidence`, after a test was added."""

import ast
import json
import re
import sys
from pathlib import Path

TESTS = Path(__file__).parent
CHECKOUT = TESTS.parent
KEPT = CHECKOUT / "worksheets" / "evidence.json"
PACKAGES = CHECKOUT / "worksheets" / "runtime" / "package.json"
# What a file of tests is about; the statement has a Dutch sentence for each. All other browser tests are journeys.
ABOUT = {
    "browser/test_accessibility.py": "axe",
    "browser/test_every_page.py": "axe",
    "browser/test_keyboard.py": "keyboard",
    "browser/test_targets.py": "targets",
    "browser/test_screen_reader.py": "screen_reader",
    "browser/test_live_regions.py": "screen_reader",
    "browser/test_pictures.py": "pictures",
    "browser/test_paper.py": "paper",
    "other_browsers/test_journeys.py": "other_browsers",
    "test_html.py": "html",
    "test_colours.py": "colours",
    "test_guidance.py": "language",
}
ORDER = (
    *("axe", "html", "keyboard", "screen_reader", "targets", "colours"),
    *("pictures", "paper", "language", "journeys", "other_browsers"),
)


def gathered() -> dict[str, object]:
    """Read the test files: for each subject its files and the names of its tests, and which of them run weekly only."""
    found: dict[str, list[dict[str, object]]] = {about: [] for about in ORDER}
    files = [*TESTS.glob("browser/test_*.py"), *(TESTS / name for name in ABOUT)]
    for path in sorted({file for file in files if file.is_file()}):
        name = path.relative_to(TESTS).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tests = [
            one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
        ]
        found[ABOUT.get(name, "journeys")].append(
            {
                "file": f"tests/{name}",
                "always": [one.name for one in tests if not _is_weekly(one)],
                "weekly": [one.name for one in tests if _is_weekly(one)],
            }
        )
    development = json.loads(PACKAGES.read_text(encoding="utf-8"))["devDependencies"]
    return {
        "axe": {"version": development["axe-core"], "tags": _axe_tags()},
        "html_validate": development["html-validate"],
        "subjects": [{"about": about, "files": files} for about, files in found.items() if files],
    }


def _is_weekly(test: ast.FunctionDef) -> bool:
    return any(ast.unparse(one) == "pytest.mark.full" for one in test.decorator_list)


def _axe_tags() -> list[str]:
    """Find the list of tags that axe is asked for, in whichever file of the browser tests it stands."""
    for path in sorted((TESTS / "browser").glob("*.py")):
        match = re.search(r"^TAGS = (\[.*?\])", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        if match:
            tags: list[str] = ast.literal_eval(match[1])
            return tags
    raise LookupError("no file in tests/browser has the list TAGS that axe is asked for")


def written(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    KEPT.write_text(written(gathered()), encoding="utf-8")
    sys.stdout.write(f"{KEPT.relative_to(CHECKOUT)}\n")

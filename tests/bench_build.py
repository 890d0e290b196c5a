"""Measure how long a build takes and how much memory, as pages grow: 25, 250 and 2,500 pages made from the real ones.

``make bench-build`` adds what it found to bench/results.json.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

CHECKOUT = Path(__file__).parents[1]
RESULTS = CHECKOUT / "bench" / "results.json"
# The smallest is the site as it is, which has more pages than that.
SIZES = (25, 250, 2500)


def region_of(pages: int, folder: Path) -> Path:
    """Lay out a region whose own pages, copies of real ones, make the site so large; give its folder."""
    # A region's page cannot choose its template, as some of ours do.
    real = sorted(
        path
        for path in (CHECKOUT / "docs").glob("*.md")
        if "\ntemplate:" not in path.read_text(encoding="utf-8")
    )
    region = yaml.safe_load((CHECKOUT / "regio.yml").read_text(encoding="utf-8"))
    (folder / "docs").mkdir(parents=True)
    names = []
    for number in range(max(0, pages - len(list((CHECKOUT / "docs").rglob("*.md"))))):
        names.append(f"kopie-{number}.md")
        shutil.copy(real[number % len(real)], folder / "docs" / names[-1])
    region["navigation"] = [
        {"title": f"Kopie {at // 50 + 1}", "pages": names[at : at + 50]} for at in range(0, len(names), 50)
    ]
    (folder / "regio.yml").write_text(json.dumps(region, ensure_ascii=False, indent=1), encoding="utf-8")
    if (CHECKOUT / "logo.svg").is_file():
        shutil.copy(CHECKOUT / "logo.svg", folder)
    return folder


def build(region: Path, folder: Path) -> tuple[float, float]:
    """Build once in a process of its own; seconds, and megabytes at the most."""
    code = (
        "import resource, sys; from mkdocs.__main__ import cli; "
        "\ntry: cli(sys.argv[1:], standalone_mode=False)"
        "\nexcept BaseException as error: print(error, file=sys.stderr); raise"
        "\nfinally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "build", "--quiet", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "REGIO": str(region)}
    begin = time.monotonic()
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.monotonic() - begin, int(done.stderr.split()[-1]) / 1024


def main() -> None:
    """Build each size twice: with nothing cached of it, and again."""
    rows = []
    print("| pages | first build s | again s | seconds a page | memory MB |\n|" + " --- |" * 5)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            region = region_of(size, Path(place) / "region")
            first, memory = build(region, Path(place) / "site")
            again, _ = build(region, Path(place) / "site")
            pages = len(list((Path(place) / "site").rglob("index.html")))
        rows.append(
            {
                "pages": pages,
                "first_s": round(first, 1),
                "again_s": round(again, 1),
                "memory_mb": round(memory),
            }
        )
        print(f"| {pages} | {first:.1f} | {again:.1f} | {first / pages:.3f} | {memory:.0f} |")
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(kept | {"builds": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

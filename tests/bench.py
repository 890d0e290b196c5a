"""Measure our page against a bare ``loadPyodide()``: one run, one machine, one browser; ratios, never times alone.

``make bench`` prints one table and writes bench/results.json; ``make bench-compare`` shows what a new run changed.
Everything is done in turns, so that a slow moment of the machine hits all alike.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from measuring import (
    ARGUMENTS,
    REST_ON_LINK,
    WATCH,
    Line,
    Visit,
    let_settle,
    rest_on_link,
    serve,
    slow_processor,
    visit,
)
from playwright.sync_api import Page, Playwright, sync_playwright

CHECKOUT = Path(__file__).parents[1]
RESULTS = CHECKOUT / "bench" / "results.json"
ENGINE = CHECKOUT / "worksheets" / "runtime" / "node_modules" / "pyodide"
# No task of our code may hold up a page for longer, on a processor four times slower.
OURS_MS = 50
# Strings of ten thousand letters made one letter at a time, and lists of a hundred thousand numbers copied: how many tens
# of each in a second.
BENCHMARK_INDEX = """() => {
  const numbers = Array.from({ length: 100_000 }, (_, index) => index);
  const copied = [...numbers];
  const makeString = () => {
    let made = "";
    for (let index = 0; index < 10_000; index++) made += "a";
    return made;
  };
  const copy = () => {
    for (let index = 0; index < numbers.length; index++) copied[index] = numbers[index];
  };
  return [makeString, copy].map((work) => {
    const begin = performance.now();
    let count = 0;
    for (; performance.now() - begin < 500; count++) work();
    return count / 10 / ((performance.now() - begin) / 1000);
  });
}"""
OURS, NEXT = "werkbladen/stoplicht/", "werkbladen/zeven-bouwstenen/"

FLOOR_PAGE = """<!doctype html><meta charset="utf-8"><title>floor</title><p id="answer"></p><script type="module">
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => {
  document.getElementById("answer").textContent = data;
  window.outcomeAt = performance.now();
};
</script>"""
FLOOR_WORKER = """import { loadPyodide } from "./pyodide.mjs";
const pyodide = await loadPyodide();
self.postMessage(pyodide.runPython("6 * 7"));
"""
FLOOR_MAIN = """<!doctype html><meta charset="utf-8"><title>floor</title><p id="answer"></p><script type="module">
import { loadPyodide } from "./pyodide.mjs";
const pyodide = await loadPyodide();
document.getElementById("answer").textContent = pyodide.runPython("6 * 7");
window.outcomeAt = performance.now();
</script>"""


@dataclass(frozen=True)
class Condition:
    """How slow the line and the processor are."""

    name: str
    speed: float = 0
    round_trip: float = 0
    processor: int = 1


CONDITIONS = (
    Condition("unthrottled"),
    Condition("10 Mbit/s, 40 ms", 10e6 / 8, 0.04),
    Condition("processor 4x slower", processor=4),
)
FLOOR = "bare loadPyodide, worker"
RESTED = "our worksheet, its link rested on"
SUBJECTS = {
    FLOOR: ("floor/", "floor/"),
    "bare loadPyodide, page": ("floor/main.html", "floor/main.html"),
    "our worksheet": (OURS, NEXT),
}
Visits = dict[tuple[str, str, str], list[Visit]]


def build(folder: Path) -> None:
    """Build the site and the floor beside it."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, env=environment)
    floor = folder / "floor"
    floor.mkdir()
    for file in ENGINE.iterdir():
        shutil.copy(file, floor)
    (floor / "index.html").write_text(FLOOR_PAGE, encoding="utf-8")
    (floor / "main.html").write_text(FLOOR_MAIN, encoding="utf-8")
    (floor / "worker.js").write_text(FLOOR_WORKER, encoding="utf-8")


def round_of(tools: Playwright, origin: str, line: Line, condition: Condition, visits: Visits) -> None:
    """Visit each subject once: for the first time, again in a new tab, and the next page in that tab."""
    line.speed, line.round_trip = condition.speed, condition.round_trip
    for name, (first, following) in SUBJECTS.items():
        with tempfile.TemporaryDirectory() as profile:
            context = tools.chromium.launch_persistent_context(
                profile, executable_path=os.environ.get("CHROMIUM"), args=ARGUMENTS
            )
            context.add_init_script("try { localStorage.clear(); } catch {}")
            context.add_init_script(WATCH)
            let_settle(profile)
            with slow_processor(profile, condition.processor):
                for when, path in (("cold", first), ("warm", first), ("next", following)):
                    if when != "next":
                        for old in context.pages[1:]:
                            old.close()
                        page = context.new_page()
                    seen = visit(page, origin + path, line)
                    visits.setdefault((condition.name, name, when), []).append(seen)
                    # What a visit leaves behind is written when there is time for it.
                    page.wait_for_timeout(2500 if condition.processor == 1 else 5000)
            context.close()


def measure(times: int, conditions: list[Condition]) -> Visits:
    """Visit everything so many times, in turns."""
    visits: Visits = {}
    with tempfile.TemporaryDirectory() as place, sync_playwright() as tools:
        line = Line()
        build(Path(place))
        server = serve(Path(place), line)
        driving = serve(Path(place), line, REST_ON_LINK % NEXT)
        origin, driven = (f"http://127.0.0.1:{one.server_port}/" for one in (server, driving))
        for number in range(times):
            for condition in conditions:
                print(f"round {number + 1} of {times}: {condition.name}", file=sys.stderr)
                round_of(tools, origin, line, condition, visits)
                told = rest_on_link(driven + OURS, line, condition.processor)
                seen = Visit(told["outcome"], None, None, 0, 0, *line.take())
                visits.setdefault((condition.name, RESTED, "next"), []).append(seen)
        server.shutdown()
        driving.shutdown()
    return visits


def summarize(visits: Visits) -> list[dict[str, Any]]:
    """Give a row per condition, subject and kind of visit: medians, spread, and the ratio to the floor."""
    floor = {
        (condition, when): statistics.median(one.outcome for one in seen)
        for (condition, name, when), seen in visits.items()
        if name == FLOOR
    }
    rows = []
    for (condition, name, when), seen in visits.items():
        outcomes = [one.outcome for one in seen]
        saved = [one.saved for one in seen if one.saved is not None]
        answers = [one.answer for one in seen if one.answer is not None]
        rows.append(
            {
                "condition": condition,
                "subject": name,
                "visit": when,
                "outcome_ms": round(statistics.median(outcomes)),
                "spread_ms": [round(min(outcomes)), round(max(outcomes))],
                "ratio": round(statistics.median(outcomes) / floor[condition, when], 2),
                "saved_ms": round(statistics.median(saved)) if saved else None,
                "next_answer_ms": round(statistics.median(answers)) if answers else None,
                "longest_task_ms": round(statistics.median(one.longest for one in seen)),
                "longest_of_ours_ms": round(statistics.median(one.ours for one in seen)),
                "bytes": round(statistics.median(one.sent for one in seen)),
                "requests": round(statistics.median(one.requests for one in seen)),
                "visits": [asdict(one) for one in seen],
            }
        )
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """Write the rows as one table."""
    head = "| condition | page | visit | outcome s (spread) | × | click saved s | next answer ms | longest task ms | of which ours | MB | requests |"
    lines = [head, "|" + " --- |" * 11]
    for row in rows:
        low, high = row["spread_ms"]
        saved = "–" if row["saved_ms"] is None else f"{row['saved_ms'] / 1000:.2f}"
        columns = [
            row["condition"],
            row["subject"],
            row["visit"],
            f"{row['outcome_ms'] / 1000:.2f} ({low / 1000:.2f}–{high / 1000:.2f})",
            f"{row['ratio']:.2f}",
            saved,
            "–" if row["next_answer_ms"] is None else str(row["next_answer_ms"]),
            str(row["longest_task_ms"]),
            str(row["longest_of_ours_ms"]),
            f"{row['bytes'] / 1e6:.2f}",
            str(row["requests"]),
        ]
        lines.append("| " + " | ".join(columns) + " |")
    return "\n".join(lines)


def compare(rows: list[dict[str, Any]], kept: list[dict[str, Any]]) -> str:
    """Say per row what the ratio and the bytes were and are; a tenth more or less is noise."""
    before = {(row["condition"], row["subject"], row["visit"]): row for row in kept}
    lines = ["| condition | page | visit | × before | × now | MB before | MB now |", "|" + " --- |" * 7]
    for row in rows:
        old = before.get((row["condition"], row["subject"], row["visit"]))
        if old:
            columns = [
                row["condition"],
                row["subject"],
                row["visit"],
                f"{old['ratio']:.2f}",
                f"{row['ratio']:.2f}",
            ]
            columns += [f"{old['bytes'] / 1e6:.2f}", f"{row['bytes'] / 1e6:.2f}"]
            lines.append("| " + " | ".join(columns) + " |")
    return "\n".join(lines)


def pages(times: int) -> str:
    """Visit each type of page for the first time; what it took beside its budget, as a table."""
    budgets = yaml.safe_load((CHECKOUT / "tests" / "page_budgets.yaml").read_text(encoding="utf-8"))
    head = (
        "| page | LCP ms | budget | CLS | budget | TBT ms | budget | longest of ours, CPU x4, ms | budget |"
    )
    lines = [head, "|" + " --- |" * 9]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as tools:
        indexes = ", ".join(f"{index_of(tools, processor):.0f} (x{processor})" for processor in (1, 4))
        print(f"BenchmarkIndex of the page's thread: {indexes}\n")
        build(Path(place))
        server = serve(Path(place), Line())
        for name, budget in budgets.items():
            address = f"http://127.0.0.1:{server.server_port}/{budget['path']}"
            found = [looked_at(tools, address) for _ in range(times)]
            slow = [looked_at(tools, address, processor=4) for _ in range(times)]
            columns = [name]
            for key, unit in (("lcp", "lcp_ms"), ("cls", "cls"), ("blocked", "tbt_ms")):
                value = statistics.median(one[key] for one in found)
                columns += [f"{value:.2f}" if key == "cls" else f"{value:.0f}", str(budget[unit])]
            columns += [f"{statistics.median(one['ours'] for one in slow):.0f}", str(OURS_MS)]
            lines.append("| " + " | ".join(columns) + " |")
        server.shutdown()
    return "\n".join(lines)


@contextmanager
def settled_page(tools: Playwright, processor: int = 1) -> Iterator[Page]:
    """Give an empty page in a browser that has done with its own start.

    ``processor`` slows the page's own thread so many times, and no worker: which is what this is about.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = tools.chromium.launch_persistent_context(
            profile, executable_path=os.environ.get("CHROMIUM"), args=ARGUMENTS
        )
        let_settle(profile)
        page = context.new_page()
        if processor > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": processor})
        yield page
        context.close()


def index_of(tools: Playwright, processor: int) -> float:
    """Give the BenchmarkIndex of the page's thread as Lighthouse reckons it: how fast this machine is.

    Chromium's tools take 1000 for a middling phone and 264 for a slow one (calibrated throttling, 2024).
    """
    with settled_page(tools, processor) as page:
        return statistics.mean(page.evaluate(BENCHMARK_INDEX))


def looked_at(tools: Playwright, address: str, processor: int = 1) -> dict[str, float]:
    """Visit a page for the first time and let it be for a while; what was measured, in milliseconds."""
    with settled_page(tools, processor) as page:
        page.add_init_script(WATCH)
        page.goto(address, wait_until="load")
        page.wait_for_timeout(4000 * min(processor, 2))
        found: dict[str, float] = page.evaluate("() => window.measured")
    return found


def main() -> None:
    """Measure, print, and keep or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="visits of each kind")
    parser.add_argument(
        "--only", choices=[one.name for one in CONDITIONS], help="one condition, for a quick look"
    )
    parser.add_argument(
        "--compare", action="store_true", help="show what changed since the kept result, and keep that"
    )
    parser.add_argument("--pages", action="store_true", help="look at the budgets of pages instead")
    chosen = parser.parse_args()
    if chosen.pages:
        print(pages(chosen.times))
        return
    conditions = [one for one in CONDITIONS if chosen.only in (None, one.name)]
    rows = summarize(measure(chosen.times, conditions))
    busy = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} cores; load of the last 1, 5 and 15 minutes: {busy}\n\n{table(rows)}")
    if chosen.compare:
        print(compare(rows, json.loads(RESULTS.read_text(encoding="utf-8"))["rows"]))
    elif not chosen.only:
        RESULTS.parent.mkdir(exist_ok=True)
        kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
        told = {"cores": os.cpu_count(), "load": [round(one, 1) for one in os.getloadavg()]}
        RESULTS.write_text(
            json.dumps(kept | {"machine": told, "rows": rows}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()

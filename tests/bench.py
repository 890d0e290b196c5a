"""Measure our page against a bare ``loadPyodide()`` in a worker: one run, one machine, one browser; ratios.

``make bench`` prints a table. Times are the median over some visits: cold with a new profile, warm with a new tab in
the same one. Bytes and requests are counted by the server, which only gzips, as GitHub Pages does.
"""

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

CHECKOUT = Path(__file__).parents[1]
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
# What a host that only gzips leaves as it is.
PACKED = {".zip", ".whl", ".woff2", ".png"}

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
# Clicks as soon as there is something to click, and notes when that was stored and when the outcome stood there.
WATCH = """
window.longest = 0;
window.ours = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: "longtask", buffered: true });
// A frame that took long names the scripts that ran in it: ours lie in assets/worksheets/.
new PerformanceObserver((list) => {
  for (const { scripts } of list.getEntries()) {
    for (const { sourceURL, duration } of scripts) {
      if (sourceURL.includes("/assets/worksheets/")) window.ours = Math.max(window.ours, duration);
    }
  }
}).observe({ type: "long-animation-frame", buffered: true });
const stored = () => Object.keys(localStorage).some((key) => key.includes(":answer/"));
(function look() {
  const radio = document.querySelector('input[name="visie"][value="red"]');
  if (radio && !window.clickedAt) {
    window.clickedAt = performance.now();
    radio.click();
  }
  if (window.clickedAt && !window.savedAt && stored()) window.savedAt = performance.now();
  if (!window.outcomeAt && document.querySelector(".result-headline")) window.outcomeAt = performance.now();
  requestAnimationFrame(look);
})();
"""


@dataclass
class Visit:
    """What one visit took: milliseconds, bytes on the wire and requests."""

    outcome: float
    saved: float | None
    longest: float
    ours: float
    sent: int
    requests: int


@dataclass
class Counter:
    """Counts what the server sends."""

    sent: int = 0
    requests: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, size: int) -> None:
        with self.lock:
            self.sent += size
            self.requests += 1

    def take(self) -> tuple[int, int]:
        with self.lock:
            taken = self.sent, self.requests
            self.sent = self.requests = 0
        return taken


def serve(folder: Path, counter: Counter) -> ThreadingHTTPServer:
    """Serve a folder with gzip and ten minutes of cache."""
    bodies: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / self.path.split("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            packed = path.suffix in PACKED
            if self.path not in bodies:
                content = path.read_bytes()
                bodies[self.path] = content if packed else gzip.compress(content, 6)
            body = bodies[self.path]
            self.send_response(200)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if not packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
            counter.add(len(body))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def visit(context: BrowserContext, address: str, counter: Counter) -> Visit:
    """Visit a page in a new tab until its outcome stands there."""
    counter.take()
    page = context.new_page()
    page.add_init_script("try { localStorage.clear(); } catch {}")
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.outcomeAt", timeout=120_000)
    measured = page.evaluate("() => [window.outcomeAt, window.savedAt ?? null, window.longest, window.ours]")
    page.close()
    return Visit(*measured, *counter.take())


def build(folder: Path) -> dict[str, str]:
    """Build the site and the floor beside it; the paths to measure."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, env=environment)
    floor = folder / "floor"
    floor.mkdir()
    for file in (CHECKOUT / "worksheets" / "runtime" / "node_modules" / "pyodide").iterdir():
        shutil.copy(file, floor)
    (floor / "index.html").write_text(FLOOR_PAGE, encoding="utf-8")
    (floor / "worker.js").write_text(FLOOR_WORKER, encoding="utf-8")
    return {"bare loadPyodide() in a worker": "floor/", "our worksheet": "werkbladen/stoplicht/"}


def measure(times: int) -> dict[tuple[str, str], list[Visit]]:
    """Visit every page cold and warm, in turns, so that a slow moment of the machine hits all."""
    visits: dict[tuple[str, str], list[Visit]] = {}
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as tools:
        counter = Counter()
        pages = build(Path(place))
        server = serve(Path(place), counter)
        for _ in range(times):
            for name, path in pages.items():
                address = f"http://127.0.0.1:{server.server_port}/{path}"
                with tempfile.TemporaryDirectory() as profile:
                    context = tools.chromium.launch_persistent_context(
                        profile, executable_path=os.environ.get("CHROMIUM"), args=arguments
                    )
                    visits.setdefault((name, "cold"), []).append(visit(context, address, counter))
                    visits.setdefault((name, "warm"), []).append(visit(context, address, counter))
                    context.close()
        server.shutdown()
    return visits


def report(visits: dict[tuple[str, str], list[Visit]]) -> None:
    """Print the table with ratios to the floor."""
    print(
        "| page | visit | outcome s (spread) | × | click saved s | longest task ms | of which ours | MB sent | requests |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    floor = {
        when: statistics.median(one.outcome for one in seen)
        for (name, when), seen in visits.items()
        if name.startswith("bare")
    }
    for (name, when), seen in visits.items():
        outcomes = sorted(one.outcome / 1000 for one in seen)
        middle = statistics.median(outcomes)
        saved = [one.saved for one in seen if one.saved is not None]
        click = f"{statistics.median(saved) / 1000:.2f}" if saved else "–"
        spread = f"{outcomes[0]:.2f}–{outcomes[-1]:.2f}"
        ratio = middle / (floor[when] / 1000)
        longest = statistics.median(one.longest for one in seen)
        ours = statistics.median(one.ours for one in seen)
        sent = statistics.median(one.sent for one in seen) / 1e6
        requests = statistics.median(one.requests for one in seen)
        columns = [name, when, f"{middle:.2f} ({spread})", f"{ratio:.2f}", click, f"{longest:.0f}"]
        print("| " + " | ".join([*columns, f"{ours:.0f}", f"{sent:.2f}", f"{requests:.0f}"]) + " |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="visits of each kind")
    report(measure(parser.parse_args().times))

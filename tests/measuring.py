"""What the bench measures with: a host that gzips, a line that is slow, a processor that is slow, and one visit.

The line and the processor are slowed outside the browser, so that pages and workers feel it alike. Chromium's own
throttling of the processor slows the main thread only and would flatter whoever works in a worker.
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page

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
PACKED = {".zip", ".bin", ".whl", ".woff2", ".png"}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
# Clicks as soon as there is something to click, and notes when that was stored and when the outcome stood there.
WATCH = """
window.measured = { longest: 0, ours: 0, blocked: 0, lcp: 0, cls: 0 };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("longtask", ({ duration }) => {
  measured.longest = Math.max(measured.longest, duration);
  measured.blocked += Math.max(0, duration - 50);
});
// A frame that took long names the scripts that ran in it: ours lie in assets/worksheets/.
watch("long-animation-frame", ({ scripts }) => {
  for (const { sourceURL, duration, startTime } of scripts) {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
    const ours = sourceURL.includes("/assets/worksheets/") && startTime > painted;
    if (ours) measured.ours = Math.max(measured.ours, duration);
  }
});
watch("largest-contentful-paint", ({ startTime }) => (measured.lcp = startTime));
watch("layout-shift", ({ value, hadRecentInput }) => (measured.cls += hadRecentInput ? 0 : value));
const stored = () => Object.keys(localStorage).some((key) => key.includes(":answer/"));
(function look() {
  const radio = document.querySelector('form[data-worksheet] input[type="radio"]');
  if (radio && !window.clickedAt) {
    window.clickedAt = performance.now();
    radio.click();
  }
  if (window.clickedAt && !window.savedAt && stored()) window.savedAt = performance.now();
  if (!window.outcomeAt && document.querySelector(".result-headline, .result")) {
    window.outcomeAt = performance.now();
    // One more answer, when all is quiet again.
    setTimeout(() => {
      const others = [...document.querySelectorAll('form[data-worksheet] input[type="radio"]')];
      const other = others.find(({ name }) => name !== radio.name);
      const begin = performance.now();
      new MutationObserver(() => (window.answeredIn ??= performance.now() - begin)).observe(
        document.querySelector("[data-result]"), { childList: true });
      other.click();
    }, 1500);
  }
  requestAnimationFrame(look);
})();
"""


@dataclass
class Visit:
    """What one visit took: milliseconds, bytes on the wire and requests."""

    outcome: float
    saved: float | None
    answer: float | None
    longest: float
    ours: float
    sent: int
    requests: int


@dataclass
class Line:
    """A line with a speed in bytes per second and the time of a round trip in seconds; 0 is no limit."""

    speed: float = 0
    round_trip: float = 0
    free_at: float = 0
    sent: int = 0
    requests: int = 0
    told: "Queue[dict[str, Any]]" = field(default_factory=Queue)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Wait until so many bytes have gone over the line, which all connections share."""
        with self.lock:
            self.sent += size
            if not self.speed:
                return
            self.free_at = max(self.free_at, time.monotonic()) + size / self.speed
            wait = self.free_at - time.monotonic()
        time.sleep(max(0, wait))

    def take(self) -> tuple[int, int]:
        """Give bytes and requests since the last time."""
        with self.lock:
            taken = self.sent, self.requests
            self.sent = self.requests = 0
        return taken


def serve(folder: Path, line: Line, script: str = "") -> ThreadingHTTPServer:
    """Serve a folder with gzip and ten minutes of cache, as GitHub Pages does.

    With a script every page runs it first; what that fetches from ``/told?`` as JSON, the line hears.
    """
    # Packed beforehand: a host does that once, and the first visitor does not wait for it.
    bodies = {
        path: path.read_bytes() if path.suffix in PACKED else gzip.compress(path.read_bytes(), 6)
        for path in folder.rglob("*")
        if path.is_file()
    }
    if script:
        for path in [path for path in bodies if path.suffix == ".html"]:
            driven = path.read_bytes().replace(b"<head>", b'<head><script src="/drive.js"></script>', 1)
            bodies[path] = gzip.compress(driven, 6)
        bodies[folder / "drive.js"] = gzip.compress(script.encode(), 6)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            # A new connection costs a round trip before the first request.
            time.sleep(line.round_trip)

        def do_GET(self) -> None:
            time.sleep(line.round_trip)
            if self.path.startswith("/told?"):
                line.told.put(json.loads(unquote(self.path.removeprefix("/told?"))))
                self.send_response(204)
                self.end_headers()
                return
            with line.lock:
                line.requests += 1
            path = folder / self.path.split("?")[0].lstrip("/")
            path = path / "index.html" if path.is_dir() else path
            if path not in bodies:
                self.send_error(404)
                return
            body = bodies[path]
            self.send_response(200)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if path.suffix not in PACKED:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            with suppress(ConnectionError):
                for start in range(0, len(body), 16_384):
                    part = body[start : start + 16_384]
                    line.carry(len(part))
                    self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            # A browser that closes leaves its connections behind.
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@contextmanager
def slow_processor(profile: str, times: int) -> Iterator[None]:
    """Let the pages of the browser with this profile run one moment out of so many; with 1 nothing happens."""
    if times == 1:
        yield
        return
    ended = threading.Event()

    def pulse() -> None:
        renderers: list[int] = []
        for beat in range(10**9):
            if ended.is_set():
                break
            if beat % 5 == 0:
                renderers = _renderers(profile)
            _signal(renderers, signal.SIGSTOP)
            time.sleep(0.004 * (times - 1))
            _signal(renderers, signal.SIGCONT)
            time.sleep(0.004)

    thread = threading.Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        _signal(_renderers(profile), signal.SIGCONT)


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)


def let_settle(profile: str) -> None:
    """Wait until the browser with this profile has done with its own start: who visits a page has one open already.

    It makes pages of its own ready, on the processors that the first visit would have.
    """
    before = -1.0
    while (now := _worked(profile)) > before + 0.02:
        before = now
        time.sleep(0.5)


def _worked(profile: str) -> float:
    """Give the seconds of a processor that a browser has taken up to now."""
    ticks = 0
    for process in _processes(profile):
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _renderers(profile: str) -> list[int]:
    """Find the processes that pages run in, of this browser and no other."""
    return [process for process, command in _processes(profile).items() if b"--type=renderer" in command]


def _processes(profile: str) -> dict[int, bytes]:
    """Find the processes of the browser with this profile, and with what they were started."""
    commands = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            with suppress(OSError):
                commands[int(path.name)] = (path / "cmdline").read_bytes()
    groups = set()
    for process, command in commands.items():
        if f"--user-data-dir={profile}".encode() in command:
            with suppress(ProcessLookupError):
                groups.add(os.getpgid(process))
    found = {}
    for process, command in commands.items():
        with suppress(ProcessLookupError):
            if os.getpgid(process) in groups:
                found[process] = command
    return found


# Answers, rests on the link to the next worksheet, follows it and answers again; from that click to that outcome. Chromium
# makes no page ready ahead while a tool is attached to it, so the page does all this itself.
REST_ON_LINK = """
const NEXT = "%s";
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const shown = async (selector) => {
  let found;
  while (!(found = document.querySelector(selector))) await new Promise(requestAnimationFrame);
  return found;
};
const now = () => performance.timeOrigin + performance.now();
(async () => {
  const ahead = document.prerendering === true;
  if (ahead) await new Promise((resolve) => document.addEventListener("prerenderingchange", resolve));
  (await shown('form[data-worksheet] input[type="radio"]')).click();
  await shown("[data-result] .result-headline, [data-result] .result");
  const outcome = now() - Number(sessionStorage.getItem("clicked"));
  const answers = Object.keys(localStorage).filter((key) => key.includes(":answer/")).length;
  if (location.pathname.endsWith(NEXT))
    return fetch("/told?" + encodeURIComponent(JSON.stringify({ ahead, outcome, answers })));
  await later(2500);
  const link = [...document.links].find(({ href }) => href.endsWith(NEXT));
  link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  await later(2500);
  sessionStorage.setItem("clicked", now());
  link.click();
})();
"""


def rest_on_link(address: str, line: Line, processor: int = 1) -> dict[str, Any]:
    """Let a browser that nothing is attached to visit a page served with ``REST_ON_LINK``; what that told.

    ``ahead`` says whether the browser had made the page ready, ``outcome`` how many milliseconds the outcome took,
    ``answers`` how many answers are kept in the end.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            os.environ.get("CHROMIUM", "chromium"),
            "--headless=new",
            f"--user-data-dir={profile}",
            *ARGUMENTS,
            address,
        ]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            try:
                with slow_processor(profile, processor):
                    return line.told.get(timeout=60 * processor)
            finally:
                browser.kill()


def visit(page: Page, address: str, line: Line) -> Visit:
    """Go to a page and wait until its outcome stands there."""
    line.take()
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.outcomeAt", timeout=180_000)
    sent = line.take()
    page.wait_for_function("() => window.answeredIn || !window.clickedAt", timeout=60_000)
    found = page.evaluate(
        """() => [window.outcomeAt, window.savedAt ?? null, window.answeredIn ?? null,
            window.measured?.longest ?? 0, window.measured?.ours ?? 0]"""
    )
    return Visit(*found, *sent)

"""The built site, served under a sub-path as GitHub Pages serves it, and a browser to visit it with."""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

# A test asserts no time: on a busy machine an example may take as long as it takes.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

CHECKOUT = Path(__file__).parents[1]
SUB_PATH = "/regio-voorbeeld/"


class _Asked(list):
    """The paths that the server was asked for, as they come in."""

    news = threading.Condition()

    def note(self, path):
        with self.news:
            self.append(path)
            self.news.notify_all()

    def wait_for(self, ending):
        with self.news:
            assert self.news.wait_for(lambda: any(path.endswith(ending) for path in self), timeout=30)


# What a shared worker asks for, no page can see.
ASKED = _Asked()


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """Build the site once, strictly, as a release does; processes that test at the same time share it."""
    return once(tmp_path_factory, worker_id, "site", build_site)


@pytest.fixture(scope="session")
def regional_site(tmp_path_factory, worker_id):
    """Build the site of the invented region, in the same way."""
    return once(tmp_path_factory, worker_id, "regional-site", partial(build_site, REGIO="regio-voorbeeld"))


def once(tmp_path_factory, worker_id, name, build):
    """Have a folder built by the first process that asks for it; give the folder."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build(folder)
    return folder


def build_site(folder, **more):
    """Build the site strictly into a folder, with more in the environment."""
    # Not quietly: then MkDocs counts no warnings, and strict lets everything pass.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    address = f"https://example.org{SUB_PATH}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_ADDRESS": address} | more
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Say nothing: a page that is closed breaks off its downloads."""


class _Pages(SimpleHTTPRequestHandler):
    """Serves a folder under the sub-path only, with 404.html for what is not there."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
    }

    def do_GET(self):
        ASKED.note(self.path)
        super().do_GET()

    def translate_path(self, path):
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "nergens")
        return super().translate_path(path[len(SUB_PATH) - 1 :])

    def send_error(self, code, message=None, explain=None):
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class PagesForTheWholeRun(_Pages):
    """Keeps a connection open for the next file, which would outlive a server that is switched off."""

    protocol_version = "HTTP/1.1"


@contextmanager
def serving(folder, port=0, handler=_Pages):
    """Serve a folder for as long as this lasts; give the address, ending in a slash."""
    with _Server(("127.0.0.1", port), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()


@pytest.fixture(scope="session")
def served(site):
    """Give the address of the served site, ending in a slash."""
    with serving(site, handler=PagesForTheWholeRun) as address:
        yield address


@pytest.fixture
def asked_of_host():
    """Give the list of paths that the server was asked for since the test began; it grows."""
    ASKED.clear()
    return ASKED


@pytest.fixture(scope="session")
def serve():
    """Give the way to serve another folder, or to serve one for a while."""
    return serving


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Use the Chromium that the Makefile found; none of its own errands on the network."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    launch = {
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
    }
    return launch | ({"executable_path": executable} if executable else {})


@pytest.fixture(scope="session")
def browser_context_args(served):
    return context_args(served)


def context_args(served):
    """Give what every visitor has: the language and the clock of the country, and the site's address."""
    # A service worker answers before a test can: only the tests that are about it let it in.
    return {
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "base_url": served,
        "service_workers": "block",
    }


@pytest.fixture
def seek():
    """Give the way to search: type words, and give the addresses that were found, best first."""

    def found(page, words):
        page.locator("[data-md-component=search-query]").fill(words)
        results = page.locator(".md-search-result__item > .md-search-result__link")
        results.first.wait_for()
        return results.evaluate_all("(all) => all.map((one) => one.href)")

    return found

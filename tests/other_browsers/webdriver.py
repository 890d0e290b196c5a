"""Firefox and WebKit driven by the commands of W3C WebDriver, without a driver to download.

Firefox answers these commands over its own socket (Marionette); WebKit over HTTP, by Debian's WebKitWebDriver.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

WAIT_S = 90
# The key under which WebDriver hands out an element.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.1/MiniBrowser"
# Nothing of its own on the network, and downloads without a question.
PREFERENCES = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "services.settings.server": "data:,",
    "intl.locale.requested": "nl",
    "intl.accept_languages": "nl-NL, nl",
}
# The commands that the journeys use, as HTTP knows them.
HTTP_ADDRESSES = {
    "Navigate": "/url",
    "Refresh": "/refresh",
    "ExecuteScript": "/execute/sync",
    "FindElement": "/element",
    "ElementClick": "/element/{id}/click",
    "ElementSendKeys": "/element/{id}/value",
    "PerformActions": "/actions",
    "SetWindowRect": "/window/rect",
}


class DriverError(Exception):
    """The browser refused a command: the name that WebDriver gives it, and what it said."""


def _free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _until(attempt, what):
    end = time.monotonic() + WAIT_S
    while True:
        with contextlib.suppress(OSError):
            return attempt()
        assert time.monotonic() < end, f"{what} does not start"
        time.sleep(0.1)


class _Process:
    """A program with all that it starts, in a home of its own; all of it ends with it."""

    def __init__(self, command, home, **more):
        (home / "downloads").mkdir(parents=True)
        (home / ".config").mkdir()
        (home / ".config" / "user-dirs.dirs").write_text(
            f'XDG_DOWNLOAD_DIR="{home / "downloads"}"\n', encoding="utf-8"
        )
        own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "LANG": "C.UTF-8"}
        self.log = (home / "log").open("w")
        self.process = subprocess.Popen(
            command,
            env=os.environ | own | more,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.log.close()


class Firefox:
    """Firefox without a window, over Marionette: `<length>:[0, id, command, parameters]` and back."""

    def __init__(self, home):
        port = _free_port()
        profile = home / "profile"
        profile.mkdir(parents=True)
        wanted = PREFERENCES | {
            "marionette.port": port,
            "browser.download.dir": str(home / "downloads"),
        }
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items()]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        command = shutil.which("firefox-esr") or "firefox"
        self.process = _Process(
            [command, "--headless", "--marionette", "--no-remote", "--profile", str(profile)], home
        )
        self.socket = _until(lambda: socket.create_connection(("127.0.0.1", port)), "Firefox")
        self.stream = self.socket.makefile("rb")
        self._receive()
        self.last = 0
        self.command("NewSession", {})

    def _receive(self):
        length = b""
        while (digit := self.stream.read(1)) != b":":
            assert digit, "Firefox has gone"
            length += digit
        return json.loads(self.stream.read(int(length)))

    def command(self, name, parameters):
        self.last += 1
        message = json.dumps([0, self.last, f"WebDriver:{name}", parameters]).encode()
        self.socket.sendall(f"{len(message)}:".encode() + message)
        _, _, error, result = self._receive()
        if error:
            raise DriverError(f"{error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def end(self):
        self.stream.close()
        self.socket.close()
        self.process.end()


class WebKit:
    """WebKit in a small window that nobody sees, over HTTP."""

    def __init__(self, home):
        self.base = f"http://127.0.0.1:{_free_port()}"
        port = self.base.rsplit(":", 1)[1]
        # Its sandbox asks for rights that root in a container has not; it visits our own pages only.
        self.process = _Process(
            ["xvfb-run", "-a", "WebKitWebDriver", f"--port={port}"],
            home,
            WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1",
        )
        _until(lambda: socket.create_connection(("127.0.0.1", int(port))).close(), "WebKitWebDriver")
        binary = next(str(path) for path in Path("/").glob(MINI_BROWSER[1:]))
        options = {"binary": binary, "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self.base += f"/session/{self._post('/session', wanted)['sessionId']}"

    def _post(self, path, body, method="POST"):
        request = urllib.request.Request(  # noqa: S310 -- our own driver
            self.base + path, json.dumps(body).encode(), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=WAIT_S) as reply:  # noqa: S310 -- the same
                return json.load(reply)["value"]
        except urllib.error.HTTPError as refused:
            told = json.load(refused)["value"]
            raise DriverError(f"{told['error']}: {told['message']}") from None

    def command(self, name, parameters):
        return self._post(HTTP_ADDRESSES[name].format(**parameters), parameters)

    def end(self):
        with contextlib.suppress(DriverError, OSError):
            self._post("", {}, "DELETE")
        self.process.end()


class Visitor:
    """A person in a browser of their own: goes to pages, clicks, types, reads, and keeps downloads."""

    def __init__(self, driver, home, base):
        self.driver = driver
        self.downloads = home / "downloads"
        self.base = base

    def goto(self, path):
        self.driver.command("Navigate", {"url": self.base + path})

    def reload(self):
        self.driver.command("Refresh", {})

    def run(self, script, *arguments):
        return self.driver.command("ExecuteScript", {"script": script, "args": list(arguments)})

    def wait(self, script, *arguments):
        """Wait until a script gives something that counts as true, and give that."""
        end = time.monotonic() + WAIT_S
        while not (found := self.run(script, *arguments)):
            assert time.monotonic() < end, f"never true: {script} {arguments}"
            time.sleep(0.05)
        return found

    def wait_for(self, selector, text=""):
        """Wait until something visible holds a text, and give all its text."""
        return self.wait(
            """const [selector, text] = arguments;
            const shown = [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
            return shown.map((one) => one.innerText.trim() || " ").find((one) => one.includes(text)) ?? null;""",
            selector,
            text,
        )

    def _element(self, selector):
        self.wait("return document.querySelector(arguments[0])?.getClientRects().length", selector)
        found = self.driver.command("FindElement", {"using": "css selector", "value": selector})
        return found[ELEMENT]

    def click(self, selector):
        # In the middle of the screen nothing that sticks to an edge lies over it.
        self.wait("return document.querySelector(arguments[0])?.getClientRects().length", selector)
        self.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
        self.driver.command("ElementClick", {"id": self._element(selector)})

    def write(self, selector, text):
        self.driver.command("ElementSendKeys", {"id": self._element(selector), "text": text})

    def press(self, *keys):
        """Press keys one after the other, where the keyboard is."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.driver.command(
            "PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]}
        )

    def downloaded(self, ending):
        """Wait until a download with this ending is whole, and give its path."""
        end = time.monotonic() + WAIT_S
        while True:
            whole = [path for path in self.downloads.glob(f"*{ending}") if path.stat().st_size]
            if whole and not list(self.downloads.glob("*.part")):
                return whole[0]
            there = sorted(path.name for path in self.downloads.iterdir())
            assert time.monotonic() < end, f"no download *{ending}, only {there}"
            time.sleep(0.05)

    def open_file(self, button, path):
        """Click on a button that asks for a file, and choose one: the window to choose in is the test's own."""
        self.run(
            """HTMLInputElement.prototype.click = function () {
                this.id = "chosen-by-test";
                document.body.prepend(this);
            };"""
        )
        self.click(button)
        self.write("#chosen-by-test", str(path))

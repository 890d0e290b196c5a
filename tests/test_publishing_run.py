"""What publish.yml does for a region, step by step as the host's machine does it, but for the host itself.

A region starts with the three files that docs/onderhoud/beginnen.md gives; the project is a clean clone.
"""

import os
import re
import shutil
import subprocess
import tarfile

import pytest
import yaml

from macros.maintenance import region_file
from worksheets.region import CHECKOUT

pytestmark = pytest.mark.full

PROJECT = "een-account/samen-op-koers"


def pasted(name):
    """Give what the page for beginners shows of a file, without the fences."""
    return region_file(name).split("\n", 1)[1].removesuffix("```")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Lay out what the two checkouts of the workflow bring: the region, and a clean clone of the project."""
    folder = tmp_path_factory.mktemp("workspace")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROJECT_REPOSITORY", PROJECT)
        files = {name: pasted(name) for name in ("regio.yml", ".github/workflows/publiceren.yml")}
    for name, text in files.items():
        path = folder / "regio" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(CHECKOUT / "regio-voorbeeld" / "logo.svg", folder / "regio")
    subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(folder / "project")], check=True)
    return folder


def run(workspace, pages, address=""):
    """Run the commands of the job that builds; ``pages`` is the address that the host gives, ``address`` the region's own."""
    called = yaml.safe_load(
        (workspace / "regio/.github/workflows/publiceren.yml").read_text(encoding="utf-8")
    )
    inputs = called["jobs"]["site"]["with"] | {"address": address}
    path, version = called["jobs"]["site"]["uses"].split("@")
    assert (path, version) == (f"{inputs['project']}/.github/workflows/publish.yml", inputs["version"])
    workflow = yaml.safe_load((CHECKOUT / path.removeprefix(f"{PROJECT}/")).read_text(encoding="utf-8"))
    for name, one in workflow[True]["workflow_call"]["inputs"].items():
        inputs.setdefault(name, one.get("default"))

    known = {f"inputs.{name}": value for name, value in inputs.items()}
    known |= {"github.workspace": str(workspace), "steps.pages.outputs.base_url": pages}
    ran = 0
    for step in workflow["jobs"]["build"]["steps"]:
        if "run" in step:
            given = {name: filled(text, known) for name, text in step.get("env", {}).items()}
            bare = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
            command = ["bash", "-e", "-c", step["run"]]
            done = subprocess.run(
                command,
                cwd=workspace,
                env=bare | given | {"CI": "true"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
            ran += 1
    assert ran == 1
    (upload,) = [
        one for one in workflow["jobs"]["build"]["steps"] if "upload-pages-artifact" in one.get("uses", "")
    ]
    assert upload["with"]["include-hidden-files"] is True
    return packed(workspace / upload["with"]["path"], workspace / "artifact.tar")


def filled(text, known):
    """Fill in the few expressions that the workflow has."""

    def value(match):
        for choice in match[1].split("||"):
            name = choice.strip()
            form = re.fullmatch(r"format\('(.+)', (.+)\)", name)
            found = form[1].replace("{0}", known[form[2]]) if form else known[name]
            if found:
                return found
        return ""

    return re.sub(r"\$\{\{ (.+?) \}\}", value, text)


def packed(site, tar):
    """Pack a site as upload-pages-artifact does when hidden files are included; give its files."""
    options = ["--dereference", "--hard-dereference", "--exclude=.git", "--exclude=.github"]
    subprocess.run(["tar", *options, "--directory", str(site), "-cf", str(tar), "."], check=True)
    with tarfile.open(tar) as packed_site:
        return {
            one.name.removeprefix("./"): packed_site.extractfile(one).read()
            for one in packed_site.getmembers()
            if one.isfile()
        }


def test_three_files_become_a_site_below_the_address_that_the_host_gives(workspace):
    files = run(workspace, "https://een-account.github.io/samen-op-koers")

    home = files["index.html"].decode()
    assert '<link rel="canonical" href="https://een-account.github.io/samen-op-koers/">' in home
    assert files["assets/regio.svg"] == (workspace / "regio" / "logo.svg").read_bytes()
    assert PROJECT in files["onderhoud/beginnen/index.html"].decode()
    assert "Een uitgave van " in home
    assert ".well-known/security.txt" not in files
    assert (workspace / "project" / "site").is_dir()


def test_at_an_address_of_its_own_it_also_says_whom_to_tell_of_a_hole(workspace):
    files = run(workspace, "", address="https://jeugd.example.org/")

    assert (
        b"Canonical: https://jeugd.example.org/.well-known/security.txt" in files[".well-known/security.txt"]
    )
    assert '<link rel="canonical" href="https://jeugd.example.org/">' in files["index.html"].decode()

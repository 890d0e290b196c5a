"""What runs on the host's machines: named by commit, with no more rights than needed, and in three files for a region."""

import re
import subprocess
import sys

import pytest
import yaml

from worksheets.region import CHECKOUT

WORKFLOWS = sorted((CHECKOUT / ".github" / "workflows").glob("*.yml"))
REGIONAL = CHECKOUT / "regio-voorbeeld" / ".github" / "workflows" / "publiceren.yml"


# What each action takes and gives, as its action.yml says at the commit that we name.
TAKES = {
    "actions/checkout": {"path", "persist-credentials", "ref", "repository"},
    "actions/setup-python": {"python-version-file"},
    "actions/setup-node": {"node-version"},
    "actions/configure-pages": set(),
    "actions/upload-pages-artifact": {"include-hidden-files", "path"},
    "actions/deploy-pages": set(),
}
GIVES = {"actions/configure-pages": {"base_url"}, "actions/deploy-pages": {"page_url"}}


def steps_of(workflow):
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_named_by_commit_and_say_which_version_that_is(path):
    uses = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]

    assert uses
    for line in uses:
        assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_workflows_and_the_wish_for_newer_versions_are_what_the_host_reads():
    for schema, paths in (
        ("vendor.github-workflows", [*WORKFLOWS, REGIONAL]),
        ("vendor.dependabot", [CHECKOUT / ".github" / "dependabot.yml"]),
    ):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_step_takes_and_gives_exists(path):
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    called = workflow[True].get("workflow_call") or {}
    assert set(re.findall(r"\binputs\.([\w-]+)", text)) == set(called.get("inputs", ()))
    for name, job in workflow["jobs"].items():
        assert job.get("needs", name) in workflow["jobs"]
        gives = {}
        for step in job["steps"]:
            action = step.get("uses", "").split("@")[0]
            assert set(step.get("with", ())) <= TAKES.get(action, set())
            gives[step.get("id")] = GIVES.get(action, set())
        for step, given in re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", str(job)):
            assert given in gives[step], f"{name}: {step}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_only_the_job_that_publishes_may_write(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        if name != "publish":
            assert "write" not in job.get("permissions", {}).values()
        assert set(job.get("permissions", {})) <= {"contents", "pages", "id-token"}


@pytest.mark.parametrize("name", ["pages.yml", "publish.yml"])
def test_what_is_published_includes_hidden_folders(name):
    workflow = yaml.safe_load((CHECKOUT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    (upload,) = [step for step in steps_of(workflow) if "upload-pages-artifact" in step.get("uses", "")]

    assert upload["with"]["include-hidden-files"] is True


def test_with_an_address_of_its_own_a_region_gets_a_site_to_download_and_nothing_is_published():
    workflow = yaml.safe_load(
        (CHECKOUT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    )
    (pages,) = [step for step in steps_of(workflow) if "configure-pages" in step.get("uses", "")]
    (build,) = [step for step in steps_of(workflow) if step.get("run") == "make -C project build"]
    (upload,) = [step for step in steps_of(workflow) if "upload-pages-artifact" in step.get("uses", "")]

    assert workflow[True]["workflow_call"]["inputs"]["address"]["default"] == ""
    assert pages["if"] == workflow["jobs"]["publish"]["if"] == "inputs.address == ''"
    assert build["env"]["SITE_ADDRESS"].startswith("${{ inputs.address || ")
    assert build["env"]["PROJECT_REPOSITORY"] == "${{ inputs.project }}"
    assert "if" not in upload


def test_a_region_needs_three_files_and_ten_lines():
    lines = REGIONAL.read_text(encoding="utf-8").splitlines()
    workflow = yaml.safe_load("\n".join(lines))
    reusable = yaml.safe_load(
        (CHECKOUT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    )
    # YAML reads the key "on" as true.
    inputs = reusable[True]["workflow_call"]["inputs"]

    assert len(lines) <= 10
    (job,) = workflow["jobs"].values()
    project, version = re.fullmatch(r"(.+?)/\.github/workflows/publish\.yml@(.+)", job["uses"]).groups()
    assert job["with"] == {"project": project, "version": version}
    assert {name for name, one in inputs.items() if one["required"]} == set(job["with"])
    # A called workflow can have no more rights than its caller gives.
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}

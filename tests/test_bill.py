"""The bill of materials tells all that the locks pin, and is what CycloneDX asks for; what is published has a schema."""

import json
import re

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema import Draft202012Validator

from worksheets import bill, publishing, strict_yaml
from worksheets.bill import JAVASCRIPT_LOCK, KEPT, PYTHON_LOCK
from worksheets.loading import DEFINITIONS
from worksheets.region import CHECKOUT

COMPONENTS = json.loads(KEPT.read_text(encoding="utf-8"))["components"]


def test_the_kept_bill_is_that_of_the_locks_and_is_made_the_same_each_time():
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    made = json.loads(bill.bill())
    # Which licence an installed package names may differ with the machine; nothing else may.
    for one in [*kept["components"], *made["components"]]:
        one.pop("licenses", None)

    assert bill.bill() == bill.bill()
    assert kept["components"] == made["components"], "run 'make bill' and keep worksheets/sbom.cdx.json"
    assert kept["metadata"] == made["metadata"]


def test_the_bill_is_valid_cyclonedx():
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(KEPT.read_text(encoding="utf-8")) is None


def test_everything_that_a_lock_pins_is_on_the_bill():
    listed = {one["purl"] for one in COMPONENTS}
    python = re.findall(r"^([\w.-]+)==([^ \\]+)", PYTHON_LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    packages = json.loads(JAVASCRIPT_LOCK.read_text(encoding="utf-8"))["packages"]

    assert len(listed) > 100
    assert {f"pkg:pypi/{name}@{version}" for name, version in python} <= listed
    assert len([one for one in listed if one.startswith("pkg:npm/")]) == len(
        {(path.rpartition("node_modules/")[2], one["version"]) for path, one in packages.items() if path}
    )


def test_what_is_in_the_site_is_told_from_what_only_makes_it():
    scope = {one["name"]: one["scope"] for one in COMPONENTS}

    for name in (
        "pyodide",
        "docx",
        "xlsxwriter",
        "icalendar",
        "workbox-sw",
        "mkdocs-material",
        "source-sans-3",
    ):
        assert scope[name] == "required", name
    for name in ("pytest", "axe-core", "mkdocs", "esbuild"):
        assert scope[name] == "excluded", name


def test_the_bill_the_evidence_and_the_schemas_are_published_and_the_schemas_fit_what_we_have():
    published = publishing.RECORDS
    region = json.loads(
        (publishing.PACKAGE / published["assets/schemas/regio.schema.json"]).read_text("utf-8")
    )
    sheet = json.loads(
        (publishing.PACKAGE / published["assets/schemas/worksheet.schema.json"]).read_text("utf-8")
    )

    assert "assets/sbom.cdx.json" in published
    for schema in (region, sheet):
        Draft202012Validator.check_schema(schema)
    for folder in (CHECKOUT, CHECKOUT / "regio-voorbeeld"):
        own = strict_yaml.load((folder / "regio.yml").read_text(encoding="utf-8")).data
        assert list(Draft202012Validator(region).iter_errors(own)) == []
    for path in DEFINITIONS.glob("*.yaml"):
        data = strict_yaml.load(path.read_text(encoding="utf-8")).data
        assert list(Draft202012Validator(sheet).iter_errors(data)) == [], path

"""regio.yml is read or refused with every fault, its line and what was found."""

import pytest

from worksheets.loading import DefinitionError
from worksheets.region import CHECKOUT, load_region


def test_the_shipped_region_has_the_four_layers():
    region = load_region()

    assert [layer.id for layer in region.layers] == ["board", "management", "professional", "youth_or_parent"]


def test_every_fault_of_a_region_is_reported_with_its_line(tmp_path):
    text = (CHECKOUT / "regio.yml").read_text(encoding="utf-8")
    path = tmp_path / "regio.yml"
    path.write_text(
        text.replace('main: "#0e4f5e"', 'main: "blauw"').replace("name:", "naam:", 1), encoding="utf-8"
    )

    with pytest.raises(DefinitionError) as caught:
        load_region(path)

    messages = [(fault.path, fault.message) for fault in caught.value.faults]
    assert ("$", "'name' is a required property") in messages
    assert any(path == "$.colours.main" and "'blauw'" in message for path, message in messages)
    assert any("'naam' was unexpected" in message for _, message in messages)

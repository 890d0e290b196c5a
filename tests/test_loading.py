"""Definitions are loaded or refused with every fault of every file."""

import shutil

import pytest

from worksheets.loading import DEFINITIONS, DefinitionError, load_worksheets


@pytest.fixture
def folder(tmp_path):
    shutil.copy(DEFINITIONS / "stoplicht.yaml", tmp_path)
    return tmp_path


def faults_of(path):
    with pytest.raises(DefinitionError) as caught:
        load_worksheets(path)
    return caught.value.faults


def edit(folder, *replacements):
    file = folder / "stoplicht.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def test_yaml_schema_and_lint_faults_are_reported_together(folder):
    edit(
        folder,
        ('title: "Stoplicht: ligt de samenwerking op koers?"', "title: Stoplicht"),
        ("minutes: 10", 'minutes: "tien"'),
        ("rule: talk_order", "rule: talk_ordr"),
    )

    messages = [fault.message for fault in faults_of(folder)]

    assert messages == [
        "put text in double quotes: 'Stoplicht'",
        "'tien' is not of type 'integer'",
        "is 'talk_ordr', which is not a rule (did you mean 'talk_order'?)",
    ]


def test_each_fault_has_its_file_and_line(folder):
    edit(folder, ("minutes: 10", "minutes: 0"))

    (fault,) = faults_of(folder)

    text = (folder / "stoplicht.yaml").read_text(encoding="utf-8").splitlines()
    assert text[fault.line - 1] == "minutes: 0"
    assert str(fault).startswith(f"{folder / 'stoplicht.yaml'}:{fault.line}: $.minutes ")


def test_faults_of_several_files_come_in_one_report(folder):
    edit(folder, ("minutes: 10", "minutes: 0"))
    (folder / "tweede.yaml").write_text("id: tweede\n", encoding="utf-8")

    assert {fault.file.rsplit("/", 1)[1] for fault in faults_of(folder)} == {"stoplicht.yaml", "tweede.yaml"}


def test_the_id_is_the_name_of_the_file(folder):
    (folder / "stoplicht.yaml").rename(folder / "anders.yaml")

    assert [fault.message for fault in faults_of(folder)] == [
        "is 'stoplicht', but the file is called 'anders.yaml'"
    ]


def test_an_unknown_key_is_refused(folder):
    edit(folder, ("minutes: 10", "minutes: 10\nminuten: 10"))

    assert "'minuten' was unexpected" in faults_of(folder)[0].message


def test_a_file_that_is_not_utf_8_is_a_fault(folder):
    (folder / "stoplicht.yaml").write_bytes("id: é".encode("latin-1"))

    assert [fault.message for fault in faults_of(folder)] == ["is not UTF-8 text"]


def test_an_empty_file_is_a_fault(folder):
    (folder / "stoplicht.yaml").write_text("", encoding="utf-8")

    assert faults_of(folder)


def test_a_path_without_a_file_is_an_error_of_the_caller(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_worksheets(tmp_path / "nergens.yaml")

"""A worksheet in another language: the same ids, kinds and rules with other texts, so that answers stay the same.

A translation of ``definitions/startcheck.yaml`` into English is ``definitions/en/startcheck.yaml``. It holds ids and
texts only, at the places where the original has them.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from worksheets import strict_yaml
from worksheets.core.definition import Worksheet, from_dict, to_dict
from worksheets.loading import DEFINITIONS, DefinitionError, Fault, definition_files

# The fields of a definition that readers see; all others stay those of the original.
TEXTS = ("title", "purpose", "audience", "intro", "label", "hint", "unit", "row_label", "problem", "texts")
_HOLE = re.compile(r"\{\w+\}")
_Found = Iterator[tuple[str, str]]


def load_translations(
    worksheets: Mapping[str, Worksheet], folder: Path = DEFINITIONS
) -> dict[str, dict[str, Worksheet]]:
    """Load every translation there is, by language and id; raise DefinitionError with all faults of all files."""
    found: dict[str, dict[str, Worksheet]] = {}
    faults: list[Fault] = []
    for language in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        for file in definition_files(language):
            document = strict_yaml.load(file.read_text(encoding="utf-8"))
            wrong = [(fault.path, fault.message) for fault in document.faults]
            original = worksheets.get(file.stem)
            if original is None:
                wrong.append(("$.id", f"there is no worksheet {file.stem!r} to translate"))
            elif document.data is not None:
                wrong += translation_faults(to_dict(original), document.data)
            faults += [Fault(str(file), document.line_of(path), path, message) for path, message in wrong]
            if original is not None and not wrong:
                translated: Any = _laid(to_dict(original), document.data)
                found.setdefault(language.name, {})[original.id] = from_dict(translated)
    if faults:
        raise DefinitionError(sorted(faults))
    return found


def translation_faults(original: object, translation: object, path: str = "$") -> _Found:
    """Give the path and the message of everything in which a translation does not fit its original."""
    if isinstance(original, Mapping):
        if not isinstance(translation, Mapping):
            yield path, f"must have the fields of the original (got {translation!r})"
            return
        wanted = {key for key, value in original.items() if key in TEXTS or _has_text(value)}
        for key in wanted - set(translation):
            yield path, f"lacks the text {key!r}"
        for key in set(translation) - wanted - {"id"}:
            yield f"{path}.{key}", "is no text of the original"
        if original.get("id") != translation.get("id"):
            yield f"{path}.id", f"must be {original.get('id')!r} (got {translation.get('id')!r})"
        for key in wanted & set(translation):
            check = _text_faults if key in TEXTS else translation_faults
            yield from check(original[key], translation[key], f"{path}.{key}")
    elif isinstance(original, list):
        if not isinstance(translation, list) or len(translation) != len(original):
            yield path, f"must have the {len(original)} parts of the original"
            return
        for number, (one, other) in enumerate(zip(original, translation, strict=True)):
            yield from translation_faults(one, other, f"{path}[{number}]")


def _text_faults(original: object, translation: object, path: str) -> _Found:
    if isinstance(original, str):
        if not isinstance(translation, str):
            yield path, f"must be a text (got {translation!r})"
        elif bool(original.strip()) != bool(translation.strip()):
            yield path, "must be empty where the original is, and only there"
        elif set(_HOLE.findall(original)) != set(_HOLE.findall(translation)):
            yield path, f"must name {sorted(set(_HOLE.findall(original)))} as the original does"
        return
    if (
        isinstance(original, Mapping)
        and isinstance(translation, Mapping)
        and set(original) == set(translation)
    ):
        for key, value in original.items():
            yield from _text_faults(value, translation[key], f"{path}.{key}")
    elif isinstance(original, list) and isinstance(translation, list) and len(original) == len(translation):
        for number, (one, other) in enumerate(zip(original, translation, strict=True)):
            yield from _text_faults(one, other, f"{path}[{number}]")
    else:
        yield path, "must have the parts of the original"


def _has_text(part: object) -> bool:
    if isinstance(part, list):
        return any(map(_has_text, part))
    return isinstance(part, Mapping) and any(key in TEXTS or _has_text(value) for key, value in part.items())


def _laid(original: Any, translation: Any) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """Lay the texts of a translation over the original."""
    if isinstance(original, Mapping) and isinstance(translation, Mapping):
        return {
            key: translation[key]
            if key in TEXTS
            else _laid(value, translation[key])
            if key in translation
            else value
            for key, value in original.items()
        }
    if isinstance(original, list) and isinstance(translation, list):
        return [_laid(one, other) for one, other in zip(original, translation, strict=True)]
    return original

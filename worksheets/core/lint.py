"""What a schema cannot say of a definition: unique ids, references that lead somewhere, a text for every code.

It reads the raw mapping and steps over parts of a wrong shape, which the schema reports, so that an author sees
all faults in one go.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from worksheets.core.definition import RATING_NOTES
from worksheets.core.rules import RULES

MAX_COVERS = 3
ORDERED_WORDS = 3

EVERYWHERE = {"id", "kind", "label", "hint", "guide", "optional", "show_when", "covers", "why"}
# kind -> what may stand with it beside what may stand with any, and of these what must
KINDS: Mapping[str, tuple[set[str], set[str]]] = {
    "rating": ({"inferred", "questions"}, set()),
    "choice": ({"choices", "dont_know", "notes"}, {"choices"}),
    "choices": ({"choices", "notes"}, {"choices"}),
    "yes_no_unknown": ({"notes"}, set()),
    "ordered": ({"choices", "dont_know", "notes"}, {"choices"}),
    "text": ({"long", "suggest_from"}, set()),
    "number": ({"minimum", "maximum", "unit", "problem"}, set()),
    "date": ({"problem", "event"}, set()),
    "matrix": ({"matrix", "choices", "dont_know", "notes"}, {"matrix", "choices"}),
    "rows": ({"columns", "shown", "row_label"}, {"columns", "shown", "row_label"}),
}
COLUMN_KINDS = ("choice", "ordered", "yes_no_unknown", "text", "number", "date")


def lint(data: object) -> Iterator[tuple[str, str]]:
    """Give the path and the message of each fault in a raw definition."""
    if not isinstance(data, Mapping):
        return
    kinds: dict[str, str] = {}
    ids: list[tuple[str, str]] = []
    for path, item in _items(data):
        item_id, kind = item.get("id"), item.get("kind")
        if isinstance(item_id, str):
            ids.append((f"{path}.id", item_id))
            kinds[item_id] = kind if isinstance(kind, str) else ""
        yield from _lint_item(item, path, kinds)
        questions = [
            (f"{path}.questions[{index}].id", question["id"])
            for index, question in enumerate(_list(item, "questions"))
            if isinstance(question, Mapping) and isinstance(question.get("id"), str)
        ]
        yield from _twice(questions, "this item")
        for where, question_id in questions:
            if question_id in RATING_NOTES:
                yield where, f"is {question_id!r}, which every coloured item has already"
    yield from _twice(ids, "this worksheet")
    yield from _twice(list(_ids(data, "sections")), "this worksheet")
    yield from _twice(list(_ids(data, "results")), "this worksheet")
    for index, result in enumerate(_list(data, "results")):
        if isinstance(result, Mapping):
            sections = [name for _, name in _ids(data, "sections")]
            yield from _lint_result(result, f"$.results[{index}]", kinds, sections)
    yield from _lint_events(data, kinds)
    yield from _lint_migrations(data, kinds)
    yield from _lint_covers(data, "$")


def _lint_events(data: Mapping[str, object], kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Check that what an event takes from other items is there, and of the right kind."""
    for path, item in _items(data):
        event = item.get("event")
        for key, kind in (("begin", "text"), ("minutes", "number"), ("place", "text")):
            name = event.get(key) if isinstance(event, Mapping) else None
            if isinstance(name, str) and kinds.get(name) != kind:
                hint = _hint(name, [one for one, known in kinds.items() if known == kind])
                yield f"{path}.event.{key}", f"is {name!r}, which is no item of kind {kind}{hint}"


def _lint_item(item: Mapping[str, object], path: str, kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Check what goes with the kind of an item, and what its parts refer to."""
    kind = item.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        return
    allowed, needed = KINDS[kind]
    for key in item:
        if key not in EVERYWHERE | allowed:
            yield f"{path}.{key}", f"does not go with an item of kind {kind}"
    for key in sorted(needed - set(item)):
        yield path, f"needs {key!r}, because it is of kind {kind}"
    if kind == "ordered" and len(_list(item, "choices")) not in (0, ORDERED_WORDS):
        yield f"{path}.choices", f"must be three words, lowest first (got {len(_list(item, 'choices'))})"
    for key in ("choices", "matrix", "notes"):
        yield from _twice(list(_ids(item, key, path)), "this item")
    condition = item.get("show_when")
    if isinstance(condition, Mapping):
        other = condition.get("item")
        # An item depends on one that stands above it: nobody looks for a question that appears higher up.
        if isinstance(other, str) and (other not in kinds or other == item.get("id")):
            yield (
                f"{path}.show_when.item",
                f"is {other!r}, which is no item above this one" + _hint(other, kinds),
            )
    if kind == "rows":
        yield from _lint_columns(item, path)


def _lint_columns(item: Mapping[str, object], path: str) -> Iterator[tuple[str, str]]:
    columns = list(_ids(item, "columns", path))
    names = [name for _, name in columns]
    yield from _twice(columns, "this item")
    for index, column in enumerate(_list(item, "columns")):
        if not isinstance(column, Mapping):
            continue
        at = f"{path}.columns[{index}]"
        if column.get("kind") not in COLUMN_KINDS:
            yield (
                f"{at}.kind",
                f"must be one of {', '.join(COLUMN_KINDS)} in a row (got {column.get('kind')!r})",
            )
        if column.get("id") == "row_id":
            yield f"{at}.id", "is 'row_id', which every row has already"
        if "show_when" in column or "notes" in column:
            yield at, "is a column, so it can have no 'show_when' and no 'notes'"
        yield from _lint_item(column, at, {})
    for index, name in enumerate(_list(item, "shown")):
        if isinstance(name, str) and name not in names:
            yield f"{path}.shown[{index}]", f"is {name!r}, which is not a column" + _hint(name, names)


def _lint_result(
    result: Mapping[str, object], path: str, kinds: Mapping[str, str], sections: list[str]
) -> Iterator[tuple[str, str]]:
    for index, item_id in enumerate(_list(result, "items")):
        if isinstance(item_id, str) and item_id not in kinds:
            yield f"{path}.items[{index}]", f"is {item_id!r}, which is not an item" + _hint(item_id, kinds)
    name = result.get("rule")
    if not isinstance(name, str):
        return
    if name not in RULES:
        yield f"{path}.rule", f"is {name!r}, which is not a rule" + _hint(name, RULES)
        return
    rule = RULES[name]
    for index, item_id in enumerate(_list(result, "items")):
        if isinstance(item_id, str) and kinds.get(item_id, rule.kinds[0]) not in rule.kinds:
            takes = " or ".join(rule.kinds)
            yield f"{path}.items[{index}]", f"is of kind {kinds[item_id]}, but {name} takes {takes}"
    groups = tuple(sections) if rule.text_per_section else rule.groups
    for key, known in (("options", rule.options), ("groups", groups)):
        value = result.get(key)
        given = value if isinstance(value, Mapping) else {}
        for option in given:
            if option not in known:
                yield (
                    f"{path}.{key}.{option}",
                    f"is not one of the {key} of {name}" + _hint(str(option), known),
                )
        if key == "groups" and rule.groups and (missing := set(rule.groups) - set(given)):
            yield f"{path}.groups", f"needs a title for {', '.join(sorted(missing))}"
    texts = result.get("texts")
    if isinstance(texts, Mapping):
        for code in rule.codes:
            if code not in texts:
                yield f"{path}.texts", f"has no text for the code {code!r} of {name}"
        for code in texts:
            if code not in rule.codes:
                yield f"{path}.texts.{code}", f"is not a code of {name}" + _hint(str(code), rule.codes)


def _lint_migrations(data: Mapping[str, object], kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for index, step in enumerate(_list(data, "migrations")):
        if not isinstance(step, Mapping):
            continue
        path = f"$.migrations[{index}]"
        start, end, version = step.get("from"), step.get("to"), data.get("version")
        if isinstance(start, int) and isinstance(end, int):
            if end != start + 1:
                yield f"{path}.to", f"must be {start + 1}, one more than 'from' (got {end})"
            if isinstance(version, int) and end > version:
                yield f"{path}.to", f"is {end}, but the worksheet has version {version}"
        if end != data.get("version"):
            continue
        renamed, split = step.get("renamed"), step.get("split")
        targets = list(renamed.values()) if isinstance(renamed, Mapping) else []
        if isinstance(split, Mapping):
            targets += [new for names in split.values() if isinstance(names, list) for new in names]
        for new in targets:
            if isinstance(new, str) and new not in kinds:
                yield path, f"leads to {new!r}, which is not an item" + _hint(new, kinds)


def _lint_covers(part: object, path: str) -> Iterator[tuple[str, str]]:
    """Find parts that claim to cover more than a reader can meet in one place."""
    if isinstance(part, Mapping):
        covers = part.get("covers")
        if isinstance(covers, list) and len(covers) > MAX_COVERS and not part.get("why"):
            yield f"{path}.covers", f"names {len(covers)} points; more than {MAX_COVERS} needs a 'why'"
        for key, value in part.items():
            yield from _lint_covers(value, f"{path}.{key}")
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _lint_covers(value, f"{path}[{index}]")


def _items(data: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for section_index, section in enumerate(_list(data, "sections")):
        if isinstance(section, Mapping):
            for item_index, item in enumerate(_list(section, "items")):
                if isinstance(item, Mapping):
                    yield f"$.sections[{section_index}].items[{item_index}]", item


def _ids(data: Mapping[str, object], key: str, path: str = "$") -> Iterator[tuple[str, str]]:
    for index, part in enumerate(_list(data, key)):
        if isinstance(part, Mapping):
            part_id = part.get("id")
            if isinstance(part_id, str):
                yield f"{path}.{key}[{index}].id", part_id


def _twice(ids: list[tuple[str, str]], where: str) -> Iterator[tuple[str, str]]:
    times = Counter(name for _, name in ids)
    seen: set[str] = set()
    for path, name in ids:
        if times[name] > 1 and name in seen:
            yield path, f"is {name!r}, which stands in {where} already"
        seen.add(name)


def _list(data: Mapping[str, object], key: str) -> list[object]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _hint(wrong: str, known: object) -> str:
    names = [str(name) for name in known] if hasattr(known, "__iter__") else []
    near = get_close_matches(wrong, names, 1)
    return f" (did you mean {near[0]!r}?)" if near else ""

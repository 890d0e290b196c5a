"""YAML without surprises: text for readers stands in double quotes, ids and keywords do not.

Plain YAML turns ``1:10`` into 70, ``NO`` into false and a date into a date, keeps the last of two equal keys and
cuts a text at `` #``. Here each of these is a fault with its line.
"""

import re
from dataclasses import dataclass, field

import yaml

_PLAIN = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_KEYWORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True, order=True)
class YamlFault:
    """One thing that is not strict YAML; lines count from 1."""

    line: int
    path: str
    message: str


@dataclass(slots=True)
class YamlDocument:
    """The data of a file, the line of each path in it, and every fault."""

    data: object = None
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[YamlFault] = field(default_factory=list)

    def line_of(self, path: str) -> int:
        """Give the line of a path, or of the nearest part around it."""
        while path not in self.lines and path != "$":
            path = path[: max(path.rfind("."), path.rfind("["))] or "$"
        return self.lines.get(path, 1)


def load(text: str) -> YamlDocument:
    """Read strict YAML; with a fault in the grammar there is no data, with any other fault there is.

    >>> load("title: Niet eens, niet oneens").faults[0].message
    "put text in double quotes: 'Niet eens, niet oneens'"
    """
    document = YamlDocument()
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        if isinstance(fault, yaml.reader.ReaderError):
            message = f"is not YAML: {fault.reason}"
            document.faults.append(YamlFault(text.count("\n", 0, fault.position) + 1, "$", message))
            return document
        what = getattr(fault, "problem", None) or str(fault)
        document.faults.append(YamlFault(1 if mark is None else mark.line + 1, "$", f"is not YAML: {what}"))
        return document
    if node is not None:
        document.data = _construct(node, "$", document, set())
    return document


def _construct(node: yaml.Node, path: str, document: YamlDocument, above: set[int]) -> object:
    line = node.start_mark.line + 1
    document.lines.setdefault(path, line)
    if id(node) in above:
        document.faults.append(YamlFault(line, path, "refers to itself"))
        return None
    inside = above | {id(node)}
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(element, f"{path}[{index}]", document, inside)
            for index, element in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            where = f"{path}.{key}"
            if key in mapping:
                first = document.lines[where]
                message = f"stands here twice (first on line {first})"
                document.faults.append(YamlFault(key_node.start_mark.line + 1, where, message))
                continue
            document.lines[where] = key_node.start_mark.line + 1
            mapping[key] = _construct(value_node, where, document, inside)
        return mapping
    return _scalar(node, line, path, document)


def _scalar(node: yaml.Node, line: int, path: str, document: YamlDocument) -> object:
    text = str(node.value)
    if node.style is not None:  # type: ignore[attr-defined]  # a ScalarNode has a style
        return text
    if text in _KEYWORDS:
        return _KEYWORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if not _PLAIN.fullmatch(text):
        document.faults.append(YamlFault(line, path, f"put text in double quotes: {text!r}"))
    return text

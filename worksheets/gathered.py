"""What a group has beside documents: share codes and raised cards, from a saved group file or a file of their own."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from worksheets.core.definition import Worksheet
from worksheets.core.group.arrivals import Code, parse_code
from worksheets.core.group.gathering import Gathering
from worksheets.core.group.sharecode import read_share_code
from worksheets.core.group.tallies import Tally, parse_tally
from worksheets.core.problem import Problem, shown
from worksheets.core.response import GROUP_FORMAT
from worksheets.reading import read_file

NUMBERS = Path(__file__).parent / "sharecode.json"


@dataclass(slots=True)
class Gathered:
    """Documents, codes and cards of a group, and per file what was wrong with it."""

    worksheets: Mapping[str, Worksheet]
    gathering: Gathering
    codes: list[Code] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    problems: list[tuple[str, Sequence[Problem]]] = field(default_factory=list)

    def add_documents(self, paths: Iterable[Path]) -> None:
        """Read documents, dossiers and group files; the codes and cards of a group file come along."""
        for path in paths:
            raw, problems = read_file(path)
            beside = 0 if problems else self.add_beside(path, raw)
            # A group of codes and cards alone has no documents.
            if not beside or (isinstance(raw, dict) and raw.get("responses")):
                self.gathering.add([(str(path), raw, problems)])

    def add_codes(self, path: Path, round_id: str | None) -> None:
        """Read a text file with a share code on each line; empty lines and those after a # are left out."""
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            self.problems.append((str(path), [Problem("file_missing")]))
            return
        numbers = json.loads(NUMBERS.read_text(encoding="utf-8"))
        for number, line in enumerate(lines, 1):
            typed = line.partition("#")[0].strip()
            if typed:
                where = f"line {number}"
                raw, problems = read_share_code(typed, numbers, where)
                if raw is None:
                    self.codes.append(Code(typed, None, round_id, tuple(problems)))
                else:
                    self.codes.append(parse_code(raw | {"round": round_id}, self.worksheets, where))
                self.problems.append((str(path), self.codes[-1].problems))

    def add_cards(self, path: Path) -> None:
        """Read a JSON list of shows of cards, as ``parse_tally`` takes them."""
        raw, problems = read_file(path)
        if not problems and not isinstance(raw, list):
            problems = [Problem("wrong_type", "$", {"expected": "a list", "found": shown(raw)})]
        self.problems.append((str(path), problems))
        if not problems:
            self._take_cards(path, raw, "$")

    def add_beside(self, path: Path, raw: Any) -> int:  # noqa: ANN401 -- whatever stands in a file
        """Take codes and cards from a group file; give how many."""
        if not isinstance(raw, dict) or raw.get("format") != GROUP_FORMAT:
            return 0
        before = len(self.codes) + len(self.tallies)
        codes = raw.get("codes")
        for index, one in enumerate(codes if isinstance(codes, list) else ()):
            self.codes.append(parse_code(one, self.worksheets, f"$.codes[{index}]"))
            self.problems.append((str(path), self.codes[-1].problems))
        tallies = raw.get("tallies")
        self._take_cards(path, tallies if isinstance(tallies, list) else [], "$.tallies")
        return len(self.codes) + len(self.tallies) - before

    def _take_cards(self, path: Path, raw: Any, where: str) -> None:  # noqa: ANN401
        for index, one in enumerate(raw):
            self.tallies.append(parse_tally(one, self.worksheets, f"{where}[{index}]"))
            self.problems.append((str(path), self.tallies[-1].problems))

"""How plain a Dutch page is: its sentences, its words, its spelling. The tests say where and why."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

WORD_LIST = Path(__file__).parent / "woordenlijst.txt"
MAX_MEAN_WORDS = 14
MAX_WORDS = 28
# One sentence in six may leave open who does something.
MAX_PASSIVE_SHARE = 1 / 6

# word -> what to write instead
OFFICIALESE = {
    r"middels": "met",
    r"teneinde": "om",
    r"alsmede": "en",
    r"derhalve": "dus",
    r"inzake": "over",
    r"conform": "volgens",
    r"dienen te": "moeten",
    r"dient te": "moet",
    r"ten behoeve van": "voor",
    r"met betrekking tot": "over",
    r"in het kader van": "voor, bij",
    r"ter zake": "hierover",
    r"indien": "als",
    r"tevens": "ook",
    r"voornoemde?": "deze",
    r"stakeholders?": "betrokkenen, partijen",
    r"commitment": "steun, inzet",
    r"faciliteren|faciliteert|gefaciliteerd": "mogelijk maken, helpen",
    r"implementeren|implementatie|geïmplementeerd": "invoeren",
    r"optimaliseren|optimalisatie": "verbeteren",
    r"participeren|participatie": "meedoen",
    r"initiëren|geïnitieerd": "beginnen",
    r"monitoren": "volgen",
    r"u|uw": "je, jullie",
}
# Words that promise or praise; what the sources do not say, we do not say.
PROMISES = r"gegarandeerd|garandeert|altijd succes|dé oplossing|uniek|baanbrekend|wereldklasse"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a text, and where."""

    why: str
    text: str

    def __str__(self) -> str:
        return f"{self.why}: {self.text}"


def prose(markdown: str) -> list[str]:
    """Take the running text out of a page: one entry per paragraph or list item, without markup."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"```.*?```|<svg.*?</svg>|<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{\s*[:.#][^}]*\}|<[^>]+>", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`]{1,3}", "", text)
    blocks: list[str] = []
    fresh = True
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith(("#", "|", "!!!", "???", "===", "---")):
            fresh = True
            continue
        item = re.match(r"(?:[-+]|\d+\.)\s+(.*)", line)
        if item or fresh:
            blocks.append(item[1] if item else line)
        else:
            blocks[-1] += " " + line
        fresh = False
    return blocks


def sentences(blocks: list[str]) -> list[str]:
    """Cut paragraphs into sentences; what stands in quotes is someone's words and is left out."""
    found = []
    for block in blocks:
        plain = re.sub(r"‘[^’]*[.!?…][^’]*’", "…", block)
        found += [part.strip() for part in re.split(r"(?<=[.!?:;])\s+", plain) if re.search(r"\w", part)]
    return found


def faults(markdown: str) -> list[Fault]:
    """Find what makes a page hard to read."""
    lines = sentences(prose(markdown))
    lengths = [len(re.findall(r"[\w’'-]+", line)) for line in lines]
    found = [
        Fault(f"a sentence of {length} words (at most {MAX_WORDS})", line)
        for line, length in zip(lines, lengths, strict=True)
        if length > MAX_WORDS
    ]
    if lengths and sum(lengths) / len(lengths) > MAX_MEAN_WORDS:
        mean = sum(lengths) / len(lengths)
        found.append(Fault(f"sentences of {mean:.1f} words on average (at most {MAX_MEAN_WORDS})", ""))
    for line in lines:
        for word, better in OFFICIALESE.items():
            if re.search(rf"\b({word})\b", line, re.IGNORECASE):
                found.append(Fault(f"officialese, write {better}", line))
        if re.search(rf"\b({PROMISES})\b", line, re.IGNORECASE):
            found.append(Fault("a promise or praise", line))
    passive = [line for line in lines if re.search(r"\b(word|wordt|worden|werd|werden)\b", line)]
    if len(passive) > max(2, len(lines) * MAX_PASSIVE_SHARE):
        found.append(Fault("too many sentences that leave open who does it", " / ".join(passive[:3])))
    return found


def misspelled(text: str) -> set[str]:
    """Give the words that neither the Dutch dictionary nor the project's list knows."""
    checker = os.environ.get("HUNSPELL") or shutil.which("hunspell") or "hunspell"
    # A closing quotation mark is no part of the word before it.
    text = re.sub(r"’(?!\w)", " ", text)
    command = [checker, "-d", "nl_NL", "-i", "utf-8", "-p", str(WORD_LIST), "-l"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return set(done.stdout.split())

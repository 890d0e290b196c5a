"""A readable page: opens without a network, prints well, runs nothing, and holds the documents as data.

The page of the site is written by runtime/twin.js; this is the same for the command line and for many at once.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from worksheets.core.rating import COLOURS
from worksheets.exports.document import combined, to_json
from worksheets.exports.filled import Entry, Filled, entries
from worksheets.exports.table import in_words
from worksheets.exports.words import Words, carried

DOCUMENT_SCRIPT_ID = "samen-op-koers-document"

_STYLE = """
body{font:17px/1.6 system-ui,sans-serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1d2a2e}
h1,h2,h3{line-height:1.25}h1{font-size:1.6em}h2{margin-top:2em}h3{font-size:1.05em;margin:1.6em 0 .2em}
p,ul{margin:.2em 0}dt{font-weight:600}dd{margin:0 0 .4em}dd,.text{white-space:pre-wrap;overflow-wrap:anywhere}
.box{border:1px solid #9aa6a8;border-radius:6px;padding:.6em 1em;margin:1.2em 0}.none{color:#5d696c}
.red{color:#a3231b}.orange{color:#9a5200}.green{color:#1c6638}article,.box{break-inside:avoid}
section+section{break-before:page}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(filled: Sequence[Filled], words: Words) -> bytes:
    """Write the page as UTF-8."""
    title = filled[0].worksheet.title if len(filled) == 1 else words.t("export.page.title")
    data = to_json(combined(filled)).replace("<", "\\u003c")
    parts = [
        "<!doctype html>",
        f'<html lang="{words.t("language.code")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>{escape(title)}</title>',
        f"<style>{_STYLE}</style></head><body>",
        *(line for one in filled for line in _sheet(one, words)),
        f'<div class="box"><p>{escape(words.t("twin.reopen.message", address=words.address))}</p>',
        f"<p>{escape(words.t('twin.private.message'))}</p></div>",
        f'<script type="application/json" id="{DOCUMENT_SCRIPT_ID}">{data}</script></body></html>',
    ]
    return "\n".join([*parts, ""]).encode()


def _sheet(filled: Filled, words: Words) -> Iterator[str]:
    response = filled.response
    yield f"<section><h1>{escape(filled.worksheet.title)}</h1><dl>"
    facts = {
        "twin.dossier.label": filled.dossier,
        "twin.round.label": response.round,
        "twin.saved_at.label": words.day(filled.saved_on),
        "respondent.layer.label": words.named("layers", response.layer),
        "respondent.partner_kind.label": words.named("partner_kinds", response.partner_kind),
    }
    yield from (f"<dt>{words.t(key)}</dt><dd>{_text(fact)}</dd>" for key, fact in facts.items() if fact)
    yield "</dl>"
    outcomes = list(filled.outcomes(words))
    if outcomes:
        yield f"<h2>{words.t('result.title')}</h2>"
    for title, sentence, points in outcomes:
        yield f"<h3>{escape(title)}</h3><p>{_text(sentence)}</p>"
        if points:
            yield f"<ul>{''.join(f'<li>{_text(point)}</li>' for point in points)}</ul>"
    for section, in_section in groupby(entries(filled, words), key=lambda entry: entry.section):
        yield f"<h2>{escape(section)}</h2>"
        for number, of_item in groupby(in_section, key=lambda entry: entry.number):
            yield from _item(number, list(of_item), words)
    yield "</section>"


def _item(number: int, answers: Sequence[Entry], words: Words) -> Iterator[str]:
    yield f"<article><h3>{f'{number}. ' if number else ''}{_text(answers[0].question)}</h3>"
    for row, of_row in groupby(answers, key=lambda entry: entry.row):
        box = f'<div class="box"><h4>{row}</h4>' if row else "<div>"
        yield f"{box}<dl>"
        for entry in of_row:
            told, look = in_words(entry, words), _look(entry)
            if entry.item is not None:
                told = f"{words.shape(entry.item, entry.value)} {told}".strip()
            term = f"<dt>{_text(entry.part)}</dt>" if entry.part else ""
            yield f'{term}<dd class="{look}">{_text(told)}</dd>'
        yield "</dl></div>"
    yield "</article>"


def _look(entry: Entry) -> str:
    if entry.value in (None, "", []):
        return "none"
    return str(entry.value) if entry.value in COLOURS else "text"


def _text(text: str) -> str:
    return escape(carried(text))

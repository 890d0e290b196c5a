// What goes into a Word document: the answers of a sheet, and an outcome as it stands on the page.

import { mainKeys, noteIds } from "./definition.js";
import { inWords, shapeOf } from "./words.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Block} from "./wordfile.js" */

const SHAPES = Object.freeze({
  ...{ red: "◆", orange: "▲", green: "●", dont_know: "?", not_applicable: "–", empty: "" },
  ...{ "step-1": "○", "step-2": "◐", "step-3": "●", "step-0": "" },
});
const COLOURED = ["red", "orange", "green"];
// More columns than this need the long side of the paper.
export const PORTRAIT_COLUMNS = 5;
const UNSEEN = ".visually-hidden, .only-screen, button, .strip, .bar-today-key, noscript, script, [hidden]";

/**
 * Give the facts and the answers of a sheet.
 *
 * @param {ReturnType<typeof import("./document.js").toDocument>} saved
 * @param {Worksheet} worksheet
 * @param {Messages} messages
 * @param {string} [empty]  What to say where nothing was filled in.
 * @returns {Block[]}
 */
export function answerBlocks(saved, worksheet, messages, empty = messages.t("answer.empty.label")) {
  const { t } = messages;
  /** @param {string} key */
  const answer = (key) => /** @type {Record<string, unknown>} */ (saved.answers)[key] ?? null;
  /** @param {Item} item @param {unknown} value */
  const shown = (item, value) => `${glyph(shapeOf(item, value))} ${inWords(item, value, messages)}`.trim();

  /** @param {Item} item @returns {Block[]} */
  function rows(item) {
    const given = answer(item.id);
    if (!Array.isArray(given) || !given.length) return [{ kind: "text", text: empty }];
    const columns = (item.columns ?? []).filter(({ id }) => given.some((row) => row[id] !== undefined));
    const body = given.map((row) => columns.map((column) => shown(column, row[column.id])));
    return [{ kind: "table", headings: columns.map(({ label }) => label), rows: body }];
  }

  /** @param {Item} item @param {number} number @returns {Block[]} */
  function blocks(item, number) {
    /** @type {Block[]} */
    const found = [{ kind: "heading", level: 2, text: `${number}. ${item.label}` }];
    if (item.kind === "rows") found.push(...rows(item));
    else if (item.kind === "matrix") {
      const lines = (item.matrix ?? []).map(({ id, label }) => [
        label,
        shown(item, answer(`${item.id}:${id}`)) || empty,
      ]);
      found.push({
        kind: "table",
        headings: [t("export.part.column"), t("export.answer.column")],
        rows: lines,
      });
    } else {
      for (const key of mainKeys(item)) {
        const value = answer(key);
        const coloured = item.kind === "rating" && COLOURED.includes(String(value));
        const colour = coloured ? /** @type {import("./wordfile.js").Colour} */ (value) : "";
        found.push({ kind: "text", text: shown(item, value) || empty, colour });
      }
    }
    const ticked = (item.questions ?? []).filter(({ id }) => answer(`${item.id}:${id}`) === true);
    if (ticked.length) {
      found.push({ kind: "text", text: t("twin.ticked.label") });
      found.push({ kind: "list", items: ticked.map(({ label }) => label) });
    }
    for (const note of noteIds(item)) {
      const text = answer(`${item.id}:${note}`);
      if (typeof text !== "string" || !text) continue;
      const label = item.notes?.find(({ id }) => id === note)?.label ?? t(`rating.${note}.label`);
      found.push({ kind: "text", label, text });
    }
    return found;
  }

  let number = 0;
  return worksheet.sections.flatMap(({ title, items }) => [
    /** @type {Block} */ ({ kind: "heading", level: 1, text: title }),
    ...items.flatMap((item) => blocks(item, ++number)),
  ]);
}

/**
 * Say whose the sheet is, and when it was filled in.
 *
 * @param {ReturnType<typeof import("./document.js").toDocument>} saved
 * @param {Messages} messages
 * @returns {Block[]}
 */
export function factBlocks(saved, messages) {
  const { t } = messages;
  const facts = [
    [t("twin.dossier.label"), saved.dossier.name],
    [t("twin.round.label"), saved.round],
    [t("twin.saved_at.label"), messages.day(new Date(saved.saved_at))],
  ];
  return facts.flatMap(([label, text]) =>
    text ? [/** @type {Block} */ ({ kind: "text", label: `${label}:`, text })] : [],
  );
}

/**
 * Turn a part of the page into blocks: what is read there, without what is only of use on a screen.
 *
 * @param {Element} part
 * @returns {Block[]}
 */
export function pageBlocks(part) {
  if (part.matches(UNSEEN)) return [];
  switch (part.tagName) {
    case "H2":
    case "H3":
    case "H4":
      return [{ kind: "heading", level: Number(part.tagName.charAt(1)) - 1, text: readable(part) }];
    case "P": {
      const text = readable(part);
      const signed = part.parentElement?.matches(".signatures") ? "sign" : "text";
      return text ? [{ kind: signed, text }] : [];
    }
    case "UL":
    case "OL": {
      const items = [...part.children].map(readable).filter(Boolean);
      return items.length ? [{ kind: "list", items, ordered: part.tagName === "OL" }] : [];
    }
    case "DL":
      return [...part.querySelectorAll("dt")].map((term) => ({
        kind: "text",
        label: readable(term),
        text: term.nextElementSibling ? readable(term.nextElementSibling) : "",
      }));
    case "TABLE":
      return grid(/** @type {HTMLTableElement} */ (part));
    default:
      return [...part.children].flatMap(pageBlocks);
  }
}

/** @param {HTMLTableElement} table @returns {Block[]} */
function grid(table) {
  const [first, ...others] = [...table.rows].map((row) => [...row.cells].map(readable));
  if (!first) return [];
  const used = first.map((_, index) => others.some((row) => row[index]));
  /** @param {string[]} row */
  const kept = (row) => row.filter((_, index) => used[index]);
  return used.some(Boolean) ? [{ kind: "table", headings: kept(first), rows: others.map(kept) }] : [];
}

/**
 * Read an element as text, a shape as its character; a link to the guidance is of no use on paper.
 *
 * @param {Node} node
 * @returns {string}
 */
function readable(node) {
  /** @type {string[]} */
  const parts = [];
  for (const child of node.childNodes) {
    if (child instanceof SVGElement)
      parts.push(`${glyph(child.querySelector("use")?.getAttribute("href")?.replace("#shape-", "") ?? "")} `);
    else if (!(child instanceof Element)) parts.push(child.textContent ?? "");
    else if (!child.matches(UNSEEN) && !child.querySelector(":scope > .visually-hidden"))
      parts.push(child.matches("p, li, div") ? `\n${readable(child)}` : readable(child));
  }
  return parts
    .join("")
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/( · )+$/, "")
    .trim();
}

/** @param {string} name */
function glyph(name) {
  return Object.hasOwn(SHAPES, name) ? SHAPES[/** @type {keyof typeof SHAPES} */ (name)] : "";
}

// Rows among the answers. Each cell has a key of its own (`<item>.<row>.<column>`), so that two people who work on
// different cells never collide. `<item>.<row>` says whether a row is there (true) or was taken out (null), `<item>`
// in which order rows stand. A row that nobody put in the order stands at the end.

/** @import {Item} from "./definition.js" */
/** @import {Answers} from "./draft.js" */

/**
 * Give the ids of the rows of an item that are there, in order.
 *
 * @param {Answers} answers
 * @param {string} item
 * @returns {string[]}
 */
export function rowIds(answers, item) {
  const start = `${item}.`;
  const there = [...answers]
    .filter(
      ([key, { value }]) => key.startsWith(start) && !key.slice(start.length).includes(".") && value === true,
    )
    .map(([key]) => key.slice(start.length));
  const order = answers.get(item)?.value;
  const wanted = Array.isArray(order) ? order.filter((id) => there.includes(id)) : [];
  return [...new Set([...wanted, ...there.sort()])];
}

/**
 * Give the rows of an item as objects, with their ids.
 *
 * @param {Answers} answers
 * @param {Item} item
 * @returns {Row[]}
 */
export function rowsOf(answers, item) {
  return rowIds(answers, item.id).map((row_id) => {
    /** @type {Row} */
    const row = { row_id };
    for (const { id } of item.columns ?? []) {
      const value = answers.get(`${item.id}.${row_id}.${id}`)?.value;
      if (value !== undefined && value !== null) row[id] = value;
    }
    return row;
  });
}

/**
 * Give what a row is called: the first text that stands open in it, or nothing.
 *
 * @param {Item} item
 * @param {Row} row
 */
export function rowName(item, row) {
  const named = (item.shown ?? [])
    .map((id) => row[id])
    .find((value) => typeof value === "string" && value.trim());
  return String(named ?? "").trim();
}

/** Make an id for a new row: short, and different on every device. */
export function newRowId() {
  return [...crypto.getRandomValues(new Uint8Array(5))]
    .map((byte) => byte.toString(36).padStart(2, "0"))
    .join("");
}

/** @typedef {{row_id: string, [column: string]: unknown}} Row */

// The filled-in example of a worksheet, laid out as the answers of a response.

/** @import {Answers, Dossier, StoredResponse} from "./draft.js" */

const TIME = "2026-01-01T09:00:00.000Z";

/**
 * @param {Record<string, unknown> | undefined} given  Answers as they stand in a document.
 * @param {string} worksheet
 * @returns {(StoredResponse & {dossier: Dossier}) | null}
 */
export function asExample(given, worksheet) {
  if (!given) return null;
  /** @type {Answers} */
  const answers = new Map();
  /**
   * @param {string} key
   * @param {unknown} value
   */
  const put = (key, value) => answers.set(key, { value, time: TIME });
  for (const [key, value] of Object.entries(given)) {
    const rows = Array.isArray(value) ? value.filter((one) => typeof one === "object") : [];
    put(key, rows.length ? rows.map(({ row_id }) => row_id) : value);
    for (const { row_id, ...cells } of rows) {
      put(`${key}.${row_id}`, true);
      for (const [name, cell] of Object.entries(cells)) put(`${key}.${row_id}.${name}`, cell);
    }
  }
  const dossier = { id: "voorbeeld", name: "" };
  const header = { worksheet, version: 1, dossier: dossier.id, round: "voorbeeld", created_at: TIME };
  return { id: "voorbeeld", header, dossier, answers };
}

/**
 * @typedef {{answers: Record<string, unknown>, dossier?: Record<string, Record<string, unknown>>}} Example
 */

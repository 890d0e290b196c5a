// The saved document: what it is, how it is written, merged and brought up to date. worksheets/core/migration.py does
// the same to answers of older versions; tests/documents/ holds both to the same outcome.

import { answerTypes, itemOf, itemsOf, respondentKeys } from "./definition.js";
import { rowIds } from "./rows.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Answers, Dossier, PlacedResponse, Timed} from "./draft.js" */

export const RESPONSE_FORMAT = "samen-op-koers/response";
export const DOSSIER_FORMAT = "samen-op-koers/dossier";
export const FORMAT_VERSION = 1;
export const MAX_FILE_BYTES = 20_000_000;
export const MAX_ROWS = 500;
export const DOCUMENT_SCRIPT_ID = "samen-op-koers-document";

/**
 * Carry answers or times of an older version over to the present item ids. What a step splits or drops stays where
 * it is: it becomes an answer without a question, and none is ever made up.
 *
 * @template T
 * @param {Record<string, T>} answers
 * @param {number} version
 * @param {Worksheet} worksheet
 * @returns {Record<string, T>}
 */
export function migrate(answers, version, worksheet) {
  let moved = answers;
  for (const step of worksheet.migrations ?? []) {
    if (step.from < version) continue;
    const before = moved;
    moved = Object.fromEntries(
      Object.entries(before).map(([key, value]) => {
        const item = itemOf(key);
        const renamed = (step.renamed?.[item] ?? item) + key.slice(item.length);
        const taken = Object.hasOwn(before, renamed) && !Object.hasOwn(step.renamed ?? {}, itemOf(renamed));
        return [taken ? key : renamed, value];
      }),
    );
  }
  return moved;
}

/**
 * Merge what was opened into what is there, answer by answer: the newest wins, at equal times the larger text.
 *
 * @param {Answers} present
 * @param {Answers} opened
 * @returns {Answers}
 */
export function merge(present, opened) {
  const merged = new Map(present);
  for (const [key, entry] of opened) {
    const known = merged.get(key);
    if (!known || rank(entry) > rank(known)) merged.set(key, entry);
  }
  return merged;
}

/** @param {Timed} entry */
function rank({ value, time }) {
  return `${new Date(time).toISOString()} ${JSON.stringify(value)}`;
}

/**
 * Make the document of a response. Its keys always stand in the same order, and the time it was saved is that of the
 * last answer, so that the same answers always give the same file.
 *
 * @param {PlacedResponse} response
 * @param {Worksheet} worksheet
 */
export function toDocument({ id, header, dossier, answers, others, done_at }, worksheet) {
  const extra = /** @type {Record<string, any>} */ (header.extra ?? {});
  const respondent = respondentKeys(worksheet);
  const { written, timed } = layOut(answers, worksheet);
  return {
    ...{ format: RESPONSE_FORMAT, format_version: FORMAT_VERSION },
    worksheet: { id: worksheet.id, version: worksheet.version, ...extra["worksheet"] },
    response_id: header.response_id ?? id,
    dossier: { id: dossier.id, name: dossier.name, ...extra["dossier"] },
    round: header.round,
    respondent: {
      ...Object.fromEntries(
        [...written]
          .filter(([key]) => respondent.includes(key))
          .map(([key, value]) => [key.slice("respondent.".length), value]),
      ),
      ...extra["respondent"],
    },
    saved_at: [...answers.values()].reduce(
      (last, { time }) => (time > last ? time : last),
      header.created_at,
    ),
    ...(done_at ? { done_at } : {}),
    ...(header.on_behalf ? { on_behalf: true } : {}),
    answers: Object.fromEntries([...written].filter(([key]) => !respondent.includes(key))),
    answer_times: Object.fromEntries(timed.map((key) => [key, answers.get(key)?.time ?? header.created_at])),
    ...(others?.size ? { other_answers: Object.fromEntries(others) } : {}),
    ...extra[""],
  };
}

/**
 * Make the document of a whole dossier, its responses in the order of the worksheets and their rounds.
 *
 * @param {Dossier} dossier
 * @param {Array<ReturnType<typeof toDocument>>} responses
 */
export function toDossierDocument({ id, name, extra }, responses) {
  const other = /** @type {Record<string, object> | undefined} */ (extra);
  return {
    ...{ format: DOSSIER_FORMAT, format_version: FORMAT_VERSION },
    dossier: { id, name, ...other?.["dossier"] },
    responses,
    ...other?.[""],
  };
}

/**
 * Carry stored answers of an older version of a worksheet over to the present one.
 *
 * @param {Answers} answers
 * @param {number} version
 * @param {Worksheet} worksheet
 * @returns {Answers}
 */
export function migrateAnswers(answers, version, worksheet) {
  return new Map(Object.entries(migrate(Object.fromEntries(answers), version, worksheet)));
}

/**
 * Put answers in the order of the worksheet, rows together again, and say in which order their times stand.
 *
 * @param {Answers} answers
 * @param {Worksheet} worksheet
 */
function layOut(answers, worksheet) {
  /** @type {Map<string, unknown>} */
  const written = new Map();
  /** @type {Set<string>} */
  const timed = new Set();
  const rows = new Map(itemsOf(worksheet).flatMap((item) => (item.kind === "rows" ? [[item.id, item]] : [])));
  /** @param {string} key */
  const value = (key) => answers.get(key)?.value ?? null;

  for (const key of answerTypes(worksheet).fixed) {
    const item = rows.get(key);
    if (!item && answers.has(key)) {
      written.set(key, value(key));
      timed.add(key);
    }
    if (!item) continue;
    const ids = rowIds(answers, key);
    if (answers.has(key)) timed.add(key);
    if (ids.length || answers.has(key)) {
      written.set(
        key,
        ids.map((row_id) => {
          const start = `${key}.${row_id}.`;
          const known = (item.columns ?? []).map((column) => start + column.id);
          const other = [...answers.keys()]
            .filter((name) => name.startsWith(start) && !known.includes(name))
            .sort();
          const cells = [...known, ...other].filter((name) => answers.has(name));
          timed.add(`${key}.${row_id}`);
          for (const name of cells) timed.add(name);
          const filled = cells.filter((name) => value(name) !== null);
          return {
            row_id,
            ...Object.fromEntries(filled.map((name) => [name.slice(start.length), value(name)])),
          };
        }),
      );
    }
    // Rows that were taken out leave nothing but the moment.
    const gone = [...answers.keys()].filter(
      (name) => name.startsWith(`${key}.`) && name.split(".").length === 2,
    );
    for (const name of gone.sort()) timed.add(name);
  }
  const isRowKey = (/** @type {string} */ key) => key.includes(".") && rows.has(itemOf(key));
  const tray = [...answers.keys()].filter((key) => !timed.has(key) && !isRowKey(key)).sort();
  for (const key of tray) {
    if (value(key) !== null) written.set(key, value(key));
    timed.add(key);
  }
  return { written, timed: [...timed] };
}

/** @param {unknown} document */
export function toJson(document) {
  return `${JSON.stringify(document, null, 2)}\n`;
}

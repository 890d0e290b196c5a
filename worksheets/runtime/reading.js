// Never trust a file: its text becomes answers, or problems that say what is wrong. worksheets/core/response.py reads
// the same format; tests/documents/ holds both to the same outcome. Nothing here touches the present work.

import { ROW_ID, answerTypes, fits, itemOf, respondentKeys } from "./definition.js";
import {
  DOCUMENT_SCRIPT_ID,
  DOSSIER_FORMAT,
  FORMAT_VERSION,
  MAX_ROWS,
  RESPONSE_FORMAT,
  migrate,
} from "./document.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Answers, Dossier, ResponseHeader} from "./draft.js" */

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const KNOWN_KEYS = [
  ...["format", "format_version", "worksheet", "response_id", "dossier", "round", "respondent"],
  ...["saved_at", "done_at", "on_behalf", "answers", "answer_times", "other_answers"],
];
// Warnings set something apart; every other problem leaves the file alone.
const WARNINGS = new Set(["unknown_item", "newer_worksheet"]);

/**
 * Get the raw data out of the text of a file: JSON, or our readable page with the same JSON inside.
 *
 * @param {string} text
 * @returns {{raw: unknown} | {problem: Problem}}
 */
export function readText(text) {
  let json = text;
  if (!text.trim()) return { problem: problem("file_empty") };
  if (text.trimStart().startsWith("<")) {
    const script = new RegExp(
      `<script\\b[^>]*\\bid="?${DOCUMENT_SCRIPT_ID}"?[^>]*>([^<]*)</script`,
      "i",
    ).exec(text);
    if (!script) return { problem: problem("html_without_document") };
    json = /** @type {string} */ (script[1]);
  }
  try {
    return { raw: JSON.parse(json) };
  } catch {
    return { problem: problem("not_json") };
  }
}

/**
 * Find the one response to a worksheet in raw data and parse it; the present work is never touched from here.
 *
 * @param {unknown} raw
 * @param {Worksheet} worksheet
 * @returns {Opened | {problems: Problem[]}}
 */
export function parseFile(raw, worksheet) {
  const envelope = checkEnvelope(raw);
  if (envelope) return { problems: [envelope] };
  const data = /** @type {Record<string, unknown>} */ (raw);
  if (data["format"] === RESPONSE_FORMAT) return parseResponse(data, worksheet);
  const responses = Array.isArray(data["responses"]) ? data["responses"] : [];
  const fitting = responses.filter((one) => worksheetId(one) === worksheet.id);
  if (fitting.length !== 1) return { problems: [problem("dossier_choice", { count: fitting.length })] };
  return parseResponse(fitting[0], worksheet);
}

/**
 * @param {unknown} raw
 * @param {Worksheet} worksheet
 * @returns {Opened | {problems: Problem[]}}
 */
export function parseResponse(raw, worksheet) {
  const envelope = checkEnvelope(raw);
  if (envelope) return { problems: [envelope] };
  const data = /** @type {Record<string, unknown>} */ (raw);
  if (data["format"] !== RESPONSE_FORMAT)
    return { problems: [problem("not_ours", { found: shown(data["format"]) })] };
  /** @type {Problem[]} */
  const problems = [];
  const header = object(data, "worksheet", problems);
  const id = header && text(header, "id", problems);
  const version = header && positiveInteger(header, "version", problems);
  const responseId = text(data, "response_id", problems);
  const round = text(data, "round", problems);
  const savedAt = time(data["saved_at"], "saved_at", problems);
  const raws = object(data, "answers", problems);
  const times = object(data, "answer_times", problems, true) ?? {};
  const respondent = object(data, "respondent", problems, true) ?? {};
  const dossier = object(data, "dossier", problems, true) ?? {};
  const done = data["done_at"];
  const doneAt = done === undefined || done === null ? null : time(done, "done_at", problems);
  const others = othersIn(object(data, "other_answers", problems, true) ?? {}, problems);
  for (const [key, value] of Object.entries(times)) time(value, `answer_times.${key}`, problems);
  if (id && id !== worksheet.id) problems.push(problem("other_worksheet", { found: id }));
  if (problems.length || !raws || !version || !responseId || !round || !savedAt) return { problems };
  if (version > worksheet.version) {
    problems.push(problem("newer_worksheet", { found: version, known: worksheet.version }));
  }

  const given = { ...raws };
  for (const key of respondentKeys(worksheet)) {
    const value = respondent[key.slice("respondent.".length)];
    if (value !== undefined) given[key] = value;
  }
  const answers = sortAnswers(
    migrate(given, version, worksheet),
    migrate(/** @type {Record<string, string>} */ (times), version, worksheet),
    savedAt,
    worksheet,
    problems,
  );
  const types = answerTypes(worksheet);
  const choosable = Object.entries(migrate(others, version, worksheet)).filter(([key, { value: other }]) => {
    const type = types.of(key);
    return type && fits(type, other);
  });
  if (problems.some(({ code }) => !WARNINGS.has(code))) return { problems };
  return {
    id: responseId,
    header: {
      worksheet: worksheet.id,
      version: worksheet.version,
      dossier: typeof dossier["id"] === "string" ? dossier["id"] : responseId,
      round,
      created_at: savedAt,
      ...(data["on_behalf"] === true ? { on_behalf: true } : {}),
      extra: extras(data, header, respondent, dossier),
    },
    dossier: {
      id: typeof dossier["id"] === "string" ? dossier["id"] : responseId,
      name: typeof dossier["name"] === "string" ? dossier["name"] : "",
    },
    answers,
    others: new Map(choosable),
    ...(doneAt ? { done_at: doneAt } : {}),
    warnings: problems,
  };
}

/**
 * Check each answer and lay rows out cell by cell; an answer without a question is kept as it is.
 *
 * @param {Record<string, unknown>} given
 * @param {Record<string, string>} times
 * @param {string} savedAt
 * @param {Worksheet} worksheet
 * @param {Problem[]} problems
 */
function sortAnswers(given, times, savedAt, worksheet, problems) {
  /** @type {Answers} */
  const answers = new Map();
  const types = answerTypes(worksheet);
  const steps = worksheet.migrations ?? [];
  const apart = new Set(steps.flatMap((step) => [...Object.keys(step.split ?? {}), ...(step.dropped ?? [])]));

  /**
   * @param {string} key
   * @param {unknown} value
   */
  function take(key, value) {
    const type = types.of(key);
    if (!type) {
      if (!apart.has(itemOf(key))) problems.push(problem("unknown_item", { found: key }));
    } else if (!fits(type, value)) problems.push(problem("wrong_type", { found: shown(value), key }));
    answers.set(key, { value, time: times[key] ?? savedAt });
  }

  for (const [key, value] of Object.entries(given)) {
    if (Array.isArray(value) && value.length > MAX_ROWS) {
      problems.push(problem("too_many_rows", { found: value.length, limit: MAX_ROWS, key }));
    } else if (types.of(key)?.kind !== "order" || value === null) take(key, value);
    else if (!Array.isArray(value)) problems.push(problem("wrong_type", { found: shown(value), key }));
    else {
      /** @type {string[]} */
      const ids = [];
      value.forEach((row, index) => {
        const at = `${key}[${index}]`;
        if (!isObject(row)) return problems.push(problem("wrong_type", { found: shown(row), key: at }));
        const id = row["row_id"];
        if (typeof id !== "string" || !ROW_ID.test(id) || ids.includes(id)) {
          return problems.push(problem("wrong_type", { found: shown(id), key: `${at}.row_id` }));
        }
        ids.push(id);
        take(`${key}.${id}`, true);
        for (const [name, cell] of Object.entries(row))
          if (name !== "row_id") take(`${key}.${id}.${name}`, cell);
        return undefined;
      });
      take(key, ids);
    }
  }
  // A time without an answer says when something was taken out.
  for (const [key, time] of Object.entries(times))
    if (!answers.has(key)) answers.set(key, { value: null, time });
  return answers;
}

/**
 * Read the answers between which a person has yet to choose.
 *
 * @param {Record<string, unknown>} given
 * @param {Problem[]} problems
 * @returns {Record<string, import("./draft.js").Timed>}
 */
function othersIn(given, problems) {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, entry]) => {
      const where = `other_answers.${key}`;
      if (!isObject(entry)) {
        problems.push(problem("wrong_type", { key: where, found: shown(entry) }));
        return [];
      }
      const at = time(entry["time"], `${where}.time`, problems);
      return at && "value" in entry ? [[key, { value: entry["value"], time: at }]] : [];
    }),
  );
}

/**
 * @param {unknown} raw
 * @returns {Problem | null}
 */
export function checkEnvelope(raw) {
  if (!isObject(raw)) return problem("not_ours", { found: shown(raw) });
  const version = raw["format_version"];
  if (raw["format"] !== RESPONSE_FORMAT && raw["format"] !== DOSSIER_FORMAT) {
    return problem("not_ours", { found: shown(raw["format"]) });
  }
  if (!Number.isInteger(version) || Number(version) < 1) {
    return problem("wrong_type", { key: "format_version", found: shown(version) });
  }
  if (Number(version) > FORMAT_VERSION)
    return problem("newer_format", { found: Number(version), known: FORMAT_VERSION });
  const waiting = /** @type {unknown[]} */ ([raw]);
  while (waiting.length) {
    const part = waiting.pop();
    if (!part || typeof part !== "object") continue;
    const bad = Object.keys(part).find((key) => FORBIDDEN_KEYS.has(key));
    if (bad) return problem("forbidden_key", { found: bad });
    for (const value of Object.values(part)) waiting.push(value);
  }
  return null;
}

/**
 * Say to which worksheet raw data claims to belong.
 *
 * @param {unknown} response
 */
export function worksheetId(response) {
  const header = isObject(response) ? response["worksheet"] : null;
  return isObject(header) ? header["id"] : null;
}

/**
 * Keep what a newer program may have added, to write it back: unknown keys by the object they stand in.
 *
 * @param {Record<string, unknown>} data
 * @param {Record<string, unknown> | null} worksheet
 * @param {Record<string, unknown>} respondent
 * @param {Record<string, unknown>} dossier
 */
function extras(data, worksheet, respondent, dossier) {
  return {
    "": without(data, KNOWN_KEYS),
    worksheet: without(worksheet ?? {}, ["id", "version"]),
    respondent: without(respondent, ["layer", "partner_kind"]),
    dossier: without(dossier, ["id", "name"]),
  };
}

/**
 * @param {Record<string, unknown>} data
 * @param {string[]} known
 */
export function without(data, known) {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !known.includes(key)));
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {Record<string, unknown>} data
 * @param {string} key
 * @param {Problem[]} problems
 * @param {boolean} [optional]
 */
function object(data, key, problems, optional = false) {
  const value = data[key];
  if (isObject(value)) return value;
  if (value === undefined || value === null) {
    if (!optional) problems.push(problem("missing", { key }));
  } else problems.push(problem("wrong_type", { key, found: shown(value) }));
  return null;
}

/**
 * @param {Record<string, unknown>} data
 * @param {string} key
 * @param {Problem[]} problems
 */
function text(data, key, problems) {
  const value = data[key];
  if (typeof value === "string" && value) return value;
  problems.push(
    problem(value === undefined || value === null ? "missing" : "wrong_type", { key, found: shown(value) }),
  );
  return null;
}

/**
 * @param {Record<string, unknown>} data
 * @param {string} key
 * @param {Problem[]} problems
 */
function positiveInteger(data, key, problems) {
  const value = data[key];
  if (Number.isInteger(value) && Number(value) > 0) return Number(value);
  problems.push(
    problem(value === undefined || value === null ? "missing" : "wrong_type", { key, found: shown(value) }),
  );
  return null;
}

/**
 * @param {unknown} value
 * @param {string} key
 * @param {Problem[]} problems
 */
function time(value, key, problems) {
  if (typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value))) return value;
  problems.push(
    problem(value === undefined || value === null ? "missing" : "wrong_type", { key, found: shown(value) }),
  );
  return null;
}

/** @param {unknown} value */
function shown(value) {
  const text = value === undefined ? "" : JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/**
 * @param {string} code
 * @param {Record<string, string | number>} [params]
 * @returns {Problem}
 */
function problem(code, params = {}) {
  return { code, params };
}

/**
 * @typedef {{code: string, params: Record<string, string | number>}} Problem
 * @typedef {{id: string, header: ResponseHeader, dossier: Dossier, answers: Answers, others: Answers, done_at?: string,
 *   warnings: Problem[]}} Opened
 */

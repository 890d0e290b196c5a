// The shape of a published definition (worksheets/core/definition.py) and which answers belong to it
// (worksheets/core/answers.py).

/**
 * @typedef {import("./messages.js").Text} Text
 * @typedef {{id: string, label: string, hint?: string}} Choice
 * @typedef {"rating" | "choice" | "choices" | "yes_no_unknown" | "ordered" | "text" | "number" | "date" | "matrix"
 *   | "rows"} Kind
 * @typedef {{id: string, kind: Kind, label: string, hint?: string, guide?: string, optional?: boolean,
 *   inferred?: boolean, long?: boolean, dont_know?: boolean, choices?: Choice[], questions?: Choice[],
 *   notes?: Choice[], matrix?: Choice[], columns?: Item[], shown?: string[], row_label?: string, minimum?: number,
 *   maximum?: number, unit?: string, problem?: string, show_when?: {item: string, any_of: string[]}}} Item
 * @typedef {{id: string, title: string, intro?: string[], items: Item[]}} Section
 * @typedef {{id: string, rule: string, title: string, items?: string[], texts: Record<string, Text>,
 *   options?: Record<string, unknown>, groups?: Record<string, string>, view?: string, guide?: string}} ResultRule
 * @typedef {{from: number, to: number, renamed?: Record<string, string>, split?: Record<string, string[]>,
 *   dropped?: string[]}} Migration
 * @typedef {{format: 1, id: string, version: number, title: string, purpose: string, sections: Section[],
 *   results: ResultRule[], uses?: string[], respondent?: string[], migrations?: Migration[]}} Worksheet
 *
 * @typedef {string | number | boolean | string[] | null} Answer
 * @typedef {{kind: Kind | "tick" | "order" | "row", choices: string[]}} AnswerType
 *   order: the ids of the rows of an item; row: whether a row is there.
 */

export const RATINGS = Object.freeze(["red", "orange", "green", "dont_know", "not_applicable"]);
export const RATING_NOTES = Object.freeze(["evidence", "improve"]);
export const YES_NO = Object.freeze(["yes", "no", "dont_know"]);
export const ROW_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * @param {Worksheet} worksheet
 * @returns {Item[]}
 */
export function itemsOf(worksheet) {
  return worksheet.sections.flatMap((section) => section.items);
}

/**
 * Give the keys about the person, kept beside the answers and in a document under "respondent".
 *
 * @param {Worksheet} worksheet
 */
export function respondentKeys(worksheet) {
  return ["layer", "partner_kind", ...(worksheet.respondent ?? [])].map((field) => `respondent.${field}`);
}

/**
 * Give the type of each answer of one item by its key, in the order of the page; of a rows item, the order only.
 *
 * @param {Item} item
 * @returns {Array<[string, AnswerType]>}
 */
export function itemTypes(item) {
  const choices = chosenFrom(item);
  /** @type {Array<[string, AnswerType]>} */
  const own =
    item.kind === "matrix"
      ? (item.matrix ?? []).map((row) => [`${item.id}:${row.id}`, { kind: "choice", choices }])
      : [[item.id, { kind: item.kind === "rows" ? "order" : item.kind, choices }]];
  return [
    ...own,
    ...(item.questions ?? []).map((question) => entry(`${item.id}:${question.id}`, "tick")),
    ...noteIds(item).map((note) => entry(`${item.id}:${note}`, "text")),
  ];
}

/**
 * @param {string} key
 * @param {AnswerType["kind"]} kind
 * @returns {[string, AnswerType]}
 */
function entry(key, kind) {
  return [key, { kind, choices: [] }];
}

/** @param {Item} item @returns {readonly string[]} */
export function noteIds(item) {
  return item.kind === "rating" ? RATING_NOTES : (item.notes ?? []).map(({ id }) => id);
}

/**
 * Give the ids that an answer to this item is chosen from.
 *
 * @param {Item} item
 */
export function chosenFrom(item) {
  if (item.kind === "rating") return [...RATINGS];
  if (item.kind === "yes_no_unknown") return [...YES_NO];
  const ids = (item.choices ?? []).map(({ id }) => id);
  return item.dont_know ? [...ids, "dont_know"] : ids;
}

/**
 * Give the keys that make an item filled in.
 *
 * @param {Item} item
 */
export function mainKeys(item) {
  return item.kind === "matrix" ? (item.matrix ?? []).map((row) => `${item.id}:${row.id}`) : [item.id];
}

/**
 * Make the lookup from an answer key to its type; undefined for a key without a question.
 *
 * @param {Worksheet} worksheet
 */
export function answerTypes(worksheet) {
  const respondent = respondentKeys(worksheet).map((key) => entry(key, "text"));
  const fixed = new Map([...itemsOf(worksheet).flatMap(itemTypes), ...respondent]);
  /** @type {Map<string, Map<string, AnswerType>>} */
  const columns = new Map(
    itemsOf(worksheet)
      .filter(({ kind }) => kind === "rows")
      .map((item) => [item.id, new Map((item.columns ?? []).flatMap(itemTypes))]),
  );
  return {
    /** The keys that stand on the page from the start, in its order. */
    fixed: new Set(fixed.keys()),

    /**
     * @param {string} key
     * @returns {AnswerType | undefined}
     */
    of(key) {
      const known = fixed.get(key);
      if (known) return known;
      const { item, row, column } = rowKey(key);
      if (!row || !columns.has(item)) return undefined;
      return column === undefined ? { kind: "row", choices: [] } : columns.get(item)?.get(column);
    },
  };
}

/** @typedef {ReturnType<typeof answerTypes>} AnswerTypes */

/**
 * Take apart the key of a cell (`<item>.<row>.<column>`) or of a row (`<item>.<row>`).
 *
 * @param {string} key
 */
export function rowKey(key) {
  const [item = "", row, ...rest] = key.split(".");
  return { item, row, column: rest.length ? rest.join(".") : undefined };
}

/**
 * Tell whether a value, wherever it came from, can be an answer of this type. Nothing filled in always can. What was
 * typed as a number or a date and cannot be read is kept as the text it is.
 *
 * @param {AnswerType} type
 * @param {unknown} value
 * @returns {value is Answer}
 */
export function fits({ kind, choices }, value) {
  if (value === null) return true;
  switch (kind) {
    case "tick":
    case "row":
      return typeof value === "boolean";
    case "text":
    case "date":
      return typeof value === "string";
    case "number":
      return typeof value === "string" || Number.isFinite(value);
    case "choices":
      return Array.isArray(value) && value.every((one) => choices.includes(one));
    case "order":
      return Array.isArray(value) && value.every((one) => typeof one === "string" && ROW_ID.test(one));
    default:
      return typeof value === "string" && choices.includes(value);
  }
}

/**
 * Give the item id at the start of an answer key.
 *
 * @param {string} key
 */
export function itemOf(key) {
  return /** @type {string} */ (key.split(/[:.]/, 1)[0]);
}

// Opening files, one or many: first what will happen with each, then all of it or nothing, with a way back.

import { DOSSIER_FORMAT, merge } from "./document.js";
import { checkEnvelope, isObject, parseResponse, readText, without, worksheetId } from "./reading.js";
import { readFile } from "./transfer.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Dossier, Drafts} from "./draft.js" */
/** @import {Dossiers} from "./dossiers.js" */
/** @import {Opened, Problem} from "./reading.js" */

/**
 * Say what opening some files would do.
 *
 * @param {File[]} files
 * @param {Drafts} drafts
 * @param {(id: string) => Promise<Worksheet | undefined>} definition
 * @returns {Promise<Arrival[]>}
 */
export async function preview(files, drafts, definition) {
  /** @type {Arrival[]} */
  const arrivals = [];
  /** @type {Map<string, Opened>} */
  const taken = new Map();
  for (const file of files) {
    const read = await readFile(file);
    const raw = "text" in read ? readText(read.text) : read;
    if ("problem" in raw) {
      arrivals.push({ file: file.name, outcome: "unreadable", problems: [raw.problem] });
      continue;
    }
    const { documents, extra } = unpack(raw.raw);
    for (const document of documents) {
      const { opened, ...arrival } = await arrive(file.name, document, definition);
      if (opened && extra) opened.dossier.extra = extra;
      arrivals.push(opened ? { ...arrival, opened, outcome: compare(opened, drafts, taken) } : arrival);
    }
  }
  return arrivals;
}

/**
 * Take the responses out of the file of a whole dossier, and what a newer program may have written around them.
 *
 * @param {unknown} raw
 * @returns {{documents: unknown[], extra?: Record<string, unknown>}}
 */
export function unpack(raw) {
  const file = /** @type {Record<string, any> | null} */ (raw);
  const responses = file?.["format"] === DOSSIER_FORMAT ? file["responses"] : null;
  if (checkEnvelope(raw) || !Array.isArray(responses) || !responses.length) return { documents: [raw] };
  const about = file?.["dossier"];
  const extra = {
    "": without(file ?? {}, ["format", "format_version", "dossier", "responses"]),
    dossier: isObject(about) ? without(about, ["id", "name"]) : {},
  };
  const isThere = Object.values(extra).some((part) => Object.keys(part).length);
  return { documents: responses, ...(isThere ? { extra } : {}) };
}

/**
 * @param {string} file
 * @param {unknown} document
 * @param {(id: string) => Promise<Worksheet | undefined>} definition
 * @returns {Promise<Arrival>}
 */
async function arrive(file, document, definition) {
  const id = worksheetId(document);
  const worksheet = typeof id === "string" ? await definition(id) : undefined;
  if (typeof id === "string" && !worksheet) {
    const problems = [{ code: "unknown_worksheet", params: { found: id } }];
    return { file, outcome: "other_worksheet", problems };
  }
  // Without a worksheet the document is none of ours: any definition says so in the same words.
  const parsed = parseResponse(document, worksheet ?? NO_WORKSHEET);
  if ("problems" in parsed) return { file, outcome: "unreadable", problems: parsed.problems };
  return { file, outcome: "new", problems: parsed.warnings, opened: parsed };
}

/** @type {Worksheet} */
const NO_WORKSHEET = { format: 1, id: "", version: 1, title: "", purpose: "", sections: [], results: [] };

/**
 * Say what a response is beside what is stored, and beside what came before it in the same choice of files.
 *
 * @param {Opened} opened
 * @param {Drafts} drafts
 * @param {Map<string, Opened>} taken
 * @returns {ArrivalOutcome}
 */
function compare(opened, drafts, taken) {
  const { worksheet, round } = opened.header;
  const person = `${worksheet} ${opened.id} `;
  const stored = drafts.response(drafts.locate(worksheet, opened.id, round))?.answers;
  const known = taken.get(person + round)?.answers ?? stored;
  const merged = known ? merge(known, opened.answers) : opened.answers;
  const hasOtherRound =
    [...taken.keys()].some((key) => key.startsWith(person)) ||
    drafts.rounds(opened.dossier.id, worksheet).some((one) => one.response_id === opened.id);
  taken.set(person + round, { ...opened, answers: merged });
  if (!known) return hasOtherRound ? "other_round" : "new";
  if (text(merged) !== text(known)) return "replaced";
  return text(opened.answers) === text(known) ? "duplicate" : "stale";
}

/** @param {import("./draft.js").Answers} answers */
function text(answers) {
  return JSON.stringify([...answers].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Do what the preview said, all of it or nothing.
 *
 * @param {Arrival[]} arrivals
 * @param {Drafts} drafts
 * @param {Dossiers} dossiers
 * @returns {boolean}  False: nothing has changed, since not everything could be stored.
 */
export function apply(arrivals, drafts, dossiers) {
  const opened = arrivals.flatMap((one) => one.opened ?? []);
  const work = () => opened.forEach((one) => keep(one, drafts));
  return dossiers.undo.run(work, { note: { what: "opened_files", count: opened.length }, whole: true });
}

/**
 * @param {Opened} opened
 * @param {Drafts} drafts
 */
function keep(opened, drafts) {
  const { store } = drafts;
  const place = drafts.locate(opened.header.worksheet, opened.id, opened.header.round);
  const known = drafts.response(place);
  const { dossier } = opened;
  const here = /** @type {Dossier | null} */ (store.readJson(`dossier/${dossier.id}`));
  store.writeJson(`dossier/${dossier.id}`, { ...dossier, ...here, name: here?.name || dossier.name });
  if (!store.read("open-dossier")) store.write("open-dossier", dossier.id);
  const response_id = place === opened.id ? {} : { response_id: opened.id };
  const header = known?.header ?? { ...opened.header, ...response_id };
  if (!known) store.writeJson(`response/${place}`, header);
  drafts.replace(place, known ? merge(known.answers, opened.answers) : opened.answers);
  drafts.keepOthers(place, opened.others);
  if (opened.done_at && !known?.done_at) drafts.setDone(place, opened.done_at);
  if (!header.on_behalf) drafts.makePresent(place, header);
}

/**
 * @typedef {"new" | "replaced" | "duplicate" | "stale" | "other_round" | "other_worksheet" | "unreadable"} ArrivalOutcome
 * @typedef {{file: string, outcome: ArrivalOutcome, problems: Problem[], opened?: Opened}} Arrival
 */

// From files to what a group can take in: every response in them, checked, or the problem in its place.

import { GROUP_FORMAT, GROUP_VERSION } from "./group.js";
import { unpack } from "./importing.js";
import { parseResponse, readText, worksheetId } from "./reading.js";
import { readFile } from "./transfer.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {GroupArrival, GroupData, RawResponse} from "./group.js" */

/**
 * @param {File[]} files
 * @param {(id: string) => Promise<Worksheet | undefined>} definition
 * @param {(done: number, of: number) => void} [progress]
 * @returns {Promise<{arrivals: GroupArrival[], groups: Partial<GroupData>[]}>}
 *   groups: what whole group files hold beside responses.
 */
export async function readGroupFiles(files, definition, progress = () => undefined) {
  /** @type {GroupArrival[]} */
  const arrivals = [];
  /** @type {Partial<GroupData>[]} */
  const groups = [];
  for (const [index, file] of files.entries()) {
    progress(index, files.length);
    const read = await readFile(file);
    const raw = "text" in read ? readText(read.text) : read;
    if ("problem" in raw) {
      arrivals.push({ file: file.name, problems: [raw.problem] });
      continue;
    }
    const group = asGroup(raw.raw);
    if (group && "problem" in group) {
      arrivals.push({ file: file.name, problems: [group.problem] });
      continue;
    }
    if (group) groups.push(group);
    for (const document of group ? group.responses : unpack(raw.raw).documents) {
      arrivals.push(await check(file.name, document, definition));
    }
  }
  return { arrivals, groups };
}

/**
 * @param {string} file
 * @param {unknown} document
 * @param {(id: string) => Promise<Worksheet | undefined>} definition
 * @returns {Promise<GroupArrival>}
 */
export async function check(file, document, definition) {
  const id = worksheetId(document);
  const worksheet = typeof id === "string" ? await definition(id) : undefined;
  if (typeof id === "string" && !worksheet)
    return { file, problems: [{ code: "unknown_worksheet", params: { found: id } }] };
  const parsed = parseResponse(document, worksheet ?? NO_WORKSHEET);
  if ("problems" in parsed) return { file, problems: parsed.problems };
  return { file, problems: parsed.warnings, document: /** @type {RawResponse} */ (document) };
}

/** @type {Worksheet} */
const NO_WORKSHEET = { format: 1, id: "", version: 1, title: "", purpose: "", sections: [], results: [] };

/**
 * Read a whole group file; what is not as it should be is left out, responses are checked one by one later.
 *
 * @param {unknown} raw
 * @returns {(Partial<GroupData> & {responses: unknown[]}) | {problem: import("./reading.js").Problem} | null}
 */
function asGroup(raw) {
  const data = /** @type {Record<string, any> | null} */ (raw);
  if (data?.["format"] !== GROUP_FORMAT) return null;
  if (data["format_version"] > GROUP_VERSION)
    return {
      problem: {
        code: "newer_format",
        params: { found: String(data["format_version"]), known: GROUP_VERSION },
      },
    };
  /** @param {string} key */
  const list = (key) => (Array.isArray(data[key]) ? data[key] : []);
  return {
    responses: list("responses"),
    codes: list("codes").filter(isCode),
    tallies: list("tallies").filter(isTally),
    names: texts(data["names"]),
    scripts: Object.fromEntries(
      Object.entries(object(data["scripts"])).map(([key, one]) => [key, texts(one)]),
    ),
    rounds: Object.fromEntries(
      Object.entries(object(data["rounds"])).flatMap(([key, one]) => {
        const { threshold, opened_at } = object(one);
        return Number.isInteger(threshold) && threshold >= 3 && typeof opened_at === "string"
          ? [[key, { threshold, opened_at }]]
          : [];
      }),
    ),
  };
}

/** @param {unknown} value @returns {Record<string, any>} */
const object = (value) => (typeof value === "object" && value !== null ? { ...value } : {});

/** @param {unknown} value @returns {Record<string, string>} */
const texts = (value) =>
  Object.fromEntries(Object.entries(object(value)).filter(([, text]) => typeof text === "string"));

/** @param {any} one */
function isCode(one) {
  return (
    ["code", "worksheet", "round"].every((key) => typeof one?.[key] === "string") &&
    Object.values(object(one.answers)).every((value) => value === null || typeof value === "string")
  );
}

/** @param {any} one */
function isTally(one) {
  return (
    ["worksheet", "round"].every((key) => typeof one?.[key] === "string") &&
    Number.isInteger(one.people) &&
    Object.values(object(one.items)).every((counts) => Object.values(object(counts)).every(Number.isInteger))
  );
}

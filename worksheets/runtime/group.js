// What a facilitator has gathered: responses from files, share codes, votes and raised cards, of any worksheet and
// round. Pure: knows no page, no clock of its own and no storage. What it means is worked out in Python.

import { compareRounds } from "./rounds.js";

/** @import {Problem} from "./reading.js" */
/** @import {ShareCode} from "./sharecode.js" */

export const GROUP_FORMAT = "samen-op-koers/group";
export const GROUP_VERSION = 1;
export const THRESHOLDS = Object.freeze({ usual: 5, lowest: 3 });

/** @returns {GroupData} */
export function emptyGroup() {
  return {
    ...{ format: GROUP_FORMAT, format_version: GROUP_VERSION, worksheet: null, round: null },
    ...{ documents: [], codes: [], tallies: [], rounds: {}, scripts: {}, votes: [], names: {} },
  };
}

/**
 * @param {GroupData} data
 * @param {() => Date} [now]
 */
export function createGroup(data, now = () => new Date()) {
  /** @param {RawResponse} document */
  const identity = (document) =>
    [document.worksheet.id, document.round, document.response_id].map(encodeURIComponent).join(" ");

  /** List what can be shown: each worksheet and round that something is there of, most people first. */
  function choices() {
    /** @type {Map<string, Choice & {ids: Set<string>, latest: string}>} */
    const found = new Map();
    /**
     * @param {string} worksheet
     * @param {string} round
     */
    const at = (worksheet, round) => {
      const key = `${worksheet} ${round}`;
      const known = found.get(key) ?? { worksheet, round, people: 0, ids: new Set(), latest: "" };
      found.set(key, known);
      return known;
    };
    for (const { document } of data.documents) {
      const choice = at(document.worksheet.id, document.round);
      choice.ids.add(document.response_id);
      if (document.saved_at > choice.latest) choice.latest = document.saved_at;
    }
    for (const { worksheet, round, code } of data.codes) at(worksheet, round).ids.add(`code:${code}`);
    for (const { worksheet, round } of data.tallies)
      at(worksheet, round).people = raisers(
        data.tallies.filter((one) => one.worksheet === worksheet && one.round === round),
      );
    return [...found.values()]
      .map(({ ids, people, ...choice }) => ({ ...choice, people: people + ids.size }))
      .sort(
        (a, b) =>
          b.people - a.people ||
          (a.latest < b.latest ? 1 : a.latest > b.latest ? -1 : 0) ||
          (`${a.worksheet} ${a.round}` < `${b.worksheet} ${b.round}` ? -1 : 1),
      );
  }

  /** Say which worksheet and round the picture is about: the chosen one, or the one with most people. */
  function reference() {
    if (data.worksheet && data.round) return { worksheet: data.worksheet, round: data.round };
    const [first] = choices();
    return first ? { worksheet: first.worksheet, round: first.round } : null;
  }

  /** Find the round before one, by its name. @param {{worksheet: string, round: string}} place */
  function previous({ worksheet, round }) {
    const earlier = choices()
      .filter((one) => one.worksheet === worksheet && compareRounds(one.round, round) < 0)
      .map((one) => one.round);
    return earlier.sort(compareRounds).at(-1) ?? null;
  }

  /** @param {{worksheet: string, round: string}} place */
  const roundKey = ({ worksheet, round }) => `${worksheet} ${round}`;

  return {
    data,
    choices,
    reference,

    /** Whether there is nothing at all to keep. */
    isBlank: () =>
      ![...data.documents, ...data.codes, ...data.tallies, ...data.votes, ...Object.keys(data.rounds)].length,

    isEmpty: () => !data.documents.length && !data.codes.length && !data.tallies.length,

    /** @param {{worksheet: string, round: string} | null} place */
    choose(place) {
      data.worksheet = place?.worksheet ?? null;
      data.round = place?.round ?? null;
    },

    /**
     * Take in what was read from files, and say of each what became of it. Identity is worksheet, round and response:
     * the newest counts. Two with the same time and other content both stay; Python chooses, the same way everywhere.
     *
     * @param {GroupArrival[]} arrivals
     * @returns {Report[]}
     */
    take(arrivals) {
      /** @type {Map<string, GroupEntry[]>} */
      const byPerson = new Map();
      for (const entry of data.documents) {
        const id = identity(entry.document);
        byPerson.set(id, [...(byPerson.get(id) ?? []), entry]);
      }
      const before = new Set(byPerson.keys());
      const gone = new Set();
      /** @type {Map<object, Report>} */
      const fresh = new Map();
      const reports = arrivals.map((arrival) => {
        const { file, document, problems } = arrival;
        if (!document) return { file, outcome: arrival.outcome ?? "unreadable", problems };
        const id = identity(document);
        const known = byPerson.get(id) ?? [];
        const latest = known.reduce((last, entry) => max(last, moment(entry.document)), 0);
        /** @type {Report} */
        const report = {
          file,
          outcome: "new",
          problems,
          worksheet: document.worksheet.id,
          round: document.round,
        };
        if (known.some((entry) => canonical(entry.document) === canonical(document)))
          report.outcome = "duplicate";
        else if (moment(document) < latest) report.outcome = "stale";
        else {
          if (moment(document) > latest) {
            for (const entry of known) {
              const earlier = fresh.get(entry);
              if (earlier) earlier.outcome = "stale";
              gone.add(entry);
            }
            byPerson.delete(id);
          }
          if (before.has(id)) report.outcome = "replaced";
          const entry = { file, document };
          data.documents.push(entry);
          byPerson.set(id, [...(byPerson.get(id) ?? []), entry]);
          fresh.set(entry, report);
        }
        return report;
      });
      data.documents = data.documents.filter((entry) => !gone.has(entry));
      const shown = reference();
      for (const report of reports) {
        if (!("worksheet" in report) || !["new", "replaced"].includes(report.outcome)) continue;
        if (report.worksheet !== shown?.worksheet) report.outcome = "other_worksheet";
        else if (report.round !== shown?.round) report.outcome = "other_round";
      }
      return reports;
    },

    /**
     * Take over what a group file holds beside responses.
     *
     * @param {Partial<GroupData>} found
     */
    add({ codes = [], tallies = [], rounds = {}, scripts = {}, votes = [], names = {} }) {
      const voted = new Set([...data.votes, ...data.documents.map(({ document }) => document)].map(identity));
      data.votes.push(...votes.filter((vote) => !voted.has(identity(vote))));
      for (const code of codes)
        if (!data.codes.some((one) => one.code === code.code && one.round === code.round))
          data.codes.push(code);
      for (const tally of tallies)
        if (!data.tallies.some((one) => canonical(one) === canonical(tally))) data.tallies.push(tally);
      data.rounds = { ...rounds, ...data.rounds };
      data.scripts = { ...scripts, ...data.scripts };
      data.names = { ...names, ...data.names };
    },

    /**
     * Add a typed code; it counts for the round that is open.
     *
     * @param {ShareCode} read
     * @param {string} worksheet
     * @param {string} round
     * @returns {"new" | "duplicate"}
     */
    addCode({ code, version, answers, respondent }, worksheet, round) {
      if (data.codes.some((one) => one.code === code && one.round === round)) return "duplicate";
      data.codes.push({ code, worksheet, version, ...respondent, answers, round });
      return "new";
    },

    /**
     * @param {string} code
     * @param {string} round
     */
    removeCode(code, round) {
      data.codes = data.codes.filter((one) => one.code !== code || one.round !== round);
    },

    /** @param {Tally} tally */
    addTally(tally) {
      data.tallies.push(tally);
    },

    /** @param {Tally} tally */
    removeTally(tally) {
      data.tallies = data.tallies.filter((one) => one !== tally);
    },

    /**
     * Open a round: from then on its threshold is fixed.
     *
     * @param {{worksheet: string, round: string}} place
     * @param {number} [threshold]
     */
    openRound(place, threshold = THRESHOLDS.usual) {
      data.rounds[roundKey(place)] ??= {
        threshold: Math.max(THRESHOLDS.lowest, Math.floor(threshold) || THRESHOLDS.usual),
        opened_at: now().toISOString(),
      };
      return data.rounds[roundKey(place)];
    },

    /**
     * Say that two names on partner maps are the same organisation; without a second name, that they are not.
     *
     * @param {string} name
     * @param {string} [other]
     */
    sayIsSame(name, other) {
      if (other) data.names[name] = other;
      else delete data.names[name];
    },

    /** @param {{worksheet: string, round: string}} place */
    opened: (place) => data.rounds[roundKey(place)] ?? null,

    /** Make what Python needs for the picture: the worksheet that is shown in all its rounds, and the plans. */
    request() {
      const shown = reference();
      if (!shown) return null;
      const wanted = [shown.worksheet, "actieplannen"];
      return {
        files: data.documents.filter(({ document }) => wanted.includes(document.worksheet.id)),
        codes: data.codes
          .filter(({ worksheet }) => worksheet === shown.worksheet)
          .map(({ code, ...one }) => ({ ...one, code: code.replaceAll("-", "") })),
        tallies: data.tallies.filter(({ worksheet }) => worksheet === shown.worksheet),
        ...shown,
        names: data.names,
        previous_round: previous(shown),
        threshold: data.rounds[roundKey(shown)]?.threshold ?? THRESHOLDS.usual,
      };
    },
  };
}

/**
 * @param {number} a
 * @param {number} b
 */
const max = (a, b) => (a > b ? a : b);

/** @param {RawResponse} document */
const moment = (document) => Date.parse(document.saved_at) || 0;

/**
 * Count the people who raised cards, each once, as worksheets/core/group/picture.py does: of an item the last show of
 * cards by everyone together, or those of all layers; then the item with most people.
 *
 * @param {Tally[]} tallies  Of one worksheet in one round.
 */
export function raisers(tallies) {
  const keys = new Set(tallies.flatMap(({ items }) => Object.keys(items)));
  return [...keys].reduce((most, key) => {
    const raised = tallies.filter(({ items }) => key in items);
    const together = raised.filter((tally) => !tally.layer && !tally.partner_kind).slice(-1);
    return max(
      most,
      (together.length ? together : raised).reduce((sum, { people }) => sum + people, 0),
    );
  }, 0);
}

/**
 * Write data so that equal content gives equal text.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}

/**
 * @typedef {{worksheet: {id: string, version: number}, response_id: string, round: string, saved_at: string,
 *   answers: Record<string, unknown>, [key: string]: unknown}} RawResponse  A document as it came, checked to be one.
 * @typedef {{file: string, document: RawResponse}} GroupEntry
 * @typedef {{code: string, worksheet: string, version: number, layer: string | null, partner_kind: string | null,
 *   answers: Record<string, string | null>, round: string}} GroupCode
 * @typedef {{worksheet: string, round: string, layer: string, partner_kind: string, people: number,
 *   items: Record<string, Record<string, number>>}} Tally
 * @typedef {object} GroupData
 * @property {string} format
 * @property {number} format_version
 * @property {string | null} worksheet  What was chosen to be shown; null shows what most people filled in.
 * @property {string | null} round
 * @property {GroupEntry[]} documents
 * @property {GroupCode[]} codes
 * @property {Tally[]} tallies
 * @property {Record<string, {threshold: number, opened_at: string}>} rounds
 * @property {Record<string, string>} names  On partner maps: which name is the same organisation as which other one.
 * @property {RawResponse[]} votes  Given on this device and not counted yet.
 * @property {Record<string, Record<string, string>>} scripts  Per worksheet and round, parts of the script as rewritten.
 * @typedef {{worksheet: string, round: string, people: number}} Choice
 * @typedef {"new" | "replaced" | "duplicate" | "stale" | "other_round" | "other_worksheet" | "unreadable"} GroupOutcome
 * @typedef {{file: string, problems: Problem[], document?: RawResponse, outcome?: GroupOutcome}} GroupArrival
 * @typedef {{file: string, outcome: GroupOutcome, problems: Problem[], worksheet?: string, round?: string}} Report
 * @typedef {ReturnType<typeof createGroup>} Group
 */

// Responses and their answers, as they stand in the browser's storage until they are taken along: one entry per answer,
// so that two tabs never write over each other's work.

import { itemOf } from "./definition.js";
import { createRounds } from "./rounds.js";
import { createStore } from "./storage.js";

/** @import {SaveState, Store} from "./storage.js" */

/**
 * @typedef {import("./definition.js").Answer} Answer
 * @typedef {{value: unknown, time: string}} Timed  Unknown values come from files and go back into them.
 * @typedef {Map<string, Timed>} Answers
 * @typedef {{id: string, name: string, archived?: boolean, extra?: Record<string, unknown>}} Dossier
 *   extra: what a file held and this site does not know; it goes back into the next file.
 * @typedef {{worksheet: string, version: number, dossier: string, round: string, created_at: string,
 *   response_id?: string, on_behalf?: boolean, extra?: Record<string, unknown>}} ResponseHeader
 *   response_id: the same in every round; left out when it is the id under which the response is stored.
 * @typedef {{id: string, header: ResponseHeader, answers: Answers, done_at?: string | undefined}} StoredResponse
 * @typedef {StoredResponse & {dossier: Dossier, others?: Answers}} PlacedResponse
 *   others: what another tab answered at the same time, for the person to choose.
 * @typedef {{id: string, worksheet: string, round: string, changed: string, filled: number, dossier: Dossier,
 *   on_behalf: boolean, response_id: string, done: boolean}} ResponseSummary
 */

/**
 * @param {object} options
 * @param {Storage | null} [options.storage]
 * @param {string} [options.basePath]
 * @param {Store} [options.store]  Made from storage and basePath when it is not given.
 * @param {() => Date} [options.now]
 * @param {() => string} [options.newId]
 */
export function createDrafts({
  storage = null,
  basePath = "/",
  store = createStore({ storage, basePath, aside: besideAnswer }),
  now = () => new Date(),
  newId = randomId,
}) {
  const { read, readJson, write, names } = store;

  /** @param {string} responseId */
  const readAnswers = (responseId) => readTimed(`answer/${responseId}/`);

  /**
   * @param {string} start
   * @returns {Answers}
   */
  function readTimed(start) {
    /** @type {Answers} */
    const answers = new Map();
    for (const name of names(start)) {
      const entry = readJson(name);
      if (entry && typeof entry.time === "string" && "value" in entry)
        answers.set(name.slice(start.length), entry);
    }
    return answers;
  }

  /** @returns {Dossier} */
  function openDossier() {
    const dossier = readJson(`dossier/${read("open-dossier")}`);
    return dossier ?? { id: newId(), name: "" };
  }

  /** @param {Dossier} dossier */
  function keepDossier(dossier) {
    if (!read(`dossier/${dossier.id}`)) write(`dossier/${dossier.id}`, JSON.stringify(dossier));
    if (read("open-dossier") !== dossier.id) write("open-dossier", dossier.id);
  }

  /** @param {string} id @returns {PlacedResponse | null} */
  function response(id) {
    const header = readJson(`response/${id}`);
    if (!header) return null;
    const dossier = readJson(`dossier/${header.dossier}`) ?? { id: header.dossier, name: "" };
    const done_at = read(`done/${id}`) ?? undefined;
    return { id, header, dossier, answers: readAnswers(id), done_at };
  }

  /** @param {string} id @param {ResponseHeader} header @returns {ResponseSummary | null} */
  function summary(id, header) {
    const answers = [...readAnswers(id)].filter(([, { value }]) => value !== null);
    if (!answers.length) return null;
    return {
      id,
      worksheet: header.worksheet,
      round: header.round,
      changed: answers.map(([, { time }]) => time).reduce((a, b) => (a > b ? a : b)),
      filled: new Set(answers.map(([key]) => itemOf(key))).size,
      dossier: readJson(`dossier/${header.dossier}`) ?? { id: header.dossier, name: "" },
      on_behalf: header.on_behalf === true,
      response_id: header.response_id ?? id,
      done: read(`done/${id}`) !== null,
    };
  }

  /**
   * List the stored responses, whatever is in them.
   *
   * @param {(header: ResponseHeader) => boolean} wanted
   * @returns {Array<[string, ResponseHeader]>}
   */
  function headers(wanted) {
    return names("response/").flatMap((name) => {
      const header = readJson(name);
      return header && wanted(header) ? [[name.slice("response/".length), header]] : [];
    });
  }

  /**
   * Give the answers to another worksheet of the same dossier.
   *
   * @param {string} dossier
   * @param {string} worksheet
   * @returns {PlacedResponse | null}
   */
  function sibling(dossier, worksheet) {
    const id = read(`sheet/${dossier}/${worksheet}`);
    return id ? response(id) : null;
  }

  const rounds = createRounds({ store, now, headers, summary, sibling, readAnswers });

  return {
    store,
    ...rounds,

    /** How the last write went. @returns {SaveState} */
    get state() {
      return store.state;
    },

    probe: store.probe,
    retry: store.retry,

    /**
     * Give the present response to a worksheet; a new one is written with its first answer and not before.
     *
     * @param {string} worksheet
     * @param {number} version
     * @returns {PlacedResponse}
     */
    present(worksheet, version) {
      const dossier = openDossier();
      const id = read(`sheet/${dossier.id}/${worksheet}`);
      const header = id && readJson(`response/${id}`);
      const stored = id && header ? response(id) : null;
      if (stored) return stored;
      const created_at = now().toISOString();
      const round = `${now().getFullYear()}-1`;
      return {
        id: newId(),
        header: { worksheet, version, dossier: dossier.id, round, created_at },
        dossier,
        answers: new Map(),
      };
    },

    /** Tell whether a response is more than an empty sheet on the screen. @param {string} id */
    isStored: (id) => read(`response/${id}`) !== null,

    /** Tell whether a collaboration has had an answer or a name. @param {string} id */
    isStoredDossier: (id) => read(`dossier/${id}`) !== null,

    /**
     * Make a response the present one of its worksheet in its dossier, and open that dossier.
     *
     * @param {string} id
     * @param {ResponseHeader} header
     * @param {Dossier} dossier
     */
    keep(id, header, dossier) {
      const isAside = header.on_behalf || rounds.isEarlier(id, header);
      keepDossier(dossier);
      const text = JSON.stringify(header);
      if (read(`response/${id}`) !== text) write(`response/${id}`, text);
      const pointer = `sheet/${dossier.id}/${header.worksheet}`;
      // A form typed over for someone else never takes the place of one's own, nor does an earlier round.
      if (!isAside && read(pointer) !== id) write(pointer, id);
    },

    /**
     * Write one answer.
     *
     * @param {string} id
     * @param {string} key
     * @param {unknown} value
     * @param {string} [time]
     * @returns {Timed}
     */
    answer(id, key, value, time = now().toISOString()) {
      write(`answer/${id}/${key}`, JSON.stringify({ value, time }));
      return { value, time };
    },

    /**
     * Make the stored answers of a response exactly these.
     *
     * @param {string} id
     * @param {Answers} answers
     */
    replace(id, answers) {
      for (const [key, { value, time }] of answers) this.answer(id, key, value, time);
      for (const key of readAnswers(id).keys()) if (!answers.has(key)) write(`answer/${id}/${key}`, null);
    },

    /**
     * Write a response as a newer version of its worksheet has it. What stands under an old name goes only when all
     * of it stands under the new one; until then both are there.
     *
     * @param {PlacedResponse} response
     */
    carryOver({ id, header, dossier, answers }) {
      const earlier = [...readAnswers(id).keys()].filter((key) => !answers.has(key));
      for (const [key, { value, time }] of answers) this.answer(id, key, value, time);
      this.keep(id, header, dossier);
      if (store.state !== "saved") return;
      for (const key of earlier) write(`answer/${id}/${key}`, null);
    },

    readAnswers,

    /**
     * Give the answers that another tab gave to the same questions, between which the person has yet to choose.
     *
     * @param {string} id
     */
    others: (id) => readTimed(`other/${id}/`),

    /**
     * Keep answers of a file between which the person has yet to choose, but for what stands there already.
     *
     * @param {string} id
     * @param {Answers} others
     */
    keepOthers(id, others) {
      for (const [key, entry] of others) {
        const given = this.stored(id, key)?.value;
        if (JSON.stringify(given) !== JSON.stringify(entry.value))
          store.writeJson(`other/${id}/${key}`, entry);
      }
    },

    /**
     * Give an empty response to fill in for someone else, beside one's own.
     *
     * @param {string} worksheet
     * @param {number} version
     * @returns {StoredResponse & {dossier: Dossier}}
     */
    forSomeoneElse(worksheet, version) {
      const { dossier, header } = this.present(worksheet, version);
      const { response_id: _, ...own } = header;
      const created_at = now().toISOString();
      return {
        id: newId(),
        header: { ...own, created_at, on_behalf: true },
        dossier,
        answers: new Map(),
      };
    },

    sibling,

    /** Open a new dossier; the old one stays. @returns {Dossier} */
    newDossier() {
      const dossier = { id: newId(), name: "" };
      keepDossier(dossier);
      return dossier;
    },

    /**
     * List the responses to a worksheet that hold an answer, the last changed first.
     *
     * @param {string} worksheet
     * @returns {ResponseSummary[]}
     */
    summaries(worksheet) {
      return headers((header) => header.worksheet === worksheet)
        .flatMap(([id, header]) => summary(id, header) ?? [])
        .sort((a, b) => (a.changed < b.changed ? 1 : -1));
    },

    /**
     * List the responses in a dossier that hold an answer, the last changed first.
     *
     * @param {string} dossier
     */
    listed(dossier) {
      return headers((header) => header.dossier === dossier)
        .flatMap(([id, header]) => summary(id, header) ?? [])
        .sort((a, b) => (a.changed < b.changed ? 1 : -1));
    },

    /**
     * List the ids of all responses in a dossier, also those without an answer.
     *
     * @param {string} dossier
     */
    inDossier: (dossier) => headers((header) => header.dossier === dossier).map(([id]) => id),

    /**
     * Note that the person says a worksheet is done, or that it is not.
     *
     * @param {string} id
     * @param {string | null} time
     */
    setDone: (id, time) => write(`done/${id}`, time),

    /**
     * Read any stored response.
     *
     * @param {string} id
     * @returns {PlacedResponse | null}
     */
    response,

    /**
     * Read one stored answer as it is now, whoever wrote it last.
     *
     * @param {string} id
     * @param {string} key
     * @returns {Timed | null}
     */
    stored: (id, key) => readJson(`answer/${id}/${key}`),

    /**
     * Say which answer of a response another tab has just written, when it has.
     *
     * @param {StorageEvent} event
     * @param {string} id
     * @returns {{key: string, entry: Timed | null} | null}
     */
    changedElsewhere(event, id) {
      const start = `answer/${id}/`;
      const name = store.changedName(event);
      if (!name?.startsWith(start)) return null;
      const key = name.slice(start.length);
      return { key, entry: readJson(`answer/${id}/${key}`) };
    },
  };
}

/**
 * Say where to keep an answer that another tab wrote while ours to the same question waited to be stored: beside it,
 * for the person to choose (conflicts.js).
 *
 * @param {string} name
 * @param {string | null} ours
 * @param {string} theirs
 */
function besideAnswer(name, ours, theirs) {
  const isAnswer = name.startsWith("answer/");
  const [one, other] = isAnswer ? [ours, theirs].map(valueIn) : [null, null];
  return isAnswer && other !== "null" && one !== other ? name.replace("answer/", "other/") : null;
}

/** @param {string | null} entry */
function valueIn(entry) {
  try {
    return JSON.stringify(JSON.parse(entry ?? "null")?.value ?? null);
  } catch {
    return "null";
  }
}

/** crypto.randomUUID is missing on pages without TLS; getRandomValues is not. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @typedef {ReturnType<typeof createDrafts>} Drafts */

// Where answers live until they are taken along: local storage, one entry per answer, so that two tabs never write
// over each other's work. The only file that touches localStorage. What cannot be stored stays in memory and is
// tried again at the next write; nothing a person gave is thrown away.

import { itemOf } from "./definition.js";

/**
 * @typedef {import("./definition.js").Answer} Answer
 * @typedef {{value: unknown, time: string}} Timed  Unknown values come from files and go back into them.
 * @typedef {Map<string, Timed>} Answers
 * @typedef {{id: string, name: string}} Dossier
 * @typedef {{worksheet: string, version: number, dossier: string, round: string, created_at: string,
 *   on_behalf?: boolean, extra?: Record<string, unknown>}} ResponseHeader
 * @typedef {{id: string, header: ResponseHeader, answers: Answers}} StoredResponse
 * @typedef {{id: string, round: string, changed: string, filled: number, dossier: Dossier, on_behalf: boolean}} ResponseSummary
 * @typedef {"saved" | "full" | "blocked"} SaveState
 */

/** Give the browser's storage, or null where even asking for it is forbidden. */
export function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * @param {object} options
 * @param {Storage | null} options.storage
 * @param {string} options.basePath  The site's path: sites under one domain share storage.
 * @param {() => Date} [options.now]
 * @param {() => string} [options.newId]
 */
export function createDrafts({ storage, basePath, now = () => new Date(), newId = randomId }) {
  const prefix = `samen-op-koers:${basePath}:`;
  /** What could not be stored (null: what could not be removed). @type {Map<string, string | null>} */
  const unsaved = new Map();
  /** @type {SaveState} */
  let state = storage ? "saved" : "blocked";

  /**
   * @param {string} name
   * @returns {string | null}
   */
  function read(name) {
    const waiting = unsaved.get(name);
    if (waiting !== undefined) return waiting;
    try {
      return storage?.getItem(prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @returns {any}
   */
  function readJson(name) {
    try {
      return JSON.parse(read(name) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {string | null} text
   */
  function write(name, text) {
    unsaved.set(name, text);
    flush();
  }

  /** Store everything that waits; the state tells how that went. */
  function flush() {
    state = "saved";
    for (const [name, text] of unsaved) {
      try {
        if (!storage) throw new Error("no storage");
        if (text === null) storage.removeItem(prefix + name);
        else storage.setItem(prefix + name, text);
        // Some browsers accept a write and forget it.
        if (storage.getItem(prefix + name) !== text) throw new Error("not kept");
      } catch (error) {
        state = isFull(error) ? "full" : "blocked";
        continue;
      }
      unsaved.delete(name);
    }
  }

  /**
   * List the names that start with a text, stored or waiting.
   *
   * @param {string} start
   */
  function names(start) {
    const found = new Set([...unsaved].filter(([, text]) => text !== null).map(([name]) => name));
    try {
      for (let index = 0; storage && index < storage.length; index++) {
        const key = storage.key(index);
        if (key?.startsWith(prefix) && unsaved.get(key.slice(prefix.length)) !== null) {
          found.add(key.slice(prefix.length));
        }
      }
    } catch {
      // What cannot be read is not there; the state says so at the next write.
    }
    return [...found].filter((name) => name.startsWith(start));
  }

  /**
   * @param {string} responseId
   * @returns {Answers}
   */
  function readAnswers(responseId) {
    const start = `answer/${responseId}/`;
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

  return {
    /** How the last write went. */
    get state() {
      return state;
    },

    /** Try one write, so that a browser that keeps nothing is known before someone types. */
    probe() {
      write("probe", now().toISOString());
      const found = state;
      write("probe", null);
      if (found !== "saved") state = found;
      return state;
    },

    /** Try again to store what waits. */
    retry() {
      flush();
      return state;
    },

    /**
     * Give the present response to a worksheet; a new one is written with its first answer and not before.
     *
     * @param {string} worksheet
     * @param {number} version
     * @returns {StoredResponse & {dossier: Dossier}}
     */
    present(worksheet, version) {
      const dossier = openDossier();
      const id = read(`sheet/${dossier.id}/${worksheet}`);
      const header = id && readJson(`response/${id}`);
      if (header) return { id, header, dossier, answers: readAnswers(id) };
      const created_at = now().toISOString();
      const round = `${now().getFullYear()}-1`;
      return {
        id: newId(),
        header: { worksheet, version, dossier: dossier.id, round, created_at },
        dossier,
        answers: new Map(),
      };
    },

    /**
     * Make a response the present one of its worksheet in its dossier, and open that dossier.
     *
     * @param {string} id
     * @param {ResponseHeader} header
     * @param {Dossier} dossier
     */
    keep(id, header, dossier) {
      keepDossier(dossier);
      const text = JSON.stringify(header);
      if (read(`response/${id}`) !== text) write(`response/${id}`, text);
      const pointer = `sheet/${dossier.id}/${header.worksheet}`;
      // A form typed over for someone else never takes the place of one's own.
      if (!header.on_behalf && read(pointer) !== id) write(pointer, id);
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
      for (const key of readAnswers(id).keys()) if (!answers.has(key)) write(`answer/${id}/${key}`, null);
      for (const [key, { value, time }] of answers) this.answer(id, key, value, time);
    },

    readAnswers,

    /**
     * Keep a copy to go back to, or (null) let it go.
     *
     * @param {string} worksheet
     * @param {unknown} copy
     */
    keepUndo(worksheet, copy) {
      write(`undo/${worksheet}`, copy === null ? null : JSON.stringify(copy));
    },

    /** @param {string} worksheet */
    readUndo: (worksheet) => readJson(`undo/${worksheet}`),

    /**
     * Give an empty response to fill in for someone else, beside one's own.
     *
     * @param {string} worksheet
     * @param {number} version
     * @returns {StoredResponse & {dossier: Dossier}}
     */
    forSomeoneElse(worksheet, version) {
      const mine = this.present(worksheet, version);
      const created_at = now().toISOString();
      return {
        ...mine,
        id: newId(),
        header: { ...mine.header, created_at, on_behalf: true },
        answers: new Map(),
      };
    },

    /**
     * Give the answers to another worksheet of the same dossier.
     *
     * @param {string} dossier
     * @param {string} worksheet
     * @returns {(StoredResponse & {dossier: Dossier}) | null}
     */
    sibling(dossier, worksheet) {
      const id = read(`sheet/${dossier}/${worksheet}`);
      return id ? this.response(id) : null;
    },

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
      return names("response/")
        .flatMap((name) => {
          const id = name.slice("response/".length);
          const header = readJson(name);
          if (header?.worksheet !== worksheet) return [];
          const answers = [...readAnswers(id)].filter(([, { value }]) => value !== null);
          if (!answers.length) return [];
          const dossier = readJson(`dossier/${header.dossier}`) ?? { id: header.dossier, name: "" };
          const changed = answers.map(([, { time }]) => time).reduce((a, b) => (a > b ? a : b));
          const filled = new Set(answers.map(([key]) => itemOf(key))).size;
          const on_behalf = header.on_behalf === true;
          return [{ id, round: header.round, changed, filled, dossier, on_behalf }];
        })
        .sort((a, b) => (a.changed < b.changed ? 1 : -1));
    },

    /**
     * Read any stored response.
     *
     * @param {string} id
     * @returns {(StoredResponse & {dossier: Dossier}) | null}
     */
    response(id) {
      const header = readJson(`response/${id}`);
      if (!header) return null;
      const dossier = readJson(`dossier/${header.dossier}`) ?? { id: header.dossier, name: "" };
      return { id, header, dossier, answers: readAnswers(id) };
    },

    /**
     * Say which answer of a response another tab has just written, when it has.
     *
     * @param {StorageEvent} event
     * @param {string} id
     * @returns {{key: string, entry: Timed | null} | null}
     */
    changedElsewhere(event, id) {
      const start = `${prefix}answer/${id}/`;
      if (!event.key?.startsWith(start)) return null;
      const key = event.key.slice(start.length);
      return { key, entry: readJson(`answer/${id}/${key}`) };
    },
  };
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && /quota/i.test(error.name);
}

/** crypto.randomUUID is missing on pages without TLS; getRandomValues is not. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @typedef {ReturnType<typeof createDrafts>} Drafts */

// The browser's storage as the site uses it, and the only file that touches localStorage. What cannot be stored stays
// in memory and is tried again at the next write; nothing a person gave is thrown away.

/** @typedef {"saved" | "full" | "blocked"} SaveState */

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
 * @param {(name: string, ours: string | null, theirs: string) => string | null} [options.aside]  The name under which
 *   to keep what another tab wrote while ours waited; null when nothing would be lost.
 */
export function createStore({ storage, basePath, aside = () => null }) {
  const prefix = `samen-op-koers:${basePath}:`;
  /**
   * What could not be stored (null: what could not be removed), and what stood there when it was given.
   *
   * @type {Map<string, {text: string | null, seen: string | null}>}
   */
  const unsaved = new Map();
  /** Changes that are only thought of. @type {Map<string, string | null> | null} */
  let planned = null;
  /** @type {SaveState} */
  let state = storage ? "saved" : "blocked";

  /** @param {string} name */
  function stored(name) {
    try {
      return storage?.getItem(prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @returns {string | null}
   */
  function read(name) {
    const thought = planned?.get(name);
    if (thought !== undefined) return thought;
    const waiting = unsaved.get(name);
    return waiting ? waiting.text : stored(name);
  }

  /**
   * @param {Storage} place
   * @param {string} name
   * @param {string | null} text
   */
  function put(place, name, text) {
    if (text === null) place.removeItem(prefix + name);
    else place.setItem(prefix + name, text);
    // Some browsers accept a write and forget it.
    if (place.getItem(prefix + name) !== text) throw new Error("not kept");
  }

  /** Store everything that waits; the state tells how that went. */
  function flush() {
    state = "saved";
    for (const [name, { text, seen }] of unsaved) {
      try {
        if (!storage) throw new Error("no storage");
        const theirs = storage.getItem(prefix + name);
        const other = theirs !== null && theirs !== seen ? aside(name, text, theirs) : null;
        if (other) put(storage, other, theirs);
        if (theirs !== text) put(storage, name, text);
      } catch (error) {
        state = isFull(error) ? "full" : "blocked";
        continue;
      }
      unsaved.delete(name);
    }
    return state;
  }

  /**
   * @param {string} name
   * @param {string | null} text
   */
  function hold(name, text) {
    const waiting = unsaved.get(name);
    unsaved.set(name, { text, seen: waiting ? waiting.seen : stored(name) });
  }

  /**
   * @param {string} name
   * @param {string | null} text
   */
  function write(name, text) {
    if (planned) {
      planned.set(name, text);
      return state;
    }
    hold(name, text);
    return flush();
  }

  /**
   * List the names that start with a text, stored, waiting or thought of.
   *
   * @param {string} start
   */
  function names(start) {
    /** @type {Set<string>} */
    const found = new Set();
    try {
      for (let index = 0; storage && index < storage.length; index++) {
        const key = storage.key(index);
        if (key?.startsWith(prefix + start)) found.add(key.slice(prefix.length));
      }
    } catch {
      // What cannot be read is not there; the state says so at the next write.
    }
    const later = [...[...unsaved].map(([name, { text }]) => [name, text]), ...(planned ?? [])];
    for (const [name, text] of /** @type {Array<[string, string | null]>} */ (later)) {
      if (text === null) found.delete(name);
      else if (name.startsWith(start)) found.add(name);
    }
    return [...found];
  }

  return {
    /** How the last write went. */
    get state() {
      return state;
    },

    read,
    write,
    names,

    /**
     * @param {string} name
     * @returns {any}
     */
    readJson(name) {
      try {
        return JSON.parse(read(name) ?? "null");
      } catch {
        return null;
      }
    },

    /**
     * Write a value, or (null) take it out.
     *
     * @param {string} name
     * @param {unknown} value
     */
    writeJson: (name, value) => write(name, value === null ? null : JSON.stringify(value)),

    /** Try one write, so that a browser that keeps nothing is known before someone types. */
    probe() {
      const found = write("probe", new Date().toISOString());
      write("probe", null);
      if (found !== "saved") state = found;
      return state;
    },

    /** Try again to store what waits. */
    retry: flush,

    /**
     * Say which of our names another tab has just written, when it has.
     *
     * @param {StorageEvent} event
     */
    changedName: (event) => (event.key?.startsWith(prefix) ? event.key.slice(prefix.length) : null),

    /**
     * Say what some work would change, without doing it.
     *
     * @param {() => void} work
     * @returns {Change[]}
     */
    plan(work) {
      /** @type {Map<string, string | null>} */
      const thought = new Map();
      planned = thought;
      try {
        work();
      } finally {
        planned = null;
      }
      return [...thought]
        .map(([name, after]) => ({ name, before: read(name), after }))
        .filter(({ before, after }) => before !== after);
    },

    /**
     * Write many entries in one go: first what is taken out, that makes room for the rest.
     *
     * @param {Array<[string, string | null]>} entries
     */
    writeAll(entries) {
      for (const [name, text] of entries) if (text === null) hold(name, text);
      flush();
      for (const [name, text] of entries) if (text !== null) hold(name, text);
      return flush();
    },

    /** Take out everything of ours, and nothing of anyone else. */
    wipe() {
      const ours = names("");
      unsaved.clear();
      for (const name of ours) hold(name, null);
      wipeTheme(storage, basePath);
      return flush();
    },

    /** Count the characters that are ours; a browser counts two bytes for each. */
    size: () =>
      names("").reduce((sum, name) => sum + prefix.length + name.length + (read(name)?.length ?? 0), 0),
  };
}

/**
 * The theme keeps the choice for light or dark under the path of the site.
 *
 * @param {Storage | null} storage
 * @param {string} basePath
 */
function wipeTheme(storage, basePath) {
  try {
    for (const key of Object.keys(storage ?? {}))
      if (key.startsWith(`${basePath}.__`)) storage?.removeItem(key);
  } catch {
    // It says nothing of a person.
  }
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && /quota/i.test(error.name);
}

/**
 * @typedef {{name: string, before: string | null, after: string | null}} Change
 * @typedef {ReturnType<typeof createStore>} Store
 */

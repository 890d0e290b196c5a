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
 */
export function createStore({ storage, basePath }) {
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
    return state;
  }

  /**
   * @param {string} name
   * @param {string | null} text
   */
  function write(name, text) {
    unsaved.set(name, text);
    return flush();
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

  /** Give everything of ours as it is. @returns {Map<string, string>} */
  const snapshot = () => new Map(names("").map((name) => [name, read(name) ?? ""]));

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
     * Do something that changes many entries, and say what stood there before: null where there was nothing. Only
     * what this changed is named, so that going back leaves alone what another tab wrote in the meantime.
     *
     * @param {() => void} work
     * @returns {Before}
     */
    during(work) {
      const before = snapshot();
      work();
      const after = snapshot();
      const touched = new Set([...before.keys(), ...after.keys()]);
      return [...touched]
        .filter((name) => before.get(name) !== after.get(name))
        .map((name) => [name, before.get(name) ?? null]);
    },

    /**
     * Make entries what they were.
     *
     * @param {Before} before
     */
    goBack(before) {
      // First what is too much: that makes room for what was there.
      for (const [name, text] of before) if (text === null) unsaved.set(name, text);
      flush();
      for (const [name, text] of before) if (text !== null) unsaved.set(name, text);
      return flush();
    },

    /** Take out everything of ours, and nothing of anyone else. */
    wipe() {
      unsaved.clear();
      for (const name of names("")) unsaved.set(name, null);
      return flush();
    },

    /** Count the characters that are ours; a browser counts two bytes for each. */
    size: () =>
      names("").reduce((sum, name) => sum + prefix.length + name.length + (read(name)?.length ?? 0), 0),
  };
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && /quota/i.test(error.name);
}

/**
 * @typedef {Array<[string, string | null]>} Before
 * @typedef {ReturnType<typeof createStore>} Store
 */

// Changes in one go: first a safety copy of what they touch, then all of them, then the way back, which stays after a
// reload. Going back leaves alone what was changed since.

/** @import {Store} from "./storage.js" */

/**
 * @param {Store} store
 * @param {string} place  Where the copy is kept: one per place.
 */
export function createUndo(store, place) {
  /** @returns {Copy | null} */
  function read() {
    const copy = store.readJson(place);
    return Array.isArray(copy?.entries) ? copy : null;
  }

  /** @param {string} name */
  const holdsValue = (name) => (store.readJson(name)?.value ?? null) !== null;

  /**
   * Say on which entries an answer stands that was given since: they stay when the rest goes.
   *
   * @param {Set<string>} gone
   */
  function stillNeeded(gone) {
    /** @type {Set<string>} */
    const needed = new Set();
    for (const name of store.names("response/")) {
      const id = name.slice("response/".length);
      const left = store.names(`answer/${id}/`).some((one) => !gone.has(one) && holdsValue(one));
      const header = left && gone.has(name) ? store.readJson(name) : null;
      if (!header) continue;
      const { dossier, worksheet } = header;
      for (const one of [name, `dossier/${dossier}`, `sheet/${dossier}/${worksheet}`]) needed.add(one);
      if (store.read("open-dossier") === dossier) needed.add("open-dossier");
    }
    return needed;
  }

  return {
    /**
     * @param {() => void} work
     * @param {object} options
     * @param {unknown} [options.note]  What to remember with the copy.
     * @param {boolean} [options.whole]  All of it or nothing: only when both copy and changes can be stored.
     * @returns {boolean}  False: nothing has changed.
     */
    run(work, { note = null, whole = false }) {
      const changes = store.plan(work);
      const earlier = store.read(place);
      const entries = changes.map(({ name, before, after }) => [name, before, mark(after)]);
      const kept = store.writeJson(place, { note, entries });
      if (whole && kept !== "saved") {
        store.write(place, earlier);
        return false;
      }
      const done = store.writeAll(changes.map(({ name, after }) => [name, after]));
      if (!whole || done === "saved") return true;
      store.writeAll([...changes.map(({ name, before }) => both(name, before)), both(place, earlier)]);
      return false;
    },

    /** What was remembered with the copy; undefined when there is none. */
    note: () => read()?.note,

    /**
     * Go back to before the last change.
     *
     * @returns {boolean}  False: something was changed since and stays.
     */
    back() {
      const all = read()?.entries ?? [];
      const unchanged = all.filter(([name, , after]) => mark(store.read(name)) === after);
      const gone = new Set(unchanged.flatMap(([name, before]) => (before === null ? [name] : [])));
      const needed = stillNeeded(gone);
      const entries = unchanged.filter(([name]) => !needed.has(name));
      const done = store.writeAll(entries.map(([name, before]) => both(name, before)));
      // As long as something waits in memory, the copy is the only place where it is stored.
      if (done === "saved") store.write(place, null);
      return entries.length === all.length;
    },

    /** Let the way back go: what was taken out is then really gone. */
    forget: () => store.write(place, null),
  };
}

/**
 * @param {string} name
 * @param {string | null} text
 * @returns {[string, string | null]}
 */
const both = (name, text) => [name, text];

/**
 * Give a short number by which a text is known again (FNV-1a, 32 bits): a copy with every text in it twice would take
 * too much room.
 *
 * @param {string | null} text
 */
function mark(text) {
  if (text === null) return null;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * @typedef {{note: any, entries: Array<[string, string | null, number | null]>}} Copy
 * @typedef {ReturnType<typeof createUndo>} Undo
 */

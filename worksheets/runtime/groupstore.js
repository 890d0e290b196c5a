// The loaded group between two visits, in IndexedDB since it can be large: the only file that knows idb-keyval. Where
// the browser keeps nothing the group stays on the page, and the state says so.

import { randomId } from "./draft.js";

/** @import {SaveState} from "./storage.js" */
/** @import {GroupData} from "./group.js" */
/** @typedef {typeof import("idb-keyval")} Library */

/**
 * @param {object} options
 * @param {string} options.basePath  The site's path: sites under one domain share storage.
 * @param {() => Promise<Library>} [options.load]
 */
export function createGroupStore({
  basePath,
  load = () => import(new URL("./vendor/idb-keyval.js", import.meta.url).href),
}) {
  const name = `samen-op-koers:${basePath}:group`;
  /** @type {SaveState} */
  let state = "saved";
  /** @type {Promise<{library: Library, place: import("idb-keyval").UseStore}> | null} */
  let opened = null;
  let queue = Promise.resolve();
  /** Of the last write that this page knows of. */
  let stamp = "";

  function open() {
    opened ??= load().then((library) => ({ library, place: library.createStore(name, "group") }));
    return opened;
  }

  return {
    /** How the last write went. */
    get state() {
      return state;
    },

    /** Read what was kept, or null. @returns {Promise<GroupData | null>} */
    async read() {
      try {
        const { library, place } = await open();
        stamp = (await library.get("stamp", place)) ?? "";
        return (await library.get("group", place)) ?? null;
      } catch {
        state = "blocked";
        return null;
      }
    },

    /** Give the group as another tab has written it since this page last read or wrote it, or null. */
    async changedElsewhere() {
      await queue;
      try {
        const { library, place } = await open();
        const there = (await library.get("stamp", place)) ?? "";
        return there === stamp ? null : await this.read();
      } catch {
        return null;
      }
    },

    /**
     * Keep the group as it is now, one write after the other; null takes it out.
     *
     * @param {GroupData | null} group
     * @returns {Promise<SaveState>}
     */
    write(group) {
      const copy = group && structuredClone(group);
      queue = queue.then(async () => {
        try {
          const { library, place } = await open();
          if (copy) await library.set("group", copy, place);
          else await library.del("group", place);
          stamp = randomId();
          await library.set("stamp", stamp, place);
          state = "saved";
        } catch (error) {
          // A browser that was out of reach may be back at the next write.
          opened = null;
          state = error instanceof Error && /quota/i.test(error.name) ? "full" : "blocked";
        }
      });
      return queue.then(() => state);
    },
  };
}

/** @typedef {ReturnType<typeof createGroupStore>} GroupStore */

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
  /** @type {Promise<void>} */
  let queue = Promise.resolve();
  /** Of the last write that this page knows of. */
  let stamp = "";
  /** How many writes are under way. */
  let waiting = 0;

  function open() {
    opened ??= load().then((library) => ({ library, place: library.createStore(name, "group") }));
    return opened;
  }

  /**
   * @param {Library} library
   * @param {import("idb-keyval").UseStore} place
   * @param {GroupData | null} group
   */
  async function put(library, place, group) {
    const fresh = randomId();
    if (group) await library.set("group", group, place);
    else await library.del("group", place);
    await library.set("stamp", fresh, place);
    stamp = fresh;
    state = "saved";
  }

  /** @param {(kept: Awaited<ReturnType<typeof open>>) => Promise<boolean>} act */
  function inTurn(act) {
    waiting += 1;
    const turn = queue.then(async () => {
      try {
        return await act(await open());
      } catch (error) {
        // A browser that was out of reach may be back at the next write.
        opened = null;
        state = error instanceof Error && /quota/i.test(error.name) ? "full" : "blocked";
        return false;
      } finally {
        waiting -= 1;
      }
    });
    queue = turn.then(() => undefined);
    return turn;
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

    /** Whether a write is still under way. */
    get isBusy() {
      return waiting > 0;
    },

    /**
     * Keep a group as it is when its turn comes, one write after the other. What another tab has written since this
     * page last read or wrote is taken in first, so that neither is lost.
     *
     * @param {() => GroupData | null} current  The group, or null to take it out.
     * @param {(elsewhere: GroupData) => void} take
     * @returns {Promise<boolean>}  Whether something was taken in.
     */
    keep(current, take) {
      return inTurn(async ({ library, place }) => {
        const there = (await library.get("stamp", place)) ?? "";
        const elsewhere = there === stamp ? null : await library.get("group", place);
        if (elsewhere) take(elsewhere);
        await put(library, place, current());
        return Boolean(elsewhere);
      });
    },

    /** Take out whatever is kept. */
    clear() {
      return inTurn(async ({ library, place }) => {
        await put(library, place, null);
        return false;
      });
    },
  };
}

/** @typedef {ReturnType<typeof createGroupStore>} GroupStore */

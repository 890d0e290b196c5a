// The published definitions of other worksheets, fetched when a worksheet looks at them.

/** @import {Worksheet} from "./definition.js" */

/**
 * @param {string} folder  Address of the published definitions, ending in a slash.
 */
export function createLibrary(folder) {
  /** @type {Map<string, Worksheet>} */
  const known = new Map();
  return {
    /** @param {string} id */
    get: (id) => known.get(id),

    /**
     * Get definitions; one that cannot be had is left out, since the worksheet itself goes on without.
     *
     * @param {string[]} ids
     * @returns {Promise<Worksheet[]>}
     */
    async load(ids) {
      for (const id of ids) {
        if (known.has(id)) continue;
        try {
          const response = await fetch(`${folder}${id}.json`);
          if (response.ok) known.set(id, await response.json());
        } catch {
          // Asked for again at the next start of the engine.
        }
      }
      return ids.flatMap((id) => known.get(id) ?? []);
    },
  };
}

/** @typedef {ReturnType<typeof createLibrary>} Library */

// What is published beside the pages: definitions of other worksheets, fetched when a worksheet looks at them, and the rules.

/** @import {Worksheet} from "./definition.js" */
/** @import {Rulebook} from "./protocol.js" */

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

/**
 * Get the published rulebook: every rule with its version, and the vectors that belong to them.
 *
 * @param {string} address
 * @returns {Promise<Rulebook>}
 */
export async function loadRulebook(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @typedef {ReturnType<typeof createLibrary>} Library */

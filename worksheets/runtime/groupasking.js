// Asks the engine for the group picture: a small group in one go, a large one bit by bit, so that the page can tell how
// far it is and one can stop it. What was handed over stays with the engine as long as it does not change.

import { randomId } from "./draft.js";
import { canonical } from "./group.js";

/** @import {Engine} from "./engine.js" */
/** @import {GroupEntry} from "./group.js" */
/** @import {GroupPicture} from "./protocol.js" */

const AT_ONCE = 200;

/** @param {Pick<Engine, "request">} engine */
export function createAsking(engine) {
  /** @type {{id: string, documents: unknown[], plans: string} | null} */
  let handed = null;

  /**
   * @param {GroupEntry[]} files
   * @param {GroupEntry[]} plans
   * @param {{progress: (done: number, of: number) => void, stopped: () => boolean}} watch
   */
  async function handOver(files, plans, { progress, stopped }) {
    const text = canonical(plans);
    const isSame =
      handed?.plans === text &&
      handed.documents.length === files.length &&
      files.every(({ document }, index) => document === handed?.documents[index]);
    if (handed && isSame) return handed.id;
    const id = randomId();
    handed = null;
    await engine.request("group_begin", { group: id });
    const all = [...files, ...plans];
    for (let done = 0; done < all.length; done += AT_ONCE) {
      progress(done, all.length);
      if (stopped()) return null;
      await engine.request("group_add", { group: id, files: all.slice(done, done + AT_ONCE) });
    }
    handed = { id, documents: files.map(({ document }) => document), plans: text };
    return id;
  }

  return {
    /**
     * @param {{files: GroupEntry[], [key: string]: unknown}} request
     * @param {GroupEntry[]} plans
     * @param {{progress: (done: number, of: number) => void, stopped: () => boolean}} watch
     * @returns {Promise<GroupPicture | null>}  Null when it was stopped.
     */
    async ask({ files, ...rest }, plans, watch) {
      if (files.length <= AT_ONCE) {
        const found = await engine.request("combine", { ...rest, files: [...files, ...plans] });
        return /** @type {GroupPicture} */ (found);
      }
      const again = handed !== null;
      const group = await handOver(files, plans, watch);
      if (!group) return null;
      try {
        return /** @type {GroupPicture} */ (await engine.request("group_finish", { ...rest, group }));
      } catch (error) {
        if (!again) throw error;
        // A worker that was restarted knows nothing of what was handed over before.
        handed = null;
        return this.ask({ files, ...rest }, plans, watch);
      }
    },
  };
}

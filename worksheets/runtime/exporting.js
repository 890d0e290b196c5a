// Files that Python writes: Excel, CSV, calendar. What it needs for them is fetched when the first one is asked for.

import { today } from "./today.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Text} from "./messages.js" */

/**
 * @param {object} options
 * @param {(type: "export" | "bring", payload: unknown) => Promise<unknown>} options.ask  Asks the engine.
 * @param {ExportConfig} options.config
 * @param {Record<string, Text>} options.messages
 * @param {(path: string) => string} options.address
 */
export function createExporting({ ask, config, messages, address }) {
  /**
   * @param {string} module
   * @returns {Promise<string>} The zip with that module, as base64.
   */
  async function fetched(module) {
    const path = config.wheels[module];
    if (!path) throw new Error(`no file with ${module}`);
    const response = await fetch(address(path));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return toBase64(new Uint8Array(await response.arrayBuffer()));
  }

  return {
    /**
     * Write documents as a file; empty when there is nothing in them for this kind. Rejects when the engine or a part
     * of what it needs cannot be had.
     *
     * @param {"xlsx" | "csv" | "plain_csv" | "ics" | "html"} kind
     * @param {unknown[]} documents
     * @param {Worksheet[]} worksheets  The definitions that the documents need.
     * @param {unknown} [group]  What the group picture in a workbook is asked of, as for "combine".
     * @returns {Promise<Uint8Array<ArrayBuffer>>}
     */
    async make(kind, documents, worksheets, group) {
      const payload = { kind, documents, worksheets, group, today: today(), messages, region: config.region };
      // Each round brings one module; a worker that was restarted in between asks again.
      for (let left = 2 * Object.keys(config.wheels).length; left > 0; left--) {
        const answer = /** @type {{base64: string} | {missing: string}} */ (await ask("export", payload));
        if ("base64" in answer) return fromBase64(answer.base64);
        await ask("bring", { base64: await fetched(answer.missing) });
      }
      throw new Error("the engine does not keep what it is given");
    },
  };
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  // A call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** @param {string} text */
function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * @typedef {object} ExportConfig
 * @property {Record<string, string>} wheels  Per Python module the path of the zip it is in.
 * @property {{name: string, address: string, layers: Named[], partner_kinds: Named[]}} region
 * @typedef {{id: string, label: string}} Named
 */

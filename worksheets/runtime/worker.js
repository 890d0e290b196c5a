// The only file that knows Pyodide: starts it once and passes text to worksheets/bridge.py.

/** @import {Request, Reply, StartPayload} from "./protocol.js" */
/** @import {loadPyodide as LoadPyodide} from "pyodide" */
/** @typedef {{[name: string]: (text: string) => string}} Bridge */

/** @type {Bridge | undefined} */
let bridge;

/** @param {Reply} reply */
function send(reply) {
  self.postMessage(JSON.stringify(reply));
}

/**
 * Reject as soon as a file cannot be had: Pyodide itself waits for ever for a wasm that does not come.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
function withAllFiles(load) {
  const original = self.fetch;
  return new Promise((resolve, reject) => {
    self.fetch = async (...request) => {
      try {
        const response = await original(...request);
        if (!response.ok) reject(new Error(`${response.url}: ${response.status}`));
        return response;
      } catch (error) {
        reject(error);
        throw error;
      }
    };
    load().then(resolve, reject);
  }).finally(() => (self.fetch = original));
}

/** @param {StartPayload} payload */
async function start({ engine, lock }) {
  send({ type: "progress", step: "engine" });
  const lockFileContents = await (await fetch(lock)).text();
  /** @type {{loadPyodide: typeof LoadPyodide}} */
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  send({ type: "progress", step: "package" });
  const pyodide = await loadPyodide({
    indexURL: engine,
    lockFileContents,
    packageBaseUrl: lock.slice(0, lock.lastIndexOf("/") + 1),
    packages: Object.keys(JSON.parse(lockFileContents).packages),
  });
  bridge = pyodide.pyimport("worksheets.bridge");
}

/**
 * @param {Request} request
 * @returns {Promise<unknown>}
 */
async function answer({ type, payload }) {
  if (type === "start") return withAllFiles(() => start(/** @type {StartPayload} */ (payload)));
  const handle = bridge?.[type];
  if (!handle) throw new Error(`no engine for ${type}`);
  return JSON.parse(handle(JSON.stringify(payload)));
}

self.addEventListener("message", async (event) => {
  /** @type {Request} */
  const request = JSON.parse(/** @type {MessageEvent} */ (event).data);
  if (typeof WebAssembly !== "object") {
    send({ type: "failed", id: request.id, reason: "unsupported", detail: "no WebAssembly" });
    return;
  }
  try {
    send({ type: "done", id: request.id, payload: (await answer(request)) ?? null });
  } catch (error) {
    const reason = request.type === "start" ? "start" : "request";
    send({ type: "failed", id: request.id, reason, detail: String(error) });
  }
});

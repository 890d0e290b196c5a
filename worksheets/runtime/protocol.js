/**
 * Every message between the page (engine.js) and the worker (worker.js). Both sides send JSON text.
 *
 * @typedef {object} Request
 * @property {number} id
 * @property {"start" | "define" | "evaluate" | "check" | "combine"} type
 * @property {unknown} payload  What the function of worksheets/bridge.py takes; a StartPayload for "start".
 *
 * @typedef {object} StartPayload
 * @property {string} engine  Address of the folder with Pyodide, ending in a slash.
 * @property {string} lock  Address of the lock file with our package in it.
 *
 * @typedef {{type: "done", id: number, payload: unknown}} Done
 * @typedef {{type: "failed", id: number, reason: FailureReason, detail: string}} Failed
 * @typedef {{type: "progress", step: "engine" | "package"}} Progress
 * @typedef {Done | Failed | Progress} Reply
 *
 * unsupported: the browser has no WebAssembly, so trying again is of no use.
 * start: the engine did not start. crashed: the worker ended. slow: no answer in time. request: one request failed.
 * @typedef {"unsupported" | "start" | "crashed" | "slow" | "request"} FailureReason
 */

export {};

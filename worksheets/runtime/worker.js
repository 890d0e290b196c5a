// Passes text between the pages and worksheets/bridge.py. One worker may serve several pages: every request holds all
// that its answer follows from, and the answer goes to the page that asked.

import { start } from "./starting.js";

/** @import {Reply, Request, StartPayload, Supply} from "./protocol.js" */
/** @import {Engine} from "./starting.js" */
/** @typedef {Pick<MessagePort, "postMessage" | "addEventListener">} Page */

/** @type {Promise<Engine> | null} */
let starting = null;
let started = "";
/** @type {Promise<boolean> | null} */
let completing = null;
/** Requests under way: their pages can be asked for files. @type {Set<{page: Page}>} */
const underWay = new Set();
/** @type {Map<string, {promise: Promise<ArrayBuffer>, settle: (supply: Supply) => void}>} */
const files = new Map();

/**
 * @param {Page} page
 * @param {Reply} reply
 */
function send(page, reply) {
  page.postMessage(JSON.stringify(reply));
}

/** @param {Reply} reply */
function sendAll(reply) {
  for (const page of new Set([...underWay].map(({ page }) => page))) send(page, reply);
}

/**
 * Ask the pages that wait for a file, once.
 *
 * @param {string} file
 */
function need(file) {
  const known = files.get(file);
  if (known) return known.promise;
  /** @type {(supply: Supply) => void} */
  let settle = () => {};
  const promise = /** @type {Promise<ArrayBuffer>} */ (
    new Promise((resolve, reject) => {
      settle = (supply) => ("bytes" in supply ? resolve(supply.bytes) : reject(new Error(supply.error)));
    })
  );
  files.set(file, { promise, settle });
  sendAll({ type: "need", file });
  return promise;
}

/**
 * Start once; a page that comes in between helps out with the files, since the first one may go away.
 *
 * @param {Page} page
 * @param {StartPayload} payload
 */
async function startFor(page, payload) {
  const text = JSON.stringify(payload);
  if (!starting) {
    started = text;
    starting = start(payload, need, (step) => sendAll({ type: "progress", step }));
    starting.catch(() => (starting = null)).finally(() => files.clear());
  } else if (started !== text) {
    throw new Error("this engine is of another version");
  } else {
    for (const file of files.keys()) send(page, { type: "need", file });
  }
  await starting;
}

/**
 * @param {string} type
 * @param {unknown} payload
 */
async function ask(type, payload) {
  const engine = await starting;
  const handle = engine?.bridge[type];
  if (!engine || !handle) throw new Error(`no engine for ${type}`);
  const text = JSON.stringify(payload);
  for (;;) {
    try {
      return JSON.parse(handle(text));
    } catch (error) {
      // A start brings as little as it can; what needs more brings that in first.
      if (!String(error).includes("ModuleNotFoundError")) throw error;
      completing ??= engine.complete().finally(() => {
        files.clear();
        completing = null;
      });
      if (!(await completing)) throw error;
    }
  }
}

/**
 * @param {Page} page
 * @param {Request} request
 */
async function answer(page, { id, type, payload }) {
  if (typeof WebAssembly !== "object") {
    send(page, { type: "failed", id, reason: "unsupported", detail: "no WebAssembly" });
    return;
  }
  const request = { page };
  underWay.add(request);
  try {
    // A sign of life, whatever may follow.
    if (type === "start") send(page, { type: "progress", step: "engine" });
    if (type === "start") await startFor(page, /** @type {StartPayload} */ (payload));
    const found = type === "start" ? null : await ask(type, payload);
    send(page, { type: "done", id, payload: found ?? null });
  } catch (error) {
    send(page, {
      type: "failed",
      id,
      reason: type === "start" ? "start" : "request",
      detail: String(error),
    });
  } finally {
    underWay.delete(request);
  }
}

/** @param {Page} page */
function serve(page) {
  page.addEventListener("message", (event) => {
    const { data } = /** @type {MessageEvent<string | Supply>} */ (event);
    if (typeof data === "string") answer(page, JSON.parse(data));
    else files.get(data.file)?.settle(data);
  });
}

if ("onconnect" in self) {
  self.addEventListener("connect", (event) => {
    const [port] = /** @type {MessageEvent} */ (event).ports;
    if (!port) return;
    serve(port);
    port.start();
  });
} else serve(self);

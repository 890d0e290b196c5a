// A promise per request; the only file that makes a Worker. A worker that hangs, crashes or does not start is ended,
// and another one is started once, in the plain way; after that the engine has failed until someone says retry().

import { sharedWorker } from "./shared.js";
import { supply } from "./supplier.js";

/** @import {FailureReason, Reply, Request, StartPayload, Supply} from "./protocol.js" */

export const TIMEOUTS = Object.freeze({
  // From one sign of life to the next while starting: a slow phone downloads six megabytes in between.
  start: 120_000,
  // A shared worker that another page left hanging says nothing at all.
  hello: 30_000,
  // Memory that has been filled in works in a moment, or something is wrong with it.
  memory: 10_000,
  request: 15_000,
});

export class EngineError extends Error {
  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.name = "EngineError";
    this.reason = reason;
  }
}

const script = new URL("./worker.js", import.meta.url);

/**
 * A worker for this page alone, which it can end: for work that is heavy, or follows on what was asked before.
 *
 * @returns {EngineWorker}
 */
export const ownWorker = () => new Worker(script, { type: "module" });

/**
 * A first try is a worker that lives on; after trouble a page gets one of its own.
 *
 * @param {StartPayload["way"]} way
 */
const eitherWorker = (way) => (way === "quick" && sharedWorker(script)) || ownWorker();

/**
 * @param {object} options
 * @param {Omit<StartPayload, "way">} options.start
 * @param {() => Promise<unknown[]>} options.definitions  Handed to every new worker before anything else.
 * @param {(state: EngineState) => void} options.onState
 * @param {typeof TIMEOUTS} [options.timeouts]
 * @param {(way: StartPayload["way"]) => EngineWorker} [options.createWorker]
 * @param {typeof supply} [options.get]
 */
export function createEngine({
  start,
  definitions,
  onState,
  timeouts = TIMEOUTS,
  createWorker = eitherWorker,
  get = supply,
}) {
  /** @type {EngineState} */
  let state = { kind: "idle" };
  /** @type {EngineWorker | null} */
  let worker = null;
  let lastId = 0;
  let launches = 0;
  /** @type {StartPayload["way"]} */
  let way = "quick";
  /** @type {Map<number, Pending>} */
  const pending = new Map();
  /** Requests that wait for the engine or, after a crash, for its successor. @type {Waiting[]} */
  let waiting = [];
  // The worker has all that an answer follows from: it does what it is asked in turn, also while Python starts.
  let open = false;

  /** @param {EngineState} next */
  function become(next) {
    state = next;
    onState(next);
  }

  /**
   * @param {Request["type"]} type
   * @param {unknown} payload
   * @returns {Promise<unknown>}
   */
  function post(type, payload) {
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      const limit = type !== "start" ? timeouts.request : way === "quick" ? timeouts.hello : timeouts.start;
      /** @type {Pending} */
      const entry = { type, payload, resolve, reject, timer: undefined, limit };
      pending.set(id, entry);
      watch(entry);
      worker?.postMessage(JSON.stringify({ id, type, payload }));
    });
  }

  /**
   * @param {Pending} entry
   * @param {number} [limit]
   */
  function watch(entry, limit = entry.limit) {
    clearTimeout(entry.timer);
    // What was asked beforehand waits for the start, which has a limit of its own.
    if (entry.type !== "start" && state.kind === "loading") return;
    entry.timer = setTimeout(() => lose("slow", `${entry.type} took more than ${limit} ms`), limit);
  }

  /**
   * Get a file for the worker, which asks the network nothing itself.
   *
   * @param {string} file
   */
  async function hand(file) {
    const mine = worker;
    for (const entry of pending.values()) watch(entry, timeouts.start);
    /** @type {Supply} */
    let answer;
    try {
      answer = { file, bytes: await get(file) };
    } catch (error) {
      answer = { file, error: String(error) };
    }
    if (worker !== mine) return;
    for (const entry of pending.values()) watch(entry);
    mine?.postMessage(answer, "bytes" in answer ? [answer.bytes] : []);
  }

  /** @param {string} text */
  function receive(text) {
    /** @type {Reply} */
    const reply = JSON.parse(text);
    if (reply.type === "need") return hand(reply.file);
    if (reply.type === "progress") {
      for (const entry of pending.values()) {
        if (entry.type !== "start") continue;
        entry.limit = reply.step === "memory" ? timeouts.memory : timeouts.start;
        watch(entry);
      }
      return;
    }
    const entry = pending.get(reply.id);
    if (!entry) return;
    pending.delete(reply.id);
    clearTimeout(entry.timer);
    if (reply.type === "done") entry.resolve(reply.payload);
    else entry.reject(new EngineError(reply.reason, reply.detail));
  }

  async function launch() {
    const attempt = ++launches;
    become({ kind: "loading" });
    try {
      const mine = (worker = createWorker(way));
      mine.addEventListener("message", (event) => worker === mine && receive(event.data));
      mine.addEventListener("error", (event) => worker === mine && lose("crashed", event.message ?? ""));
      mine.addEventListener("messageerror", () => worker === mine && lose("crashed", "unreadable message"));
      // Some come from the host: those need not wait for Python, nor Python for them.
      const defined = definitions();
      defined.catch(() => {});
      // All at once: a page has much to do while it opens, and each answer would wait for its turn.
      const setup = [post("start", { ...start, way })];
      setup[0]?.catch(() => {});
      for (const definition of await defined) setup.push(post("define", definition));
      if (worker === mine) forwardAll();
      await Promise.all(setup);
    } catch (error) {
      // A worker that was lost has been dealt with already; this is one that could not be made or not start.
      if (attempt !== launches || state.kind !== "loading") return;
      const reason = error instanceof EngineError ? error.reason : "start";
      if (reason === "unsupported") fail(reason, String(error));
      else lose(reason, String(error));
      return;
    }
    become({ kind: "ready" });
    for (const entry of pending.values()) watch(entry);
  }

  function forwardAll() {
    open = true;
    const queue = waiting;
    waiting = [];
    for (const one of queue) post(one.type, one.payload).then(one.resolve, one.reject);
  }

  /**
   * The worker hangs, has crashed or does not start: end it, and start another one once, in the plain way.
   *
   * @param {FailureReason} reason
   * @param {string} detail
   */
  function lose(reason, detail) {
    const unanswered = [...pending.values()];
    end();
    const setup = unanswered.filter((one) => one.type === "start" || one.type === "define");
    const asked = unanswered.filter((one) => !setup.includes(one));
    waiting.unshift(...asked);
    if (way === "plain") fail(reason, detail);
    else {
      way = "plain";
      launch();
    }
    for (const one of setup) one.reject(new EngineError(reason, detail));
  }

  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  function fail(reason, detail) {
    const queue = [...waiting, ...pending.values()];
    end();
    waiting = [];
    become({ kind: "failed", reason });
    for (const one of queue) one.reject(new EngineError(reason, detail));
  }

  function end() {
    worker?.terminate();
    worker = null;
    open = false;
    for (const entry of pending.values()) clearTimeout(entry.timer);
    pending.clear();
  }

  /** Start when that has not been tried yet. */
  function begin() {
    if (state.kind === "idle") launch();
  }

  return {
    start: begin,

    /** Try again after a failure. */
    retry() {
      if (state.kind !== "failed") return;
      way = "quick";
      launch();
    },

    /**
     * Ask the engine something; rejects with an EngineError. Starts the engine when needed.
     *
     * @param {Exclude<Request["type"], "start" | "define">} type
     * @param {unknown} payload
     * @returns {Promise<unknown>}
     */
    request(type, payload) {
      if (open) return post(type, payload);
      if (state.kind === "failed") return Promise.reject(new EngineError(state.reason, "has failed before"));
      const answer = new Promise((resolve, reject) => waiting.push({ type, payload, resolve, reject }));
      begin();
      return answer;
    },
  };
}

/**
 * A worker of one page, or one page's end of a worker that serves several.
 *
 * @typedef {Pick<Worker, "addEventListener" | "terminate"> & {postMessage(message: unknown, transfer?: Transferable[]): void}} EngineWorker
 * @typedef {{kind: "idle"} | {kind: "loading"} | {kind: "ready"} | {kind: "failed", reason: FailureReason}} EngineState
 * @typedef {{type: Request["type"], payload: unknown, resolve: (value: any) => void, reject: (error: Error) => void}} Waiting
 * @typedef {Waiting & {timer: ReturnType<typeof setTimeout> | undefined, limit: number}} Pending
 * @typedef {ReturnType<typeof createEngine>} Engine
 */

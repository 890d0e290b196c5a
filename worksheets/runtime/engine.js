// A promise per request; the only file that makes a Worker. A worker that hangs or crashes is ended and started
// once more; after that the engine has failed until someone says retry().

/** @import {FailureReason, Reply, Request, StartPayload} from "./protocol.js" */

export const TIMEOUTS = Object.freeze({
  // From one sign of life to the next while starting: a slow phone downloads six megabytes in between.
  start: 120_000,
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

const moduleWorker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

/**
 * @param {object} options
 * @param {StartPayload} options.start
 * @param {() => Promise<unknown[]>} options.definitions  Handed to every new worker before anything else.
 * @param {(state: EngineState) => void} options.onState
 * @param {typeof TIMEOUTS} [options.timeouts]
 * @param {() => Worker} [options.createWorker]
 */
export function createEngine({
  start,
  definitions,
  onState,
  timeouts = TIMEOUTS,
  createWorker = moduleWorker,
}) {
  /** @type {EngineState} */
  let state = { kind: "idle" };
  /** @type {Worker | null} */
  let worker = null;
  let lastId = 0;
  let launches = 0;
  let restarted = false;
  /** @type {Map<number, Pending>} */
  const pending = new Map();
  /** Requests that wait for the engine or, after a crash, for its successor. @type {Waiting[]} */
  let waiting = [];

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
      const limit = type === "start" ? timeouts.start : timeouts.request;
      /** @type {Pending} */
      const entry = { type, payload, resolve, reject, timer: undefined, limit };
      pending.set(id, entry);
      watch(entry);
      worker?.postMessage(JSON.stringify({ id, type, payload }));
    });
  }

  /** @param {Pending} entry */
  function watch(entry) {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(
      () => lose("slow", `${entry.type} took more than ${entry.limit} ms`),
      entry.limit,
    );
  }

  /** @param {string} text */
  function receive(text) {
    /** @type {Reply} */
    const reply = JSON.parse(text);
    if (reply.type === "progress") {
      for (const entry of pending.values()) watch(entry);
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
      const mine = (worker = createWorker());
      mine.addEventListener("message", (event) => worker === mine && receive(event.data));
      mine.addEventListener("error", (event) => worker === mine && lose("crashed", event.message ?? ""));
      mine.addEventListener("messageerror", () => worker === mine && lose("crashed", "unreadable message"));
      await post("start", start);
      for (const definition of await definitions()) await post("define", definition);
    } catch (error) {
      // A worker that was lost has been dealt with already; this is one that could not be made or not start.
      if (attempt === launches && state.kind === "loading")
        fail(error instanceof EngineError ? error.reason : "start", String(error));
      return;
    }
    become({ kind: "ready" });
    const queue = waiting;
    waiting = [];
    for (const one of queue) forward(one);
  }

  /** @param {Waiting} one */
  function forward(one) {
    post(one.type, one.payload).then(one.resolve, one.reject);
  }

  /**
   * The worker hangs or has crashed: end it, and start another one once.
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
    if (restarted) fail(reason, detail);
    else {
      restarted = true;
      launch();
    }
    for (const one of setup) one.reject(new EngineError(reason, detail));
  }

  /**
   * @param {FailureReason} reason
   * @param {string} detail
   */
  function fail(reason, detail) {
    end();
    const queue = waiting;
    waiting = [];
    become({ kind: "failed", reason });
    for (const one of queue) one.reject(new EngineError(reason, detail));
  }

  function end() {
    worker?.terminate();
    worker = null;
    for (const entry of pending.values()) clearTimeout(entry.timer);
    pending.clear();
  }

  return {
    /** Start when that has not been tried yet. */
    start() {
      if (state.kind === "idle") launch();
    },

    /** Try again after a failure. */
    retry() {
      if (state.kind !== "failed") return;
      restarted = false;
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
      if (state.kind === "ready") return post(type, payload);
      if (state.kind === "failed") return Promise.reject(new EngineError(state.reason, "has failed before"));
      const answer = new Promise((resolve, reject) => waiting.push({ type, payload, resolve, reject }));
      this.start();
      return answer;
    },
  };
}

/**
 * @typedef {{kind: "idle"} | {kind: "loading"} | {kind: "ready"} | {kind: "failed", reason: FailureReason}} EngineState
 * @typedef {{type: Request["type"], payload: unknown, resolve: (value: any) => void, reject: (error: Error) => void}} Waiting
 * @typedef {Waiting & {timer: ReturnType<typeof setTimeout> | undefined, limit: number}} Pending
 * @typedef {ReturnType<typeof createEngine>} Engine
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine, EngineError } from "../../worksheets/runtime/engine.js";

/** A worker whose answers the test gives; it answers start and define by itself unless told not to. */
class FakeWorker extends EventTarget {
  static made = [];
  constructor(options = {}) {
    super();
    this.options = options;
    this.requests = [];
    this.handed = [];
    this.ended = false;
    FakeWorker.made.push(this);
  }
  postMessage(message) {
    if (typeof message !== "string") return this.handed.push(message);
    const request = JSON.parse(message);
    this.requests.push(request);
    const { hangs = [], fails = {} } = this.options;
    if (fails[request.type])
      return this.reply({
        type: "failed",
        id: request.id,
        ...fails[request.type],
      });
    if (hangs.includes(request.type)) return;
    if (request.type === "start" || request.type === "define") this.answer(request, null);
  }
  answer(request, payload) {
    this.reply({ type: "done", id: request.id, payload });
  }
  reply(message) {
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) })));
  }
  crash() {
    this.dispatchEvent(new Event("error"));
  }
  terminate() {
    this.ended = true;
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function engine(
  workers,
  timeouts = { start: 40, hello: 40, memory: 40, request: 40 },
  supply = async () => new ArrayBuffer(0),
) {
  FakeWorker.made = [];
  const states = [];
  const made = createEngine({
    createWorker: () => {
      const next = workers.shift();
      if (next instanceof Error) throw next;
      return new FakeWorker(next);
    },
    start: { engine: "e", lock: "l" },
    definitions: async () => [{ id: "one" }, { id: "two" }],
    onState: ({ kind, reason }) => states.push(reason ? `${kind}: ${reason}` : kind),
    timeouts,
    get: supply,
  });
  return { engine: made, states };
}

test("no worker is made before something is asked", () => {
  engine([{}]);

  assert.equal(FakeWorker.made.length, 0);
});

test("the first request starts the engine, hands over the definitions and is answered", async () => {
  const { engine: made, states } = engine([{}]);
  const answer = made.request("evaluate", { a: 1 });
  await settle();
  const [worker] = FakeWorker.made;
  assert.deepEqual(
    worker.requests.map(({ type }) => type),
    ["start", "define", "define", "evaluate"],
  );

  worker.answer(worker.requests[3], { results: [] });

  assert.deepEqual(await answer, { results: [] });
  assert.deepEqual(states, ["loading", "ready"]);
});

const ways = () => FakeWorker.made.map(({ requests }) => requests[0].payload.way);

test("an engine that does not start the quick way is started in the plain one", async () => {
  const { engine: made, states } = engine([{ fails: { start: { reason: "start", detail: "404" } } }, {}]);

  made.start();
  await settle();

  assert.deepEqual(states, ["loading", "loading", "ready"]);
  assert.deepEqual(ways(), ["quick", "plain"]);
  assert.equal(FakeWorker.made[0].ended, true);
});

test("a start that fails both ways is told with its reason, and requests are refused until retry", async () => {
  const failing = { fails: { start: { reason: "start", detail: "404" } } };
  const { engine: made, states } = engine([failing, failing, {}]);
  await assert.rejects(
    made.request("evaluate", {}),
    (error) => error instanceof EngineError && error.reason === "start",
  );
  await assert.rejects(made.request("evaluate", {}));
  assert.deepEqual(states, ["loading", "loading", "failed: start"]);

  made.retry();
  await settle();

  assert.deepEqual(states, ["loading", "loading", "failed: start", "loading", "ready"]);
  assert.deepEqual(ways(), ["quick", "plain", "quick"]);
});

test("a browser that can run no engine is not asked a second time", async () => {
  const { engine: made, states } = engine([{ fails: { start: { reason: "unsupported", detail: "" } } }, {}]);

  await assert.rejects(made.request("evaluate", {}));

  assert.deepEqual(states, ["loading", "failed: unsupported"]);
});

test("a browser without workers fails with a reason", async () => {
  const { engine: made, states } = engine([new Error("no Worker"), new Error("no Worker")]);

  await assert.rejects(made.request("evaluate", {}));

  assert.deepEqual(states, ["loading", "loading", "failed: start"]);
});

test("a file that the worker needs is handed to it, and one that cannot be had is named", async () => {
  const bytes = new ArrayBuffer(3);
  const supply = async (file) => {
    if (file === "gone") throw new Error("404");
    return bytes;
  };
  const { engine: made } = engine([{ hangs: ["start"] }], undefined, supply);
  made.start();
  const [worker] = FakeWorker.made;

  worker.reply({ type: "need", file: "there" });
  worker.reply({ type: "need", file: "gone" });
  await settle();

  assert.deepEqual(worker.handed, [
    { file: "there", bytes },
    { file: "gone", error: "Error: 404" },
  ]);
  worker.answer(worker.requests[0], null);
  await settle();
});

test("a worker that says nothing at all is given up sooner than one that is at work", async () => {
  const timeouts = { start: 10_000, hello: 20, memory: 10_000, request: 40 };
  const { engine: made, states } = engine([{ hangs: ["start"] }, {}], timeouts);
  made.start();
  await new Promise((resolve) => setTimeout(resolve, 60));

  assert.deepEqual(states, ["loading", "loading", "ready"]);
  assert.equal(FakeWorker.made[0].ended, true);
});

test("memory that was filled in and does not come to life gives way to a plain start, soon", async () => {
  const timeouts = { start: 10_000, hello: 10_000, memory: 20, request: 40 };
  const { engine: made, states } = engine([{ hangs: ["start"] }, {}], timeouts);
  made.start();
  FakeWorker.made[0].reply({ type: "progress", step: "memory" });
  await new Promise((resolve) => setTimeout(resolve, 60));

  assert.deepEqual(states, ["loading", "loading", "ready"]);
  assert.deepEqual(ways(), ["quick", "plain"]);
});

test("a worker that crashes during a request is replaced and the request asked again", async () => {
  const { engine: made, states } = engine([{}, {}]);
  const answer = made.request("evaluate", { a: 1 });
  await settle();
  FakeWorker.made[0].crash();
  await settle();
  const [first, second] = FakeWorker.made;
  assert.equal(first.ended, true);

  second.answer(second.requests.at(-1), "again");

  assert.equal(await answer, "again");
  assert.deepEqual(states, ["loading", "ready", "loading", "ready"]);
});

test("a worker that hangs is ended in time, replaced once, and then the engine has failed", async () => {
  const { engine: made, states } = engine([{}, {}]);

  await assert.rejects(made.request("evaluate", {}), (error) => error.reason === "slow");

  assert.deepEqual(states, ["loading", "ready", "loading", "ready", "failed: slow"]);
  assert.ok(FakeWorker.made.every(({ ended }) => ended));
});

test("a worker that hangs while starting is ended too", async () => {
  const { engine: made, states } = engine([{ hangs: ["start"] }, { hangs: ["start"] }]);

  await assert.rejects(made.request("evaluate", {}), (error) => error.reason === "slow");

  assert.deepEqual(states, ["loading", "loading", "failed: slow"]);
});

test("a sign of life while starting gives more time", async () => {
  const { engine: made, states } = engine([{ hangs: ["start"] }], {
    start: 60,
    hello: 60,
    memory: 60,
    request: 60,
  });
  made.start();
  const [worker] = FakeWorker.made;
  for (let beat = 0; beat < 4; beat++) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    worker.reply({ type: "progress", step: "engine" });
  }
  worker.answer(worker.requests[0], null);
  await settle();

  assert.deepEqual(states, ["loading", "ready"]);
});

test("one failed request leaves the engine ready for the next", async () => {
  const { engine: made, states } = engine([
    { fails: { evaluate: { reason: "request", detail: "KeyError" } } },
  ]);
  await assert.rejects(made.request("evaluate", {}), /KeyError/);

  const answer = made.request("combine", {});
  await settle();
  const [worker] = FakeWorker.made;
  worker.answer(worker.requests.at(-1), "fine");

  assert.equal(await answer, "fine");
  assert.deepEqual(states, ["loading", "ready"]);
});

test("an answer of a worker that was ended is not taken for that of its successor", async () => {
  const { engine: made } = engine([{}, {}]);
  const answer = made.request("evaluate", {});
  await settle();
  const [first] = FakeWorker.made;
  first.crash();
  first.answer(first.requests[3], "late");
  await settle();
  const second = FakeWorker.made[1];
  second.answer(second.requests.at(-1), "right");

  assert.equal(await answer, "right");
});

test("asking can be handed on as a function of its own", async () => {
  const { request } = engine([{}]).engine;
  const answer = request("export", {});
  await settle();
  const [worker] = FakeWorker.made;
  worker.answer(worker.requests.at(-1), "a file");

  assert.equal(await answer, "a file");
});

test("what is asked while Python starts goes to the worker at once, with no limit of its own until it has started", async () => {
  const timeouts = { start: 10_000, hello: 10_000, memory: 10_000, request: 20 };
  const { engine: made, states } = engine([{ hangs: ["start"] }], timeouts);
  const answer = made.request("evaluate", { a: 1 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const [worker] = FakeWorker.made;
  assert.deepEqual(
    worker.requests.map(({ type }) => type),
    ["start", "define", "define", "evaluate"],
  );
  assert.deepEqual(states, ["loading"]);

  worker.answer(worker.requests[0], null);
  worker.answer(worker.requests[3], "soon");

  assert.equal(await answer, "soon");
  assert.deepEqual(states, ["loading", "ready"]);
});

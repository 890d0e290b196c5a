import assert from "node:assert/strict";
import { test } from "node:test";

import { createAsking } from "../../worksheets/runtime/groupasking.js";

/** An engine that notes what it is asked; it fails when told so. */
function fakeEngine() {
  const asked = [];
  const groups = new Map();
  return {
    asked,
    groups,
    async request(type, payload) {
      asked.push(type);
      if (type === "group_begin") groups.set(payload.group, 0);
      if (type === "group_add") groups.set(payload.group, groups.get(payload.group) + payload.files.length);
      if (type === "combine") return { people: payload.files.length };
      if (type !== "group_finish") return null;
      if (!groups.has(payload.group)) throw new Error("KeyError");
      return { people: groups.get(payload.group) };
    },
  };
}
const people = (count) => Array.from({ length: count }, (_, index) => ({ file: "", document: { index } }));
const watch = { progress: () => undefined, stopped: () => false };

test("a small group goes in one go, with the plans", async () => {
  const engine = fakeEngine();

  assert.deepEqual(await createAsking(engine).ask({ files: people(12) }, people(1), watch), { people: 13 });
  assert.deepEqual(engine.asked, ["combine"]);
});

test("a large group goes bit by bit and tells how far it is; asked again, nothing is handed over twice", async () => {
  const engine = fakeEngine();
  const asking = createAsking(engine);
  const files = people(450);
  const told = [];

  const first = await asking.ask({ files }, [], { ...watch, progress: (done, of) => told.push([done, of]) });
  await asking.ask({ files: [...files], threshold: 3 }, [], watch);

  assert.deepEqual(first, { people: 450 });
  assert.deepEqual(told, [
    [0, 450],
    [200, 450],
    [400, 450],
  ]);
  assert.deepEqual(engine.asked, [
    ...["group_begin", "group_add", "group_add", "group_add", "group_finish", "group_finish"],
  ]);
});

test("another plan or another person is handed over anew", async () => {
  const engine = fakeEngine();
  const asking = createAsking(engine);
  const files = people(201);
  await asking.ask({ files }, [], watch);

  assert.deepEqual(await asking.ask({ files }, people(1), watch), { people: 202 });
  assert.deepEqual(await asking.ask({ files: [...files, ...people(1)] }, [], watch), { people: 202 });
});

test("one can stop it in between", async () => {
  const engine = fakeEngine();
  let done = 0;

  const found = await createAsking(engine).ask({ files: people(450) }, [], {
    ...watch,
    stopped: () => done++ > 0,
  });

  assert.equal(found, null);
  assert.deepEqual(engine.asked, ["group_begin", "group_add"]);
});

test("after a restart of the worker everything is handed over again", async () => {
  const engine = fakeEngine();
  const asking = createAsking(engine);
  const files = people(201);
  await asking.ask({ files }, [], watch);
  engine.groups.clear();

  assert.deepEqual(await asking.ask({ files }, [], watch), { people: 201 });
});

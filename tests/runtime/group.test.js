import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { canonical, createGroup, emptyGroup } from "../../worksheets/runtime/group.js";
import { exampleGroup } from "../../worksheets/runtime/groupexample.js";
import { createGroupStore } from "../../worksheets/runtime/groupstore.js";
import { parseResponse } from "../../worksheets/runtime/reading.js";

const numbers = JSON.parse(readFileSync(new URL("../../worksheets/sharecode.json", import.meta.url), "utf8"));
const definitions = JSON.parse(readFileSync(process.env.DEFINITIONS, "utf8"));

const document = (
  response_id,
  { minute = 0, round = "2026-1", worksheet = "stoplicht", visie = "red" } = {},
) => ({
  ...{ format: "samen-op-koers/response", format_version: 1, worksheet: { id: worksheet, version: 1 } },
  ...{
    response_id,
    round,
    saved_at: `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z`,
    answers: { visie },
  },
});
const arrival = (file, ...rest) => ({ file, problems: [], document: document(...rest) });
const outcomes = (reports) => reports.map(({ outcome }) => outcome);
const group = () => createGroup(emptyGroup());

test("each file gets its own outcome: new, duplicate, stale, other round, other worksheet, unreadable", () => {
  const reports = group().take([
    arrival("a", "anna", { minute: 5 }),
    arrival("b", "bert"),
    arrival("a again", "anna", { minute: 5 }),
    arrival("a before", "anna", { minute: 1, visie: "green" }),
    arrival("last year", "anna", { round: "2025-1" }),
    arrival("v", "vera", { worksheet: "vijf-vs" }),
    { file: "photo", problems: [{ code: "not_text", params: {} }] },
  ]);

  assert.deepEqual(outcomes(reports), [
    ...["new", "new", "duplicate", "stale", "other_round", "other_worksheet", "unreadable"],
  ]);
});

test("of one person in one choice of files the newest counts, whatever comes first", () => {
  const made = group();

  const reports = made.take([arrival("old", "anna", { minute: 1 }), arrival("new", "anna", { minute: 2 })]);

  assert.deepEqual(outcomes(reports), ["stale", "new"]);
  assert.deepEqual(
    made.data.documents.map(({ file }) => file),
    ["new"],
  );
});

test("against what was there before, a newer file is replaced and an older one stale", () => {
  const made = group();
  made.take([arrival("first", "anna", { minute: 5 })]);

  assert.deepEqual(outcomes(made.take([arrival("later", "anna", { minute: 6, visie: "green" })])), [
    "replaced",
  ]);
  assert.deepEqual(outcomes(made.take([arrival("earlier", "anna", { minute: 4 })])), ["stale"]);
  assert.equal(made.choices()[0].people, 1);
});

test("two with the same time and other content both stay, for Python to choose; it is one person", () => {
  const made = group();
  made.take([arrival("one", "anna", { visie: "red" }), arrival("two", "anna", { visie: "green" })]);

  assert.equal(made.request().files.length, 2);
  assert.equal(made.choices()[0].people, 1);
});

test("the picture is about what most people filled in, until something else is chosen", () => {
  const made = group();
  made.take([arrival("a", "a", { worksheet: "vijf-vs" }), arrival("b", "b"), arrival("c", "c")]);
  assert.deepEqual(made.reference(), { worksheet: "stoplicht", round: "2026-1" });

  made.choose({ worksheet: "vijf-vs", round: "2026-1" });

  assert.deepEqual(
    made.request().files.map(({ file }) => file),
    ["a"],
  );
});

test("a code counts once per round, and can be taken out again", () => {
  const made = group();
  const read = {
    code: "41QW-8000-13C8",
    version: 1,
    answers: { visie: "red" },
    respondent: { layer: null, partner_kind: null },
  };

  assert.equal(made.addCode(read, "stoplicht", "2026-1"), "new");
  assert.equal(made.addCode(read, "stoplicht", "2026-1"), "duplicate");
  assert.equal(made.addCode(read, "stoplicht", "2026-2"), "new");
  assert.equal(made.request().codes[0].code, "41QW800013C8");
  made.removeCode(read.code, "2026-1");
  assert.deepEqual(made.reference(), { worksheet: "stoplicht", round: "2026-2" });
});

test("a threshold is fixed once a round is open, and never lower than three", () => {
  const made = group();
  const place = { worksheet: "stoplicht", round: "2026-1" };

  assert.equal(made.openRound(place, 2).threshold, 3);
  assert.equal(made.openRound(place, 5).threshold, 3);
  made.take([arrival("a", "a")]);
  assert.equal(made.request().threshold, 3);
});

test("equal content gives equal text, in whatever order its keys stand", () => {
  assert.equal(canonical({ b: [1, { d: null, c: "x" }], a: true }), '{"a":true,"b":[1,{"c":"x","d":null}]}');
});

test("everyone in the example is a response that the worksheet takes", () => {
  const { documents, worksheet } = exampleGroup(numbers);

  for (const { document: one } of documents) {
    const parsed = parseResponse(one, definitions[worksheet]);
    assert.deepEqual(parsed.warnings, [], JSON.stringify(parsed));
  }
  assert.equal(documents.filter(({ document: one }) => one.round === "2026-2").length, 17);
});

const library =
  (put, kept = new Map()) =>
  async () => ({
    createStore: (name) => name,
    get: async (key) => kept.get(key),
    del: async () => undefined,
    set: async (key, value, place) => {
      if (key === "group") await put(key, value, place);
      kept.set(key, value);
    },
  });
const none = () => assert.fail("there is no other tab");
const store = (put) => createGroupStore({ basePath: "/regio/", load: library(put) });

test("the store keeps a copy and says how the last write went: saved, full, blocked, saved again", async () => {
  const kept = [];
  let error = null;
  const made = store(async (_key, value, place) => {
    if (error) throw error;
    kept.push([place, value]);
  });

  const write = async () => {
    const done = made.keep(emptyGroup, none);
    assert.equal(made.isBusy, true);
    await done;
    assert.equal(made.isBusy, false);
    return made.state;
  };
  assert.equal(await write(), "saved");
  error = new DOMException("", "QuotaExceededError");
  assert.equal(await write(), "full");
  error = new DOMException("", "InvalidStateError");
  assert.equal(await write(), "blocked");
  error = null;
  assert.equal(await write(), "saved");
  assert.deepEqual(kept[0], ["samen-op-koers:/regio/:group", emptyGroup()]);
});

test("what another tab wrote since is taken in once before anything is written, and one's own writes are not", async () => {
  const kept = new Map();
  const load = library(async (key, value) => kept.set(key, value), kept);
  const [one, two] = [createGroupStore({ basePath: "/", load }), createGroupStore({ basePath: "/", load })];
  const mine = { ...emptyGroup(), rounds: { a: { threshold: 5 } } };
  const take = ({ rounds }) => Object.assign(mine.rounds, rounds);
  const current = () => structuredClone(mine);
  assert.deepEqual(await Promise.all([one.keep(current, none), one.keep(current, none)]), [false, false]);

  await two.read();
  await two.keep(() => ({ ...emptyGroup(), rounds: { b: { threshold: 3 } } }), none);
  const both = { a: { threshold: 5 }, b: { threshold: 3 } };

  // Two in a row, as when someone types: the first takes in, and the second does not write over it.
  assert.deepEqual(await Promise.all([one.keep(current, take), one.keep(current, none)]), [true, false]);
  assert.deepEqual(kept.get("group").rounds, both);
});

test("a browser without IndexedDB gives nothing and says blocked", async () => {
  const made = createGroupStore({ basePath: "/", load: async () => Promise.reject(new Error("no")) });

  assert.equal(await made.read(), null);
  assert.equal(made.state, "blocked");
});

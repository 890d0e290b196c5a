import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { MAX_ROWS, merge, migrate, toDocument, toJson } from "../../worksheets/runtime/document.js";
import { parseFile, readText } from "../../worksheets/runtime/reading.js";
import { answerTypes } from "../../worksheets/runtime/definition.js";
import { rowIds, rowsOf } from "../../worksheets/runtime/rows.js";

const folder = new URL("../documents/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder));
const expected = JSON.parse(read("expected.json").toString());
// Written by tests/test_runtime.py from the YAML, so that both sides look at the same definitions.
const definitions = JSON.parse(readFileSync(process.env["DEFINITIONS"], "utf-8"));
const worksheet = definitions.stoplicht;
const partners = definitions.partnerkaart;

/** @param {string} name */
function open(name, worksheet = definitions.stoplicht) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(read(name));
  } catch {
    return { problems: [{ code: "not_text", params: {} }] };
  }
  const found = readText(text);
  return "problem" in found ? { problems: [found.problem] } : parseFile(found.raw, worksheet);
}

for (const [name, want] of Object.entries(expected)) {
  test(`${name} gives the same answers or problems as in Python`, () => {
    const sheet = name === "v1-rows.json" ? partners : worksheet;
    const opened = open(name, sheet);

    if (!("answers" in want)) {
      assert.deepEqual(
        opened.problems.map(({ code }) => code),
        want.problems_in_page ?? want.problems,
      );
      return;
    }
    const warnings = opened.warnings.map(({ code }) => code);
    const types = answerTypes(sheet);
    const all = Object.entries(toDocument(opened, sheet).answers);
    assert.deepEqual(warnings, want.problems);
    assert.deepEqual(Object.fromEntries(all.filter(([key]) => types.of(key))), want.answers);
    assert.deepEqual(Object.fromEntries(all.filter(([key]) => !types.of(key))), want.tray ?? {});
  });
}

for (const { name, migrations, version, answers, expected: want } of JSON.parse(
  read("migrations.json").toString(),
)) {
  test(`migration: ${name}`, () => {
    assert.deepEqual(migrate(answers, version, { migrations }), want);
  });
}

test("what the site wrote comes back byte for byte", () => {
  const opened = open("v1-full.json");

  assert.equal(toJson(toDocument(opened, worksheet)), read("v1-full.json").toString());
});

test("rows come back byte for byte, with the moment that one was taken out", () => {
  const opened = open("v1-rows.json", partners);

  assert.equal(toJson(toDocument(opened, partners)), read("v1-rows.json").toString());
});

/** @param {Record<string, [unknown, number]>} entries  Value and minute by key. */
const at = (entries) =>
  new Map(
    Object.entries(entries).map(([key, [value, minute]]) => [
      key,
      { value, time: `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000Z` },
    ]),
  );

test("two devices that each add a row and change another cell keep all of it", () => {
  const laptop = at({
    partners: [["a", "b"], 2],
    "partners.a": [true, 1],
    "partners.a.name": ["School", 3],
    "partners.b": [true, 2],
  });
  const phone = at({
    partners: [["a", "c"], 4],
    "partners.a": [true, 1],
    "partners.a.contact": ["mentor", 5],
    "partners.c": [true, 4],
  });
  const [item] = partners.sections[0].items;

  const rows = rowsOf(merge(laptop, phone), item);

  assert.deepEqual(rows, [
    { row_id: "a", name: "School", contact: "mentor" },
    { row_id: "c" },
    { row_id: "b" },
  ]);
});

test("a row that was taken out on one device stays out, unless the other wrote in it later", () => {
  const laptop = at({ partners: [["a"], 1], "partners.a": [null, 5], "partners.a.name": ["School", 2] });
  const earlier = at({ "partners.a": [true, 1], "partners.a.name": ["Schoool", 1] });
  const later = at({ "partners.a": [true, 6], "partners.a.name": ["De Linde", 6] });

  assert.deepEqual(rowIds(merge(laptop, earlier), "partners"), []);
  assert.deepEqual(rowIds(merge(laptop, later), "partners"), ["a"]);
});

test("unknown keys are written back where they stood", () => {
  const written = toDocument(open("v1-extra-keys.json"), worksheet);

  assert.equal(written.mood, "sunny");
  assert.equal(written.worksheet.edition, "herfst");
  assert.equal(written.dossier.colour, "blue");
  assert.equal(written.respondent.since, 2019);
});

test("answers without a question stay in every file that is written", () => {
  const written = toDocument(open("warn-unknown-item.json"), worksheet);

  assert.equal(written.answers["oude-vraag"], "blijft bewaard");
  assert.deepEqual(written.answers["lijst"], [{ row_id: "1", name: "<b>x</b>" }]);
});

test("a forbidden key changes no prototype", () => {
  open("bad-forbidden-key.json");

  assert.equal({}.polluted, undefined);
});

test("exactly as many rows as allowed are no problem of their own", () => {
  const raw = JSON.parse(read("v1-minimal.json").toString());
  raw.answers = { lijst: Array.from({ length: MAX_ROWS }, () => ({})) };

  assert.deepEqual(
    parseFile(raw, worksheet).warnings.map(({ code }) => code),
    ["unknown_item"],
  );
});

test("deeply nested data is read without overflowing", () => {
  const raw = JSON.parse(read("v1-minimal.json").toString());
  let part = (raw.mood = {});
  for (let depth = 0; depth < 5000; depth++) part = part.x = {};
  part.constructor = 1;
  Object.defineProperty(part, "constructor", { enumerable: true, value: 1 });

  assert.deepEqual(
    parseFile(raw, worksheet).problems.map(({ code }) => code),
    ["forbidden_key"],
  );
});

test("merging keeps the newest answer of each key, whichever side it is on", () => {
  const laptop = new Map([
    ["visie", { value: "red", time: "2026-11-22T10:00:00Z" }],
    ["durf", { value: "green", time: "2026-11-22T12:00:00Z" }],
  ]);
  const phone = new Map([
    ["visie", { value: "green", time: "2026-11-22T11:30:00+01:00" }],
    ["durf", { value: "red", time: "2026-11-22T11:00:00Z" }],
    ["leren", { value: "orange", time: "2026-11-22T09:00:00Z" }],
  ]);
  const values = (answers) => Object.fromEntries([...answers].map(([key, { value }]) => [key, value]));

  assert.deepEqual(values(merge(laptop, phone)), {
    visie: "green",
    durf: "green",
    leren: "orange",
  });
  assert.deepEqual(values(merge(phone, laptop)), {
    visie: "green",
    durf: "green",
    leren: "orange",
  });
});

test("a newer emptied answer wins over an older one: what was taken out stays out", () => {
  const present = new Map([["visie:evidence", { value: "x", time: "2026-11-22T10:00:00Z" }]]);
  const opened = new Map([["visie:evidence", { value: null, time: "2026-11-22T11:00:00Z" }]]);

  assert.equal(merge(present, opened).get("visie:evidence").value, null);
});

test("a dossier with two responses to one worksheet asks for a choice", () => {
  const dossier = JSON.parse(read("v1-dossier.json").toString());
  dossier.responses.push({ ...dossier.responses[0], response_id: "two" });

  assert.deepEqual(parseFile(dossier, worksheet).problems, [
    { code: "dossier_choice", params: { count: 2 } },
  ]);
});

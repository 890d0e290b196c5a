import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { toDocument, toDossierDocument, toJson } from "../../worksheets/runtime/document.js";
import { createDossiers } from "../../worksheets/runtime/dossiers.js";
import { createDrafts } from "../../worksheets/runtime/draft.js";
import { apply, preview } from "../../worksheets/runtime/importing.js";
import { createKeeping } from "../../worksheets/runtime/keeping.js";
import { createPresent } from "../../worksheets/runtime/present.js";
import { FakeStorage } from "./fakes.js";

const definitions = JSON.parse(readFileSync(process.env["DEFINITIONS"], "utf-8"));
const raw = (name) => readFileSync(new URL(`../documents/${name}`, import.meta.url)).toString();

function visit(storage = new FakeStorage()) {
  const drafts = createDrafts({ storage, basePath: "/regio/" });
  const keeping = createKeeping(drafts);
  const sheet = (id, worksheet = definitions[id]) =>
    createPresent({ worksheet, drafts, keeping, round: null, beforeWrite: () => {} });
  return { storage, drafts, dossiers: createDossiers({ drafts }), sheet };
}

async function open({ drafts, dossiers }, ...texts) {
  const files = texts.map((text, index) => new File([text], `${index}.json`));
  const arrivals = await preview(files, drafts, async (id) => definitions[id]);
  return { outcomes: arrivals.map(({ outcome }) => outcome), done: apply(arrivals, drafts, dossiers) };
}

function fileOf({ drafts, dossiers }, id) {
  const responses = drafts
    .inDossier(id)
    .map((one) => ({ ...drafts.response(one), others: drafts.others(one) }));
  const documents = responses.map((one) => toDocument(one, definitions[one.header.worksheet]));
  return toJson(toDossierDocument(dossiers.get(id), documents));
}

test("a dossier file with parts that this site does not know comes back byte for byte", async () => {
  const known = JSON.parse(raw("v1-dossier.json"));
  const { responses, ...envelope } = known;
  const given = {
    ...envelope,
    dossier: { ...known.dossier, colour: "blue" },
    responses,
    mood: { sunny: true },
  };
  const here = visit();
  await open(here, toJson(given));

  assert.equal(fileOf(here, known.dossier.id), toJson(given));
});

test("two answers between which nobody chose yet travel along, and are asked about on the other device", async () => {
  const here = visit();
  await open(here, raw("v1-full.json"));
  const [{ id, dossier }] = [here.drafts.response(JSON.parse(raw("v1-full.json")).response_id)];
  const entry = { value: "We bellen elkaar", time: "2026-11-23T10:00:00.000Z" };
  const same = { value: here.drafts.stored(id, "visie").value, time: entry.time };
  here.drafts.keepOthers(
    id,
    new Map([
      ["visie:evidence", entry],
      ["visie", same],
    ]),
  );

  const there = visit();
  const file = fileOf(here, dossier.id);
  await open(there, file);

  assert.deepEqual([...there.drafts.others(id)], [["visie:evidence", entry]]);
  assert.equal(fileOf(there, dossier.id), file);
});

test("another answer that does not fit its question is no answer to choose, and one without a time is told of", async () => {
  const full = JSON.parse(raw("v1-full.json"));
  const time = "2026-11-23T10:00:00.000Z";
  const here = visit();
  await open(here, toJson({ ...full, other_answers: { visie: { value: 12, time } } }));
  assert.deepEqual([...here.drafts.others(full.response_id)], []);

  const { outcomes } = await open(visit(), toJson({ ...full, other_answers: { visie: { value: "red" } } }));
  assert.deepEqual(outcomes, ["unreadable"]);
});

test("a dossier file with a forbidden key around its responses is refused", async () => {
  const text = raw("v1-dossier.json").replace('"dossier": {', '"__proto__": {"x": 1}, "dossier": {');
  const here = visit();

  assert.deepEqual((await open(here, text)).outcomes, ["unreadable"]);
  assert.equal({}.x, undefined);
});

test("a file of an empty sheet takes nothing away from a filled one", async () => {
  const full = JSON.parse(raw("v1-full.json"));
  const here = visit();
  await open(here, JSON.stringify(full));
  const before = new Map(here.storage.entries);
  const empty = { ...full, answers: {}, answer_times: {}, respondent: {} };

  assert.deepEqual((await open(here, JSON.stringify(empty))).outcomes, ["stale"]);

  const answers = (entries) => [...entries].filter(([key]) => key.includes(":answer/"));
  assert.ok(answers(before).length > 3);
  assert.deepEqual(answers(here.storage.entries), answers(before));
});

test("undoing an opening leaves alone what was filled in since, and the sheet that it stands on", async () => {
  const here = visit();
  await open(here, raw("v1-full.json"));
  const sheet = here.sheet("stoplicht");
  sheet.keep("durf:evidence", "written since");

  assert.equal(here.dossiers.undo.back(), false);

  const { answers } = here.sheet("stoplicht").get();
  assert.deepEqual([...answers.keys()], ["durf:evidence"]);
  assert.equal(here.dossiers.list().length, 1);
});

test("undoing a new name leaves alone a name that another tab gave since", () => {
  const here = visit();
  const { id } = here.dossiers.create("Noord");
  here.dossiers.rename(id, "Zuid");
  here.drafts.store.writeJson(`dossier/${id}`, { id, name: "West" });

  assert.equal(here.dossiers.undo.back(), false);
  assert.equal(here.dossiers.get(id).name, "West");
});

test("a storage that was emptied while the page stood open gets everything back at the next answer", () => {
  const here = visit();
  const sheet = here.sheet("stoplicht");
  sheet.keep("visie", "red");
  sheet.keep("visie:evidence", "long text");
  here.storage.entries.clear();

  sheet.keep("durf", "green");

  const { answers } = visit(here.storage).sheet("stoplicht").get();
  assert.deepEqual([...answers.keys()].sort(), ["durf", "visie", "visie:evidence"]);
});

const NEWER = {
  ...definitions.stoplicht,
  version: 2,
  migrations: [{ from: 1, to: 2, renamed: { visie: "durf", durf: "visie" } }],
};

test("a draft is carried over to a newer worksheet, and what has no question any more stays in reach", () => {
  const here = visit();
  const old = here.sheet("stoplicht");
  old.keep("visie", "red");
  old.keep("verdwenen", "stays");

  const { header, answers } = visit(here.storage).sheet("stoplicht", NEWER).get();

  assert.equal(header.version, 2);
  assert.deepEqual(Object.fromEntries([...answers].map(([key, { value }]) => [key, value])), {
    durf: "red",
    verdwenen: "stays",
  });
  assert.deepEqual(visit(here.storage).sheet("stoplicht", NEWER).get().answers, answers);
});

test("while the storage is full, carrying over to a newer worksheet takes nothing out of it", () => {
  const renamed = [{ from: 1, to: 2, renamed: { visie: "richting" } }];
  const here = visit();
  here.sheet("stoplicht").keep("visie:evidence", "long text");
  const before = new Map(here.storage.entries);
  here.storage.fails = (operation) =>
    operation === "set" ? new DOMException("", "QuotaExceededError") : undefined;

  const sheet = visit(here.storage).sheet("stoplicht", { ...NEWER, migrations: renamed });

  assert.equal(sheet.answer("richting:evidence"), "long text");
  assert.deepEqual(here.storage.entries, before);
});

test("a dossier is removed with all that is its own and nothing of another whose id begins alike", async () => {
  const here = visit();
  for (const id of ["a", "ab"]) {
    const document = { ...JSON.parse(raw("v1-full.json")), response_id: id, dossier: { id, name: id } };
    await open(here, JSON.stringify(document));
  }

  here.dossiers.remove("a");
  here.dossiers.undo.forget();

  const left = here.drafts.store.names("");
  assert.ok(left.some((name) => name.startsWith("answer/ab/")));
  assert.deepEqual(
    left.filter((name) => /\/a(\/|$)/.test(name)),
    [],
  );
});

// A working day with one write that fails, for every write in turn; the same day with a storage that is full from then
// on, and with a page that is killed there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createDossiers } from "../../worksheets/runtime/dossiers.js";
import { createDrafts } from "../../worksheets/runtime/draft.js";
import { apply, preview } from "../../worksheets/runtime/importing.js";
import { createKeeping } from "../../worksheets/runtime/keeping.js";
import { createPresent } from "../../worksheets/runtime/present.js";
import { createUndo } from "../../worksheets/runtime/undo.js";
import { FakeStorage, full } from "./fakes.js";

const definitions = JSON.parse(readFileSync(process.env["DEFINITIONS"], "utf-8"));
const FILES = ["v1-full.json", "v1-dossier.json", "v1-rows.json"].map(
  (name) => new File([readFileSync(new URL(`../documents/${name}`, import.meta.url))], name),
);
const PREFIX = "samen-op-koers:/regio/:";

/** The pages of the site on one storage, with ids and times that are the same in every run. */
function visit(storage, start = 0) {
  let [minute, number] = [start, start];
  const now = () => new Date(Date.UTC(2026, 10, 24, 8, minute++));
  const newId = () => `id-${number++}`;
  const drafts = createDrafts({ storage, basePath: "/regio/", now, newId });
  const dossiers = createDossiers({ drafts, now, newId });
  const keeping = createKeeping(drafts, now);
  const sheet = (id) =>
    createPresent({ worksheet: definitions[id], drafts, keeping, round: null, beforeWrite: () => {} });
  const undo = createUndo(drafts.store, "undo/stoplicht");
  return {
    drafts,
    dossiers,
    sheet,
    undo,
    dossier: (name) => dossiers.list().find((one) => one.name === name),
  };
}

/** What one does on such a day: the name of each step, and whether it changes many things in one go. */
const DAY = [
  [
    "fill in a sheet",
    false,
    ({ sheet }) => {
      const stoplicht = sheet("stoplicht");
      stoplicht.keep("visie", "red");
      stoplicht.keep("visie:evidence", "given-1");
      stoplicht.keep("durf", "green");
    },
  ],
  [
    "add a row",
    false,
    ({ sheet }) => {
      const partners = sheet("partnerkaart");
      partners.keep("partners.rij1", true);
      partners.keep("partners", ["rij1"]);
      partners.keep("partners.rij1.name", "given-2");
    },
  ],
  ["name it", true, ({ dossiers, dossier }) => dossiers.rename(dossier("").id, "Noord")],
  [
    "say that a sheet is done",
    false,
    ({ drafts, sheet }) => drafts.setDone(sheet("stoplicht").get().id, "x"),
  ],
  [
    "start a round",
    false,
    ({ drafts, sheet }) => {
      const next = drafts.nextRound(sheet("stoplicht").get(), 1);
      drafts.keep(next.id, next.header, next.dossier);
      sheet("stoplicht").keep("visie:evidence", "given-3");
    },
  ],
  ["copy", true, ({ dossiers, dossier }) => dossiers.copy(dossier("Noord").id, "Kopie")],
  ["put away", true, ({ dossiers, dossier }) => dossiers.archive(dossier("Kopie").id, true)],
  ["remove", true, ({ dossiers, dossier }) => dossiers.remove(dossier("Noord").id)],
  ["undo the removal", false, ({ dossiers }) => dossiers.undo.back()],
  [
    "open files",
    true,
    async ({ drafts, dossiers }) => {
      const arrivals = await preview(FILES, drafts, async (id) => definitions[id]);
      assert.ok(arrivals.every(({ opened }) => opened));
      if (apply(arrivals, drafts, dossiers)) return;
      assert.notEqual(dossiers.undo.note()?.what, "opened_files");
    },
  ],
  [
    "undo the opening",
    false,
    ({ dossiers }) => dossiers.undo.note()?.what === "opened_files" && dossiers.undo.back(),
  ],
  [
    "clear a sheet",
    true,
    ({ drafts, sheet, undo }) => undo.run(() => drafts.replace(sheet("stoplicht").get().id, new Map()), {}),
  ],
  ["put it back", false, ({ undo }) => undo.back()],
  [
    "start anew",
    false,
    ({ drafts, sheet }) => {
      drafts.newDossier();
      sheet("stoplicht").keep("visie:evidence", "given-4");
    },
  ],
];

/** Everything of ours as it stands there, but for the copies that lead back. */
const picture = (entries) =>
  Object.fromEntries(
    [...entries]
      .filter(([key]) => !key.startsWith(`${PREFIX}undo/`))
      .map(([key, text]) => [key.slice(PREFIX.length), text])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const seen = ({ drafts: { store } }) =>
  picture(store.names("").map((name) => [PREFIX + name, store.read(name)]));
const given = (text) => new Set(text.match(/given-\d/g) ?? []);

/**
 * Live the day while one write fails.
 *
 * @param {number} failing
 * @param {(step: string, device: ReturnType<typeof visit>, storage: FakeStorage) => void} [after]
 */
async function live(failing, after = () => {}) {
  let writes = 0;
  const storage = new FakeStorage((operation) =>
    operation !== "get" && writes++ === failing ? full() : undefined,
  );
  const device = visit(storage);
  for (const [step, , act] of DAY) {
    await act(device);
    after(step, device, storage);
  }
  return { writes, storage, device };
}

/** Count the characters that a browser would count. */
const sizeOf = (entries) => [...entries].reduce((sum, [key, text]) => sum + key.length + text.length, 0);

/** Live the day and say what is on the disk after each single write. */
async function disks() {
  const found = [];
  let step = "";
  let before = new Map();
  const storage = new FakeStorage();
  for (const name of ["setItem", "removeItem"]) {
    const original = storage[name].bind(storage);
    storage[name] = (...parts) => {
      original(...parts);
      found.push({ step, before, entries: new Map(storage.entries) });
    };
  }
  const device = visit(storage);
  for (const [name, , act] of DAY) {
    [step, before] = [name, new Map(storage.entries)];
    await act(device);
  }
  return found;
}

const whole = await live(-1);

/** Either everything that one sees is stored, or the state says that it is not. */
function isTold(step, device, storage, what) {
  if (device.drafts.state !== "saved") return;
  assert.deepEqual(seen(visit(storage)), seen(device), `${what}, ${step}`);
}

test("the day has all that it should have: more than a hundred writes and four texts", () => {
  assert.ok(whole.writes > 100, `${whole.writes} writes`);
  assert.deepEqual(
    given(JSON.stringify(seen(whole.device))),
    new Set(["given-1", "given-2", "given-3", "given-4"]),
  );
  assert.equal(whole.device.drafts.state, "saved");
});

test("whichever single write fails, it is told or made good, and the day ends as if nothing had happened", async () => {
  for (let failing = 0; failing < whole.writes; failing++) {
    const { storage, device } = await live(failing, (step, now, there) =>
      isTold(step, now, there, `write ${failing}`),
    );
    assert.equal(device.drafts.retry(), "saved", `write ${failing}`);
    assert.deepEqual(picture(storage.entries), picture(whole.storage.entries), `write ${failing}`);
  }
});

/** Live the day to its end although the storage gives out, then close the tab: what was stored must still be there. */
async function livesOn(storage, what, isStruck) {
  const device = visit(storage);
  const texts = new Set();
  for (const [step, , act] of DAY) {
    await act(device);
    if (!isStruck()) for (const text of given([...storage.entries.values()].join())) texts.add(text);
    isTold(step, device, storage, what);
  }
  assert.deepEqual(given(JSON.stringify(seen(device))), given(JSON.stringify(seen(whole.device))), what);
  // In its place, or in the copy that leads back to it.
  const left = given([...storage.entries.values()].join());
  for (const text of texts) assert.ok(left.has(text), `${what}: ${text} is gone`);
  return device;
}

test("from whichever write on the storage is forbidden, that is told and one goes on with all that was given", async () => {
  for (let failing = 0; failing < whole.writes; failing++) {
    let writes = 0;
    const storage = new FakeStorage((operation) =>
      operation !== "get" && writes++ >= failing ? new DOMException("", "SecurityError") : undefined,
    );
    const device = await livesOn(storage, `write ${failing}`, () => writes > failing);
    assert.equal(device.drafts.state, "blocked", `write ${failing}`);
  }
});

test("however little room the storage has, that is told and one goes on with all that was given", async () => {
  const sizes = (await disks()).map(({ entries }) => sizeOf(entries));
  for (const room of new Set(sizes.map((size) => size - 1))) {
    let isStruck = false;
    const storage = new FakeStorage((operation, key, text) => {
      const after = new Map(storage.entries).set(key, text);
      if (operation !== "set" || sizeOf(after) <= room) return undefined;
      isStruck = true;
      return full();
    });
    await livesOn(storage, `room for ${room}`, () => isStruck);
    assert.ok(isStruck);
  }
});

test("after whichever write the page is killed, nothing that was stored is gone and one can go back", async () => {
  const oneGo = new Map(DAY.map(([name, isOneGo]) => [name, isOneGo]));
  for (const [index, { step, before, entries }] of (await disks()).entries()) {
    const left = given([...entries.values()].join());
    for (const text of given([...before.values()].join()))
      assert.ok(left.has(text), `write ${index}, ${step}`);
    if (!oneGo.get(step)) continue;
    const after = visit(new FakeStorage(undefined, entries), 500);
    const name = step === "clear a sheet" ? after.undo : after.dossiers.undo;
    const isBegun = JSON.stringify(picture(entries)) !== JSON.stringify(picture(before));
    if (isBegun) name.back();
    assert.deepEqual(picture(entries), picture(before), `write ${index}, ${step}`);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { createDrafts } from "../../worksheets/runtime/draft.js";
import { FakeStorage, full } from "./fakes.js";

let minute = 0;
const now = () => new Date(Date.UTC(2026, 10, 22, 10, minute++));
const drafts = (storage, basePath = "/regio/") => createDrafts({ storage, basePath, now });

/** Fill in a sheet as worksheet.js does. */
function fill(store, key, value) {
  const present = store.present("stoplicht", 1);
  store.keep(present.id, present.header, present.dossier);
  store.answer(present.id, key, value);
  return present.id;
}

const values = (answers) => Object.fromEntries([...answers].map(([key, { value }]) => [key, value]));

test("reading a sheet writes nothing; the first answer makes dossier, response and answer", () => {
  const storage = new FakeStorage();
  drafts(storage).present("stoplicht", 1);
  assert.equal(storage.length, 0);

  fill(drafts(storage), "visie", "red");

  assert.deepEqual(values(drafts(storage).present("stoplicht", 1).answers), {
    visie: "red",
  });
});

test("the same sheet keeps its response id at the next visit", () => {
  const storage = new FakeStorage();
  const id = fill(drafts(storage), "visie", "red");

  assert.equal(fill(drafts(storage), "durf", "green"), id);
});

test("two tabs that write different answers keep both", () => {
  const storage = new FakeStorage();
  fill(drafts(storage), "visie", "red");
  const [one, two] = [drafts(storage), drafts(storage)];
  const id = one.present("stoplicht", 1).id;

  one.answer(id, "durf", "orange");
  two.answer(id, "leren", "green");

  assert.deepEqual(values(one.readAnswers(id)), {
    visie: "red",
    durf: "orange",
    leren: "green",
  });
});

test("sites under one domain do not see each other's answers", () => {
  const storage = new FakeStorage();
  fill(drafts(storage, "/regio-a/"), "visie", "red");

  assert.equal(drafts(storage, "/regio-b/").present("stoplicht", 1).answers.size, 0);
});

test("a full storage says so and keeps the answer until it can be stored", () => {
  let isFull = true;
  const storage = new FakeStorage((operation) => (isFull && operation === "set" ? full() : undefined));
  const store = drafts(storage);
  const id = fill(store, "visie", "red");
  assert.equal(store.state, "full");
  assert.deepEqual(values(store.readAnswers(id)), { visie: "red" });

  isFull = false;

  assert.equal(store.retry(), "saved");
  assert.deepEqual(values(drafts(storage).readAnswers(id)), { visie: "red" });
});

test("whichever single write fails, no answer is lost and the state is not saved until it is", () => {
  for (let failing = 0; failing < 40; failing++) {
    let writes = 0;
    const storage = new FakeStorage((operation) =>
      operation === "set" && writes++ === failing ? full() : undefined,
    );
    const store = drafts(storage);
    const keys = ["visie", "durf", "leren", "visie:evidence"];
    let id = "";
    const present = store.present("stoplicht", 1);
    for (const key of keys) {
      store.keep(present.id, present.header, present.dossier);
      store.answer(present.id, key, "x");
      id = present.id;
    }
    assert.deepEqual(values(store.readAnswers(id)), Object.fromEntries(keys.map((key) => [key, "x"])));
    store.retry();
    assert.equal(store.state, "saved");
    assert.equal(drafts(storage).present("stoplicht", 1).id, id, `write ${failing}`);
    assert.equal(drafts(storage).readAnswers(id).size, keys.length);
  }
});

test("forbidden storage is blocked and everything goes on in memory", () => {
  const storage = new FakeStorage(() => new DOMException("", "SecurityError"));
  const store = drafts(storage);
  const id = fill(store, "visie", "red");

  assert.equal(store.state, "blocked");
  assert.deepEqual(values(store.readAnswers(id)), { visie: "red" });
});

test("a browser without storage is blocked from the start", () => {
  assert.equal(drafts(null).state, "blocked");
  assert.equal(drafts(null).probe(), "blocked");
});

test("a browser that accepts a write and forgets it is found out at once", () => {
  const storage = new FakeStorage();
  storage.setItem = () => {};

  assert.equal(drafts(storage).probe(), "blocked");
});

test("the probe leaves nothing behind", () => {
  const storage = new FakeStorage();

  assert.equal(drafts(storage).probe(), "saved");
  assert.equal(storage.length, 0);
});

test("broken entries are stepped over and left alone", () => {
  const storage = new FakeStorage();
  const id = fill(drafts(storage), "visie", "red");
  storage.setItem(`samen-op-koers:/regio/:answer/${id}/durf`, "{broken");
  storage.setItem(`samen-op-koers:/regio/:answer/${id}/leren`, '"no entry"');

  assert.deepEqual(values(drafts(storage).readAnswers(id)), { visie: "red" });
  assert.equal(storage.getItem(`samen-op-koers:/regio/:answer/${id}/durf`), "{broken");
});

test("replacing answers removes what is no longer there and nothing of another response", () => {
  const storage = new FakeStorage();
  const store = drafts(storage);
  const id = fill(store, "visie", "red");
  store.answer("another", "visie", "green");

  store.replace(id, new Map([["durf", { value: "orange", time: "2026-11-22T10:00:00Z" }]]));

  assert.deepEqual(values(store.readAnswers(id)), { durf: "orange" });
  assert.deepEqual(values(store.readAnswers("another")), { visie: "green" });
});

test("a new dossier gives an empty sheet and the old answers stay in the list", () => {
  const store = drafts(new FakeStorage());
  const first = fill(store, "visie", "red");

  store.newDossier();

  assert.equal(store.present("stoplicht", 1).answers.size, 0);
  assert.deepEqual(
    store.summaries("stoplicht").map(({ id, filled }) => ({ id, filled })),
    [{ id: first, filled: 1 }],
  );
});

test("a response without an answer is not listed", () => {
  const store = drafts(new FakeStorage());
  fill(store, "visie", null);

  assert.deepEqual(store.summaries("stoplicht"), []);
});

test("a change in another tab is told with its new value, and a foreign key is not", () => {
  const storage = new FakeStorage();
  const store = drafts(storage);
  const id = fill(store, "visie", "red");
  const key = (name) => ({ key: `samen-op-koers:/regio/:${name}` });

  assert.equal(store.changedElsewhere(key(`answer/${id}/visie`), id)?.entry?.value, "red");
  assert.deepEqual(store.changedElsewhere(key(`answer/${id}/weg`), id), {
    key: "weg",
    entry: null,
  });
  assert.equal(store.changedElsewhere(key("answer/another/visie"), id), null);
  assert.equal(store.changedElsewhere({ key: null }, id), null);
});

test("an answer that another tab wrote while ours waited is kept aside, and not written over unseen", () => {
  let isFull = false;
  const storage = new FakeStorage((operation) => (isFull && operation === "set" ? full() : undefined));
  const [one, two] = [drafts(storage), drafts(storage)];
  const id = fill(one, "durf", "green");
  isFull = true;
  one.answer(id, "visie:evidence", "of this tab");
  isFull = false;
  two.answer(id, "visie:evidence", "of another tab");

  assert.equal(one.retry(), "saved");

  assert.equal(two.stored(id, "visie:evidence").value, "of this tab");
  assert.equal(two.store.readJson(`other/${id}/visie:evidence`).value, "of another tab");
});

test("when nothing would be lost, nothing is kept aside", () => {
  let isFull = false;
  const storage = new FakeStorage((operation) => (isFull && operation === "set" ? full() : undefined));
  const [one, two] = [drafts(storage), drafts(storage)];
  const id = fill(one, "durf", "green");
  isFull = true;
  one.answer(id, "visie", "red");
  one.answer(id, "leren", "red");
  isFull = false;
  two.answer(id, "visie", "red");
  two.answer(id, "leren", null);

  one.retry();

  assert.deepEqual(one.store.names("other/"), []);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { map } from "../../worksheets/runtime/charts/map.js";
import { createRuler } from "../../worksheets/runtime/charts/ruler.js";
import { calendar } from "../../worksheets/runtime/charts/timeline.js";

// Letters of half their height wide: a text of ten at 14 pixels takes 70.
const ruler = createRuler((text, size) => [...text].length * size * 0.5);
const lines = (text, room, look) => ruler.lines(text, room, look);

test("a text is broken between words, and a word that is too long within it", () => {
  assert.deepEqual(lines("een lange naam", 70), ["een lange", "naam"]);
  assert.deepEqual(lines("jeugdhulpregio", 70), ["jeugdhulpr", "egio"]);
  assert.deepEqual(lines("", 70), []);
  assert.deepEqual(lines("a\u0000b", 70), ["a b"]);
});

test("a family in one sign does not fall apart", () => {
  const family = "👩‍👩‍👧‍👦";
  for (const line of lines(family.repeat(4), 60, { most: 2 }))
    assert.equal(line.replaceAll(family, "").replace("…", ""), "");
});

test("what goes beyond the most lines ends in an ellipsis", () => {
  assert.deepEqual(lines("een twee drie vier vijf zes", 42, { most: 2 }), ["een", "twee…"]);
  assert.equal(lines("woord ".repeat(1000), 70, { most: 3 }).length, 3);
});

const steps = {
  x: { label: "Meedoen", steps: ["a", "b", "c"] },
  y: { label: "Invloed", steps: ["d", "e", "f"] },
};
const place = { top: 0, ruler };
const points = (count, spot) =>
  Array.from({ length: count }, (_, index) => ({
    name: `Partner ${index + 1}`,
    ...(spot ?? { x: index % 3, y: Math.floor(index / 3) % 3 }),
  }));
const drawnTexts = ({ marks }) =>
  [...new Set(marks.flatMap(({ data }) => data ?? []))].filter((one) => one.text);

test("names on one spot each get a place of their own, be they few or two hundred", () => {
  for (const [count, width] of [
    [5, 760],
    [5, 320],
    [200, 760],
    [200, 320],
  ]) {
    const drawn = map(
      { ...steps, first: "eerst", points: points(count, { x: 0, y: 2 }) },
      { ...place, width },
    );
    const texts = drawnTexts(drawn);
    const spots = texts.map(({ x, y }) => `${x} ${y}`);
    assert.equal(new Set(spots).size, spots.length, `${count} at ${width}`);
    assert.ok(texts.some(({ text }) => text === `Partner ${count}`));
    for (const { x, y } of texts) assert.ok(x >= 0 && x <= width && y >= 0 && y < drawn.height);
  }
});

test("where names do not fit in their field they become numbers with a list", () => {
  const wide = drawnTexts(map({ ...steps, first: "eerst", points: points(9) }, { ...place, width: 760 }));
  const narrow = drawnTexts(map({ ...steps, first: "eerst", points: points(9) }, { ...place, width: 320 }));

  assert.equal(wide.filter(({ text }) => text === "9").length, 0);
  // Once in its field, once in front of its name.
  assert.equal(narrow.filter(({ text }) => text === "9").length, 2);
});

test("the scale upward has the highest step on top, as tall as its names need", () => {
  const { y } = map(
    { ...steps, first: "eerst", points: points(6, { x: 2, y: 2 }) },
    { ...place, width: 760 },
  );

  assert.deepEqual(y.domain, [3, 2, 1, 0]);
  const [first, second, third] = y.range;
  // Six names of one line: 6 × 23 pixels with the space between them, and the edges.
  assert.equal(second - first, 6 * 23 + 15);
  assert.equal(third - second, 64);
});

const day = (text) => Date.parse(text);

test("days on the scale are first days of months, the years told with the first and with January", () => {
  const { ticks, format } = calendar(day("2026-10-12"), day("2027-03-05"), 600, "nl-NL");

  assert.deepEqual(
    ticks.map((tick) => format(new Date(tick)).replaceAll(".", "")),
    ["nov 2026", "dec", "jan 2027", "feb", "mrt"],
  );
});

test("a plan of weeks has Mondays on its scale, one of ages has whole years", () => {
  const weeks = calendar(day("2026-11-20"), day("2026-12-12"), 600, "nl-NL");
  assert.deepEqual(
    weeks.ticks.map((tick) => new Date(tick).getUTCDay()),
    [1, 1, 1],
  );

  const ages = calendar(day("1900-01-01"), day("9999-12-31"), 600, "nl-NL");
  assert.ok(ages.ticks.length > 1 && ages.ticks.length <= 9, String(ages.ticks.length));
  assert.match(ages.format(new Date(ages.ticks[0])), /^\d{4}$/);
});

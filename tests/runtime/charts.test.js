import assert from "node:assert/strict";
import { test } from "node:test";

import { map } from "../../worksheets/runtime/charts/map.js";
import { shapes, texts, toMarks } from "../../worksheets/runtime/charts/parts.js";
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

test("where there is no room at all, each word still gets a line", () => {
  assert.deepEqual(lines("een twee", -5, { most: 9 }), [..."eentwee"]);
  const points = [{ name: "Partner", x: 0, y: 2 }];
  const steps = { label: "Meedoen", steps: ["a", "b", "c"] };
  const drawn = map({ x: steps, y: steps, first: "eerst", points }, { top: 0, ruler, width: 100 });
  assert.ok(drawn.height > 0);
});

test("as many words go on a line as fit, whatever is guessed first", () => {
  // Wide letters at the end make the first guess too many, at the begin too few.
  const uneven = createRuler((text) => [...text].reduce((sum, sign) => sum + (sign === "w" ? 20 : 5), 0));
  const given = "i i i i i i www www www".split(" ");
  for (const words of [given, given.toReversed()]) {
    const found = uneven.lines(words.join(" "), 90, { most: 9 });
    assert.equal(found.join(" "), words.join(" "));
    found.slice(0, -1).forEach((line, index) => {
      const next = found[index + 1].split(" ")[0];
      assert.ok(uneven.measure(line) <= 90 && uneven.measure(`${line} ${next}`) > 90, line);
    });
  }
});

test("what looks alike becomes one mark, what is empty none, and texts come last", () => {
  const red = { label: "nee", look: "rating-red", shape: "red" };
  const marks = toMarks([
    texts([{ x: 0, y: 0, text: "a" }], "chart-soft"),
    texts([], "chart-strong"),
    shapes([{ x: 1, y: 1 }], red),
    texts([{ x: 0, y: 9, text: "b" }], "chart-soft"),
    texts([{ x: 0, y: 9, text: "c" }], "chart-soft", { anchor: "end" }),
    shapes([{ x: 2, y: 2 }], red, 9),
  ]);
  assert.deepEqual(
    marks.map(({ data }) => data.map(({ text, radius }) => text ?? radius)),
    [[6, 9], ["a", "b"], ["c"]],
  );
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
  [...new Set(toMarks(marks).flatMap(({ data }) => data ?? []))].filter((one) => one.text);

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

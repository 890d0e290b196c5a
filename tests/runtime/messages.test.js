import assert from "node:assert/strict";
import { test } from "node:test";

import { createMessages } from "../../worksheets/runtime/messages.js";

const catalogue = {
  "number.words": "nul één twee drie",
  "a.text": "Vijf {x} en {y}",
  "a.count": {
    one: "{count_word} punt",
    other: "{count_word} punten van {of}",
  },
};

/** @param {() => void} action */
function complaints(action) {
  const heard = [];
  const original = console.error;
  console.error = (text) => heard.push(text);
  try {
    action();
  } finally {
    console.error = original;
  }
  return heard;
}

test("placeholders are filled in, also two in a row and of one letter", () => {
  const { format } = createMessages(catalogue);

  assert.equal(format("{a}{b}/{c}", { a: 1, b: "x", c: 3 }), "1x/3");
});

test("the plural form follows count and the number stands in words as far as they go", () => {
  const { t } = createMessages(catalogue);

  assert.equal(t("a.count", { count: 1, of: 12 }), "Één punt");
  assert.equal(t("a.count", { count: 3, of: 12 }), "Drie punten van 12");
  assert.equal(t("a.count", { count: 1234, of: 12 }), "1.234 punten van 12");
});

test("a number is written as the language does, to three decimals", () => {
  for (const [locale, decimal] of [
    ["nl-NL", ","],
    ["en-GB", "."],
  ]) {
    const { number } = createMessages({ "language.locale": locale, "number.decimal": decimal });
    const plain = new Intl.NumberFormat(locale);
    const values = [
      0, 1, 0.5, -2.25, 0.8333333, 12.3456, 999, 999.4994, 999.9994, 999.9996, 1000, -4321.5, 1e21,
    ];
    for (const value of values) assert.equal(number(value), plain.format(value), `${locale} ${value}`);
  }
});

test("a value that looks like a placeholder is not filled in again", () => {
  const { format } = createMessages(catalogue);

  assert.equal(format("{x}", { x: "{y}", y: "no" }), "{y}");
});

test("a missing key shows as the key and is heard on the console", () => {
  const { t } = createMessages(catalogue);

  assert.deepEqual(
    complaints(() => assert.equal(t("nergens"), "nergens")),
    ["no message nergens"],
  );
});

test("a missing value leaves the placeholder and is heard on the console", () => {
  const { t } = createMessages(catalogue);

  const heard = complaints(() => assert.equal(t("a.text", { x: 1 }), "Vijf 1 en {y}"));

  assert.equal(heard.length, 1);
});

test("dates and times are Dutch", () => {
  const { date, time } = createMessages(catalogue);
  const moment = new Date(2026, 10, 3, 16, 52);

  assert.equal(date(moment), "dinsdag 3 november 2026");
  assert.equal(time(moment), "16:52");
});

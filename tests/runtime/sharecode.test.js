import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { readShareCode, tidy, toShareCode } from "../../worksheets/runtime/sharecode.js";

const numbers = JSON.parse(readFileSync(new URL("../../worksheets/sharecode.json", import.meta.url), "utf8"));
const definitions = JSON.parse(readFileSync(process.env.DEFINITIONS, "utf8"));
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ITEMS = numbers.items["1"];

// A small generator with a fixed seed (Park and Miller 1988), so that a failure can be repeated.
let seed = 20261124;
const below = (size) => (seed = (seed * 48271) % 2147483647) % size;

function person(states, layer = null, partner_kind = null, id = "id") {
  const answers = Object.fromEntries(ITEMS.map((item, index) => [item, states[index] ?? null]));
  return { version: 1, answers: (item) => answers[item], layer, partner_kind, id };
}
const anyone = () =>
  person(
    ITEMS.map(() => [null, "red", "orange", "green", "dont_know", "not_applicable"][below(6)]),
    [null, ...Object.keys(numbers.layers)][below(5)],
    [null, ...Object.keys(numbers.partner_kinds)][below(16)],
    `id-${below(1000000)}`,
  );
const bare = (code) => code.replaceAll("-", "");

test("the numbers stand for the coloured items of the worksheet as it is now, each number once", () => {
  const worksheet = definitions[numbers.worksheet];
  const rated = worksheet.sections.flatMap(({ items }) => items).filter(({ kind }) => kind === "rating");

  assert.deepEqual(
    numbers.items[String(worksheet.version)],
    rated.map(({ id }) => id),
  );
  for (const [group, size] of [
    [numbers.layers, 8],
    [numbers.partner_kinds, 32],
  ]) {
    const used = Object.values(group);
    assert.equal(new Set(used).size, used.length);
    assert.ok(used.every((number) => number > 0 && number < size));
  }
});

test("a code that was worked out by hand", () => {
  // All empty, no layer, no kind, version 1, chance 0: the ten characters are the number 32, so "0000000010". With two
  // check characters behind it that is x^3. In GF(32), x^3 divided by x^2 + 3x + 2 leaves 7x + 6: x times (3x + 2) is
  // 3x^2 + 2x, which is 3(3x + 2) + 2x, and 3 times 3 is 5, 3 times 2 is 6, 5 and 2 are 7.
  const read = readShareCode("0000-0000-1076", numbers);

  assert.equal(read.version, 1);
  assert.deepEqual(new Set(Object.values(read.answers)), new Set([null]));
  assert.deepEqual(read.respondent, { layer: null, partner_kind: null });
});

test("what goes in comes out, whoever it is", () => {
  for (let round = 0; round < 5000; round++) {
    const given = anyone();
    const code = toShareCode(given, numbers);

    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    assert.deepEqual(readShareCode(code, numbers), {
      code,
      version: 1,
      answers: Object.fromEntries(ITEMS.map((item) => [item, given.answers(item)])),
      respondent: { layer: given.layer, partner_kind: given.partner_kind },
    });
  }
});

test("the largest code fits", () => {
  const all = person(Array(12).fill("not_applicable"), "youth_or_parent", "anders", "zz");

  assert.equal(readShareCode(toShareCode(all, numbers), numbers).answers.leren, "not_applicable");
});

test("typing is forgiving: capitals, spaces, hyphens, O for 0, I and L for 1", () => {
  const code = "0000-0000-1076";

  for (const typed of [
    "0000-0000-1076",
    "oooo oooo lo76",
    " 000000001076 ",
    "0000.0000–I076",
    "OOOOOOOO1O76",
  ])
    assert.equal(readShareCode(typed, numbers).code, code, typed);
  assert.equal(tidy("7k3d 9qxw-o4ma"), "7K3D9QXW04MA");
});

test("one wrong character is always caught, wherever it is and whatever it is", () => {
  for (let round = 0; round < 20; round++) {
    const code = bare(toShareCode(anyone(), numbers));
    for (let place = 0; place < 12; place++)
      for (const character of ALPHABET) {
        if (character === code[place]) continue;
        const wrong = code.slice(0, place) + character + code.slice(place + 1);
        assert.equal(readShareCode(wrong, numbers).problem, "mistake", `${code} ${wrong}`);
      }
  }
});

test("any two wrong characters are caught: all 63,426 ways for some codes", () => {
  for (let round = 0; round < 3; round++) {
    const code = bare(toShareCode(anyone(), numbers));
    let tried = 0;
    for (let one = 0; one < 12; one++)
      for (let two = one + 1; two < 12; two++)
        for (const first of ALPHABET)
          for (const second of ALPHABET) {
            if (first === code[one] || second === code[two]) continue;
            const wrong = [...code];
            [wrong[one], wrong[two]] = [first, second];
            tried++;
            if (readShareCode(wrong.join(""), numbers).problem !== "mistake") assert.fail(wrong.join(""));
          }
    assert.equal(tried, 66 * 31 * 31);
  }
});

test("any two characters that changed places are caught", () => {
  for (let round = 0; round < 500; round++) {
    const code = bare(toShareCode(anyone(), numbers));
    for (let one = 0; one < 12; one++)
      for (let two = one + 1; two < 12; two++) {
        if (code[one] === code[two]) continue;
        const wrong = [...code];
        [wrong[one], wrong[two]] = [code[two], code[one]];
        assert.equal(readShareCode(wrong.join(""), numbers).problem, "mistake");
      }
  }
});

test("the same response gives the same code; another one with the same colours mostly another", () => {
  const colours = Array(12).fill("green");
  const codes = Array.from({ length: 200 }, (_, index) =>
    toShareCode(person(colours, "board", "jgz", `5f0c-${index}`), numbers),
  );

  assert.equal(
    toShareCode(person(colours, null, null, "a"), numbers),
    toShareCode(person(colours, null, null, "a"), numbers),
  );
  assert.equal(new Set(codes).size, 32);
});

test("no text slips in: what is not a colour is empty, what is no known layer or kind is left out", () => {
  const code = toShareCode(person(["jan@example.org", "red"], "koning", "__proto__", "x"), numbers);

  const read = readShareCode(code, numbers);
  assert.equal(read.answers.visie, null);
  assert.equal(read.answers.durf, "red");
  assert.deepEqual(read.respondent, { layer: null, partner_kind: null });
});

test("what cannot be a code is told apart: too short, a strange character, a version that is not known", () => {
  assert.deepEqual(readShareCode("1234-5678", numbers), { problem: "length", params: { found: 8 } });
  assert.deepEqual(readShareCode("0000-0000-10U6", numbers), {
    problem: "character",
    params: { found: "U" },
  });
  assert.equal(readShareCode("", numbers).problem, "length");
  // Only zeros are a word of the code, with version 0, which no worksheet has.
  assert.deepEqual(readShareCode("0000-0000-0000", numbers), { problem: "version", params: { found: 0 } });
});

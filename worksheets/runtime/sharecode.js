// A share code ("deelcode"): the colours of one person in twelve characters that can be read aloud, and nothing else.
//
// From high to low: the colours as digits in base 6, layer (8), partner kind (32), version of the worksheet (32) and a
// number of chance (32) that keeps two equal answers apart: less than 2 to the 50th, so ten characters of five bits.
// Two more make it a Reed-Solomon code over GF(32) of distance three: any two characters that are wrong or have
// changed places are caught. Numbers for layers and kinds are permanent; they stand in worksheets/sharecode.json.

// Crockford's base 32: no I, L, O and U.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ALIKE = Object.freeze({ O: "0", I: "1", L: "1" });
const SIZES = Object.freeze({ state: 6, layer: 8, kind: 32, version: 32, chance: 32 });
const DATA = 10;
const LENGTH = 12;

// Powers of the generator of GF(32), with x^5 + x^2 + 1.
const POWERS = [1];
while (POWERS.length < 31) {
  const next = /** @type {number} */ (POWERS.at(-1)) << 1;
  POWERS.push(next > 31 ? next ^ 0b100101 : next);
}

/**
 * @param {number} a
 * @param {number} b
 */
function times(a, b) {
  return a && b ? (POWERS[(POWERS.indexOf(a) + POWERS.indexOf(b)) % 31] ?? 0) : 0;
}

/**
 * Give the word as a polynomial (first character highest) at a power of the generator.
 *
 * @param {number[]} word
 * @param {number} power
 */
function at(word, power) {
  return word.reduce((sum, one) => times(sum, POWERS[power] ?? 0) ^ one, 0);
}

// Dividing by (x + 1)(x + a) = x^2 + 3x + 2 leaves the two check characters: then both are zeros of the whole word.
/** @param {number[]} data */
function checks(data) {
  let [high, low] = [0, 0];
  for (const one of data) {
    const out = one ^ high;
    [high, low] = [low ^ times(out, 3), times(out, 2)];
  }
  return [high, low];
}

/**
 * Make the code of one person's colours. What has no number (a layer that a region made up) is left out.
 *
 * @param {{version: number, answers: (item: string) => unknown, layer: unknown, partner_kind: unknown, id: string}} given
 *   id: of the response; the same response always gives the same code.
 * @param {ShareCodeNumbers} numbers
 * @returns {string | null}  Like "7K3D-9QXW-04MA"; null for a version that has no code.
 */
export function toShareCode({ version, answers, layer, partner_kind, id }, numbers) {
  const items = numbers.items[String(version)];
  if (!items || version < 1 || version >= SIZES.version) return null;
  let value = 0;
  for (const item of items)
    value = value * SIZES.state + Math.max(0, numbers.states.indexOf(String(answers(item))));
  value = value * SIZES.layer + numberOf(numbers.layers, layer);
  value = value * SIZES.kind + numberOf(numbers.partner_kinds, partner_kind);
  value = value * SIZES.version + version;
  value = value * SIZES.chance + chanceOf(id);
  const data = [];
  for (let index = 0; index < DATA; index++) {
    data.unshift(value % 32);
    value = Math.floor(value / 32);
  }
  return spell([...data, ...checks(data)].map((one) => ALPHABET[one]).join(""));
}

/** @param {string} characters */
const spell = (characters) => characters.replace(/(.{4})(?=.)/g, "$1-");

/**
 * @param {Record<string, number>} numbers
 * @param {unknown} id
 */
function numberOf(numbers, id) {
  return Object.hasOwn(numbers, String(id)) ? (numbers[String(id)] ?? 0) : 0;
}

/** Five bits of FNV-1a (Fowler, Noll and Vo) with a last stir. @param {string} id */
function chanceOf(id) {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 27) % SIZES.chance;
}

/**
 * Write typed text the way codes are written: capitals, no spaces or hyphens, look-alikes as what is meant.
 *
 * @param {string} typed
 */
export function tidy(typed) {
  return typed
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[OIL]/g, (one) => ALIKE[/** @type {keyof typeof ALIKE} */ (one)]);
}

/**
 * Read a typed code. Nothing is mended: a code with a mistake is refused.
 *
 * @param {string} typed
 * @param {ShareCodeNumbers} numbers
 * @returns {ShareCode | {problem: "length" | "character" | "mistake" | "version", params: {found: string | number}}}
 */
export function readShareCode(typed, numbers) {
  const code = tidy(typed);
  const word = [...code].map((one) => ALPHABET.indexOf(one));
  const strange = word.indexOf(-1);
  if (strange >= 0) return { problem: "character", params: { found: [...code][strange] ?? "" } };
  if (word.length !== LENGTH) return { problem: "length", params: { found: word.length } };
  if (at(word, 0) || at(word, 1)) return { problem: "mistake", params: { found: spell(code) } };
  let value = word.slice(0, DATA).reduce((sum, one) => sum * 32 + one, 0);
  /** @param {number} size */
  const take = (size) => {
    const found = value % size;
    value = Math.floor(value / size);
    return found;
  };
  take(SIZES.chance);
  const version = take(SIZES.version);
  const kind = take(SIZES.kind);
  const layer = take(SIZES.layer);
  const items = numbers.items[String(version)];
  if (!items) return { problem: "version", params: { found: version } };
  /** @type {Record<string, string | null>} */
  const answers = {};
  for (const item of [...items].reverse()) {
    const state = numbers.states[take(SIZES.state)] ?? "empty";
    answers[item] = state === "empty" ? null : state;
  }
  if (value) return { problem: "mistake", params: { found: spell(code) } };
  return {
    code: spell(code),
    version,
    answers: Object.fromEntries(items.map((item) => [item, answers[item] ?? null])),
    respondent: { layer: named(numbers.layers, layer), partner_kind: named(numbers.partner_kinds, kind) },
  };
}

/**
 * @param {Record<string, number>} numbers
 * @param {number} number
 */
function named(numbers, number) {
  return Object.keys(numbers).find((id) => numbers[id] === number) ?? null;
}

/**
 * @typedef {{worksheet: string, items: Record<string, string[]>, states: string[], layers: Record<string, number>,
 *   partner_kinds: Record<string, number>}} ShareCodeNumbers
 *   items: per version of the worksheet, its coloured items in the order of the code.
 * @typedef {{code: string, version: number, answers: Record<string, string | null>,
 *   respondent: {layer: string | null, partner_kind: string | null}}} ShareCode
 */

// How wide the columns of a table in Word are: no word is broken, and what has most to tell gets most room.

// In twentieths of a point: the paper between the margins, and what lies between a word and the line beside it.
const PAPER = Object.freeze({ portrait: 9_400, landscape: 14_300 });
const MARGINS = 240;
// How wide a letter is in a wide font, at the size of the text (in half points) and at those of a crowded table.
const SIZES = Object.freeze([
  { size: 22, letter: 135 },
  { size: 18, letter: 110 },
  { size: 16, letter: 96 },
]);
// Headings are bold.
const BOLD = 1.15;
// Text goes on below itself: more letters than this on a line read no better.
const LINE = 42;

/**
 * Divide the paper over the columns; the letters are as large as keeps the words whole.
 *
 * @param {string[]} headings
 * @param {string[][]} rows
 * @param {boolean} landscape
 * @returns {{widths: number[], size: number}}  The size of the letters in half points.
 */
export function columnWidths(headings, rows, landscape) {
  const total = landscape ? PAPER.landscape : PAPER.portrait;
  const columns = headings.map((heading, index) => ({ heading, texts: rows.map((row) => row[index] ?? "") }));
  const longest = columns.map(({ heading, texts }) =>
    Math.max(most(words([heading])) * BOLD, most(words(texts))),
  );
  /** @param {number} letter */
  const needed = (letter) => longest.map((letters) => Math.min(letters, LINE) * letter + MARGINS);
  const chosen = SIZES.find(({ letter }) => sum(needed(letter)) <= total) ?? SIZES[SIZES.length - 1];
  const { size, letter } = /** @type {typeof SIZES[number]} */ (chosen);
  const least = needed(letter);
  // Even small letters may not fit: then all columns give way alike.
  if (sum(least) > total) return { widths: least.map((one) => Math.floor((one * total) / sum(least))), size };
  const wished = columns.map(({ texts }, index) => {
    const lines = texts.flatMap((text) => text.split("\n"));
    return Math.max(Math.min(most(lines), LINE) * letter + MARGINS - (least[index] ?? 0), 0);
  });
  const spare = total - sum(least);
  const share = sum(wished) ? spare / sum(wished) : 0;
  const even = sum(wished) ? 0 : spare / headings.length;
  return { widths: least.map((one, index) => Math.floor(one + (wished[index] ?? 0) * share + even)), size };
}

/** @param {string[]} texts */
const words = (texts) => texts.flatMap((text) => text.split(/[\s-]+/));

/** @param {string[]} texts */
const most = (texts) => texts.reduce((longest, { length }) => Math.max(longest, length), 0);

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

// How wide the columns of a table in Word are: no word is broken, and what has most to tell gets most room.

// In twentieths of a point: the paper between the margins, and what lies between a word and the line beside it.
const PAPER = Object.freeze({ portrait: 9_400, landscape: 14_300 });
const MARGINS = 240;
// A letter as wide as a wide one of the font, at the size of the text and at that of a crowded table.
const LETTER = Object.freeze({ usual: 125, small: 98 });
// Text goes on below itself: more letters than this on a line read no better.
const LINE = 42;

/**
 * Divide the paper over the columns; ``small`` when only small letters keep the words whole.
 *
 * @param {string[]} headings
 * @param {string[][]} rows
 * @param {boolean} landscape
 * @returns {{widths: number[], small: boolean}}
 */
export function columnWidths(headings, rows, landscape) {
  const total = landscape ? PAPER.landscape : PAPER.portrait;
  const columns = headings.map((heading, index) => [heading, ...rows.map((row) => row[index] ?? "")]);
  const longest = columns.map((texts) => most(texts.flatMap((text) => text.split(/[\s-]+/))));
  /** @param {number} letter */
  const least = (letter) => longest.map((letters) => Math.min(letters, LINE) * letter + MARGINS);
  const small = sum(least(LETTER.usual)) > total;
  const letter = small ? LETTER.small : LETTER.usual;
  const needed = least(letter);
  // Even so it may not fit: then all words have to give way alike.
  if (sum(needed) > total)
    return { widths: needed.map((one) => Math.floor((one * total) / sum(needed))), small };
  const wished = columns.map((texts, index) => {
    const lines = texts.flatMap((text) => text.split("\n"));
    return Math.max(Math.min(most(lines), LINE) * letter + MARGINS - (needed[index] ?? 0), 0);
  });
  const spare = total - sum(needed);
  const share = sum(wished) ? spare / sum(wished) : 0;
  const even = sum(wished) ? 0 : spare / headings.length;
  return { widths: needed.map((one, index) => Math.floor(one + (wished[index] ?? 0) * share + even)), small };
}

/** @param {string[]} texts */
const most = (texts) => texts.reduce((longest, { length }) => Math.max(longest, length), 0);

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

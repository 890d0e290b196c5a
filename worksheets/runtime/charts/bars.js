// How answers are spread over ordered words: a bar for each group of answers, as long as any other, in shares. Used for
// the points of a group, its layers, its rounds, and the parts of one's own worksheet.

import { axisX } from "./library.js";
import { LINE, legend, lengths, shapes, tall, texts, upright } from "./parts.js";
import { BOLD, NORMAL, PLAIN, SMALL } from "./ruler.js";

/** @import {Drawn, Laid, Placed, Word} from "./parts.js" */
/** @import {Ruler} from "./ruler.js" */

/**
 * @typedef {{label: string, counts: number[], beside?: string}} Row  Counts in the order of the words.
 * @typedef {{label: string, note?: string, rows: Row[]}} Group
 * @typedef {object} Bars
 * @property {Array<{words: Word[], groups: Group[]}>} sets  Groups with the same words go under one legend.
 * @property {string} axis  What the shares are shares of.
 */

const SHARES = [0, 0.25, 0.5, 0.75, 1];
const BAR = 26;
const THIN = 13;
// Names of rows stand beside their bars where there is room for both.
const WIDE = 520;
const COLUMN = 150;

/**
 * @param {Bars} data
 * @param {{width: number, top: number, ruler: Ruler}} place
 * @returns {Drawn}
 */
export function bars({ sets, axis }, { width, top, ruler }) {
  const named = sets.some(({ groups }) => groups.some(({ rows }) => rows.some(({ label }) => label)));
  const left = named && width >= WIDE ? COLUMN : 0;
  const room = width - left;
  /** @type {{strong: Placed[], soft: Placed[]}} */
  const said = { strong: [], soft: [] };
  /** @type {Laid[]} */
  const marks = [];
  let y = top;

  /** @param {Group} group */
  function title({ label, note = "" }) {
    const lines = ruler.lines(label, width, { weight: BOLD });
    if (!lines.length) return;
    said.strong.push({ x: 0, y, text: lines.join("\n") });
    const last = ruler.measure(lines.at(-1) ?? "", PLAIN, BOLD);
    const beside = last + 14 + ruler.measure(note, SMALL, NORMAL) <= width;
    if (note && beside) said.soft.push({ x: last + 12, y: y + tall(lines.length - 1) + 1, text: note });
    y += tall(lines.length) + 2;
    if (!note || beside) return;
    const below = ruler.lines(note, width, { size: SMALL });
    said.soft.push({ x: 0, y, text: below.join("\n") });
    y += tall(below.length, SMALL) + 2;
  }

  /** @param {Row} row @param {Word[]} words */
  function line({ label, counts, beside = "" }, words) {
    const name = ruler.lines(label, left ? left - 12 : width, { size: SMALL });
    if (name.length) said.soft.push({ x: 0, y: left ? y + 5 : y, text: name.join("\n") });
    if (name.length && !left) y += tall(name.length, SMALL) + 1;
    marks.push(...bar(counts, words, { y, height: BAR, left, room, ruler }));
    y += Math.max(BAR, left ? 5 + tall(name.length, SMALL) : 0) + 3;
    const more = ruler.lines(beside, room, { size: SMALL });
    if (more.length) said.soft.push({ x: left, y, text: more.join("\n") });
    y += tall(more.length, SMALL) + 3;
  }

  for (const { words, groups } of sets) {
    const explained = legend(words, y, width, ruler);
    marks.push(...explained.marks);
    y += explained.height + 8;
    for (const group of groups) {
      title(group);
      for (const row of group.rows) line(row, words);
      y += 12;
    }
  }
  marks.push(texts(said.strong, "chart-strong"), texts(said.soft, "chart-soft", { size: SMALL }));
  const foot = y;
  if (axis) {
    const title = ruler.lines(axis, room, { size: SMALL });
    marks.push(
      axisX(SHARES, { text: null, label: null, tickSize: 4, className: "chart-axis" }),
      // The outermost two stay within the picture.
      ...SHARES.map((share, index) => {
        const anchor = index === 0 ? "start" : index === SHARES.length - 1 ? "end" : "middle";
        const placed = { x: left + share * room, y: y + 6, text: `${share * 100}%` };
        return texts([placed], "chart-soft", { size: SMALL, anchor });
      }),
      texts([{ x: left, y: y + 24, text: title.join("\n") }], "chart-soft", { size: SMALL }),
    );
    y += 24 + tall(title.length, SMALL);
  }
  return { height: y, left, below: y - foot, x: { type: "linear", domain: [0, 1] }, y: upright, marks };
}

/**
 * Draw one bar that fills a place by itself.
 *
 * @param {{words: Word[], counts: number[]}} data
 * @param {{width: number, height: number, ruler: Ruler}} place
 * @returns {Drawn}
 */
export function bar1({ words, counts }, { width, height, ruler }) {
  const marks = bar(counts, words, { y: 1, height: height - 2, left: 0, room: width, ruler });
  return { height, x: { type: "linear", domain: [0, 1] }, y: upright, marks };
}

/**
 * Draw the parts of a bar with their shape and number: in them, or beneath a thinner bar when one is too narrow.
 *
 * @param {number[]} counts
 * @param {Word[]} words
 * @param {{y: number, height: number, left: number, room: number, ruler: Ruler}} place
 * @returns {Laid[]}
 */
function bar(counts, words, { y, height, left, room, ruler }) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (!all) return [texts([{ x: left, y: y + height / 2 - 8, text: "–" }], "chart-soft")];
  const size = Math.min(44, Math.max(PLAIN, height * 0.4));
  const radius = Math.min(size * 0.46, 18);
  let before = 0;
  const parts = words.flatMap((word, index) => {
    const count = counts[index] ?? 0;
    if (!count) return [];
    const from = before / all;
    before += count;
    const needs = 2 * radius + 6 + ruler.measure(String(count), size, BOLD);
    return [{ word, count, from, to: before / all, needs }];
  });
  const inside = parts.every(({ from, to, needs }) => (to - from) * room >= needs + 6);
  const thick = inside ? height : Math.max(6, Math.min(THIN, height - size * LINE - 1));
  let free = left;
  const places = parts.map(({ from, to, needs }) => {
    if (inside) return left + ((from + to) / 2) * room - needs / 2;
    // Beneath, each begins where its part does, but never over the one before it.
    const x = Math.max(free, Math.min(left + from * room, left + room - needs));
    free = x + needs + 8;
    return x;
  });
  const over = Math.max(0, free - 8 - left - room);
  const middle = inside ? y + height / 2 : y + thick + (height - thick) / 2 + 1;
  /** @type {Placed[]} */
  const numbers = [];
  const marks = parts.flatMap(({ word, count, from, to }, index) => {
    const x = Math.max(left, (places[index] ?? 0) - over);
    numbers.push({ x: x + 2 * radius + 6, y: middle - (size * LINE) / 2 + 1, text: String(count) });
    return [
      lengths([{ from, to, above: y, below: y + thick }], word),
      shapes([{ x: x + radius, y: middle }], word, radius),
    ];
  });
  return [...marks, texts(numbers, "chart-strong", { size })];
}

// A map of names by two ordered words: one from left to right, one upward. Every name stands in its field; where a
// field is too small for names they become numbers, with the names in a list beneath.

import { dot, rect, text } from "./library.js";
import { pixels, tall, texts } from "./parts.js";
import { BOLD, NORMAL, PLAIN, SMALL } from "./ruler.js";

/** @import {Drawn, Laid, Placed} from "./parts.js" */
/** @import {Ruler} from "./ruler.js" */

/**
 * @typedef {object} MapData
 * @property {{label: string, steps: string[]}} x  The steps from left to right.
 * @property {{label: string, steps: string[]}} y  The steps from below to above.
 * @property {Array<{name: string, x: number, y: number}>} points  Each with the number of its steps, from 0.
 * @property {string} first  What to say in the fields to begin with: much to say, and not along yet.
 */

// A name needs a field this wide; and fields with more lines than this make a map that nobody oversees.
const NAME = 130;
const MOST_LINES = 14;
const BALL = 13;
const PAD = 10;

/**
 * @param {MapData} data
 * @param {{width: number, top: number, ruler: Ruler}} place
 * @returns {Drawn}
 */
export function map({ x, y, points, first }, { width, top, ruler }) {
  const words = Math.max(
    ...y.steps.flatMap((step) => step.split(" ").map((word) => ruler.measure(word, SMALL, NORMAL))),
  );
  const left = Math.ceil(Math.min(Math.max(words + 14, width * 0.14), width * 0.28));
  const field = (width - left) / x.steps.length;
  const numbered = points.map((point, index) => ({ ...point, number: index + 1 }));
  /** @param {number} across @param {number} high */
  const within = (across, high) => numbered.filter((point) => point.x === across && point.y === high);
  /** @param {number} across @param {number} high */
  const isFirst = (across, high) => high === y.steps.length - 1 && across < x.steps.length - 1;
  /** @param {string} name */
  const named = (name) => ruler.lines(name, field - 2 * PAD - 14, { size: PLAIN, most: 4 });
  const most = Math.max(
    0,
    ...x.steps.flatMap((_, across) =>
      y.steps.map((__, high) => within(across, high).reduce((sum, { name }) => sum + named(name).length, 0)),
    ),
  );
  const isNumbers = field < NAME || most > MOST_LINES;
  const perLine = Math.max(1, Math.floor((field - PAD) / (2 * BALL + 3)));
  const word = ruler.lines(first, field - 2 * PAD, { size: SMALL, weight: BOLD, most: 5 });

  /** @param {number} across @param {number} high */
  function needs(across, high) {
    const found = within(across, high);
    const said = isFirst(across, high) && found.length ? tall(word.length, SMALL) + 6 : 0;
    if (isNumbers) return said + Math.ceil(found.length / perLine) * (2 * BALL + 4) + 2 * PAD;
    return said + found.reduce((sum, { name }) => sum + tall(named(name).length) + 5, 0) + 2 * PAD - 5;
  }

  const yTitle = ruler.lines(`↑ ${y.label}`, width, { size: SMALL });
  const edges = [top + tall(yTitle.length, SMALL) + 6];
  const steps = y.steps.map((step) => ruler.lines(step, left - 8, { size: SMALL, most: 4 }));
  // From above to below: the highest step first.
  for (let high = y.steps.length - 1; high >= 0; high--) {
    const height = Math.max(
      ...x.steps.map((_, across) => needs(across, high)),
      tall(steps[high]?.length ?? 1, SMALL) + 2 * PAD,
      64,
    );
    edges.push((edges.at(-1) ?? 0) + height);
  }
  /** Where a step begins, seen from above. @param {number} high */
  const above = (high) => edges[y.steps.length - 1 - high] ?? 0;

  const fields = x.steps.flatMap((_, across) =>
    y.steps.map((__, high) => ({ across, high, to: across + 1, up: high + 1, first: isFirst(across, high) })),
  );
  /** @param {boolean} wanted @param {string} className */
  const ground = (wanted, className) =>
    rect(
      fields.filter((one) => one.first === wanted),
      { ...{ x1: "across", x2: "to", y1: "high", y2: "up", inset: 1.5, rx: 4 }, className },
    );
  /** @type {Laid[]} */
  const marks = [ground(false, "chart-field"), ground(true, "chart-field chart-field-first")];
  /** @type {{names: Placed[], words: Placed[], balls: Array<Placed & {middle: number}>}} */
  const said = { names: [], words: [], balls: [] };
  for (const { across, high, first: begins } of fields) {
    const found = within(across, high);
    const from = left + across * field + PAD;
    let at = above(high) + PAD;
    if (begins && found.length) {
      said.words.push({ x: from, y: at, text: word.join("\n") });
      at += tall(word.length, SMALL) + 6;
    }
    found.forEach(({ name, number }, index) => {
      if (isNumbers) {
        const x1 = from - PAD / 2 + (index % perLine) * (2 * BALL + 3) + BALL;
        const y1 = at + Math.floor(index / perLine) * (2 * BALL + 4) + BALL;
        said.balls.push({ x: x1, y: y1, middle: y1, text: String(number) });
        return;
      }
      const lines = named(name);
      said.balls.push({ x: from + 4, y: at, middle: at + 9, text: "" });
      said.names.push({ x: from + 14, y: at, text: lines.join("\n") });
      at += tall(lines.length) + 5;
    });
  }
  marks.push(
    dot(said.balls, {
      ...{ x: pixels("x"), y: pixels("middle"), r: isNumbers ? BALL : 4 },
      className: isNumbers ? "chart-ball" : "chart-point",
    }),
    texts(said.names, "chart-name"),
    texts(said.words, "chart-first", { size: SMALL }),
  );
  if (isNumbers)
    marks.push(
      text(said.balls, {
        ...{ x: pixels("x"), y: pixels("middle"), text: "text", fontSize: SMALL },
        className: "chart-number",
      }),
    );

  // The scales: their steps, and what they are steps of.
  const bottom = edges.at(-1) ?? 0;
  const across = x.steps.map((step) => ruler.lines(step, field - 6, { size: SMALL, most: 4 }));
  const deepest = Math.max(...across.map((lines) => lines.length));
  const xTitle = ruler.lines(`${x.label} →`, width, { size: SMALL });
  let end = bottom + 6 + tall(deepest, SMALL) + 4;
  marks.push(
    texts([{ x: 0, y: top, text: yTitle.join("\n") }], "chart-axis-name", { size: SMALL }),
    texts([{ x: left, y: end, text: xTitle.join("\n") }], "chart-axis-name", { size: SMALL }),
    texts(
      steps.map((lines, high) => ({
        x: 0,
        y: (above(high) + above(high - 1)) / 2 - tall(lines.length, SMALL) / 2,
        text: lines.join("\n"),
      })),
      "chart-step",
      { size: SMALL },
    ),
    texts(
      across.map((lines, index) => ({
        x: left + (index + 0.5) * field,
        y: bottom + 6,
        text: lines.join("\n"),
      })),
      "chart-step",
      { size: SMALL, anchor: "middle" },
    ),
  );
  end += tall(xTitle.length, SMALL) + 4;
  if (isNumbers) {
    const listed = list(numbered, end + 8, width, ruler);
    marks.push(...listed.marks);
    end = listed.end;
  }
  return {
    ...{ height: end, left, marks },
    x: { type: "linear", domain: [0, x.steps.length] },
    y: { type: "linear", domain: edges.map((_, index) => y.steps.length - index), range: edges },
  };
}

/**
 * List the names with their numbers, in as many columns as there is room for.
 *
 * @param {Array<{name: string, number: number}>} numbered
 * @param {number} top
 * @param {number} width
 * @param {Ruler} ruler
 */
function list(numbered, top, width, ruler) {
  const columns = Math.max(1, Math.floor(width / 230));
  const wide = width / columns;
  const perColumn = Math.ceil(numbered.length / columns);
  /** @type {Placed[]} */
  const numbers = [];
  /** @type {Placed[]} */
  const names = [];
  let end = top;
  let y = top;
  numbered.forEach(({ name, number }, index) => {
    if (index % perColumn === 0) y = top;
    const x = Math.floor(index / perColumn) * wide;
    const lines = ruler.lines(name, wide - 44, { most: 4 });
    numbers.push({ x: x + 26, y, text: String(number) });
    names.push({ x: x + 34, y, text: lines.join("\n") });
    y += tall(lines.length) + 4;
    end = Math.max(end, y);
  });
  return { end, marks: [texts(numbers, "chart-strong", { anchor: "end" }), texts(names, "chart-name")] };
}

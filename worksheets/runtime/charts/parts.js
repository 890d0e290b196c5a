// What every chart is put together from: texts where they belong, shapes, a legend.

import { dot, rect, text } from "./library.js";
import { NORMAL, PLAIN, SMALL } from "./ruler.js";

/** @import {Ruler} from "./ruler.js" */

/**
 * @typedef {import("@observablehq/plot").Markish} Mark
 * @typedef {{x: number, y: number, text: string}} Placed  Pixels from the left and from the top.
 * @typedef {{label: string, look: string, shape: string}} Word  An ordered word, with the class and shape it goes by.
 * @typedef {object} Alike  Things of one look, that can be drawn together with others of that look.
 * @property {object[]} items
 * @property {string} look
 * @property {0 | 1 | 2} layer
 * @property {(items: any[]) => Mark} mark
 * @typedef {Mark | Alike} Laid
 * @typedef {object} Drawn  A chart that was laid out, to be drawn.
 * @property {number} height
 * @property {number} [left]  What is left free beside the scale, on each side.
 * @property {number} [right]
 * @property {number} [above]
 * @property {number} [below]
 * @property {import("@observablehq/plot").ScaleOptions} x
 * @property {import("@observablehq/plot").ScaleOptions} [y]
 * @property {Laid[]} marks
 */

export const LINE = 1.25;

/** Give the height of lines. @param {number} count @param {number} [size] */
export const tall = (count, size = PLAIN) => Math.ceil(count * size * LINE);

/** Give a place that no scale moves. @param {string} name */
export const pixels = (name) => /** @type {any} */ ({ value: name, scale: null });

/** A scale on which a pixel is a pixel: for bars, whose height follows the texts beside them. */
export const upright = /** @type {const} */ ({ type: "linear", domain: [0, 1], range: [0, 1] });

/**
 * Write texts, each from its top.
 *
 * @param {Placed[]} items
 * @param {string} className
 * @param {object} [look]
 * @param {number} [look.size]
 * @param {"start" | "middle" | "end"} [look.anchor]
 * @returns {Alike}
 */
export function texts(items, className, { size = PLAIN, anchor = "start" } = {}) {
  const mark = (/** @type {any[]} */ all) =>
    text(all, {
      ...{ x: pixels("x"), y: pixels("y"), text: "text" },
      ...{ textAnchor: anchor, lineAnchor: "top", lineHeight: LINE, fontSize: size, className },
    });
  return { items, look: `${className} ${size} ${anchor}`, layer: 2, mark };
}

/** @type {Record<string, (context: any, r: number) => void>} */
const SHAPES = {
  red(context, r) {
    context.moveTo(0, -r);
    context.lineTo(r, 0);
    context.lineTo(0, r);
    context.lineTo(-r, 0);
    context.closePath();
  },
  orange(context, r) {
    context.moveTo(0, -r);
    context.lineTo(r, 0.85 * r);
    context.lineTo(-r, 0.85 * r);
    context.closePath();
  },
  green: (context, r) => disc(context, 0.95 * r),
  "step-1"(context, r) {
    disc(context, 0.95 * r);
    hole(context, 0.7 * r, 2 * Math.PI);
  },
  "step-2"(context, r) {
    disc(context, 0.95 * r);
    hole(context, 0.7 * r, Math.PI);
  },
  "step-3": (context, r) => disc(context, 0.95 * r),
};

/** @param {any} context @param {number} r */
function disc(context, r) {
  context.moveTo(r, 0);
  context.arc(0, 0, r, 0, 2 * Math.PI);
  context.closePath();
}

/** Leave a part open: all of it, or the right half. @param {any} context @param {number} r @param {number} turn */
function hole(context, r, turn) {
  context.moveTo(0, r);
  context.arc(0, 0, r, Math.PI / 2, Math.PI / 2 - turn, true);
  context.closePath();
}

/**
 * Draw the shape of a word at places, seen from their middle.
 *
 * @param {Array<{x: number, y: number}>} items
 * @param {Word} word
 * @param {number} [radius]
 * @returns {Alike}
 */
export function shapes(items, { look, shape }, radius = 6) {
  const symbol = {
    /** @param {any} context @param {number} size */
    draw: (context, size) => SHAPES[shape]?.(context, Math.sqrt(size / Math.PI)),
  };
  const className = `chart-shape ${look}`;
  const mark = (/** @type {any[]} */ all) =>
    dot(all, {
      ...{ x: pixels("x"), y: pixels("y"), r: pixels("radius"), symbol: /** @type {any} */ (symbol) },
      className,
    });
  return { items: items.map((place) => ({ ...place, radius })), look: className, layer: 1, mark };
}

/**
 * Draw parts of bars of a word, each a share of the scale wide.
 *
 * @param {Array<{from: number, to: number, above: number, below: number}>} items
 * @param {Word} word
 * @returns {Alike}
 */
export function lengths(items, { look }) {
  const className = `chart-part ${look}`;
  const mark = (/** @type {any[]} */ all) =>
    rect(all, {
      ...{ x1: "from", x2: "to", y1: "above", y2: "below" },
      ...{ insetLeft: 1, insetRight: 1, rx: 3 },
      className,
    });
  return { items, look: className, layer: 0, mark };
}

/**
 * Make marks of what was laid out. What looks alike becomes one, as to Plot a mark costs much more than what stands in
 * it; what is empty becomes none. Texts lie on shapes, and both on all else.
 *
 * @param {Laid[]} laid
 * @returns {Mark[]}
 */
export function toMarks(laid) {
  /** @type {Map<string, Alike>} */
  const alike = new Map();
  /** @type {Mark[][]} */
  const layers = [[], [], []];
  for (const one of laid) {
    if (!isAlike(one)) {
      layers[0]?.push(one);
      continue;
    }
    const known = alike.get(one.look);
    alike.set(one.look, known ? { ...known, items: [...known.items, ...one.items] } : one);
  }
  for (const { items, layer, mark } of alike.values()) if (items.length) layers[layer]?.push(mark(items));
  return layers.flat();
}

/** @param {Laid} one @returns {one is Alike} */
const isAlike = (one) => typeof one === "object" && one !== null && "look" in one;

/**
 * Lay out the words with their shapes, on as many lines as it takes.
 *
 * @param {Word[]} words
 * @param {number} top
 * @param {number} width
 * @param {Ruler} ruler
 * @returns {{marks: Laid[], height: number}}
 */
export function legend(words, top, width, ruler) {
  let [x, y] = [0, top];
  const marks = words.flatMap((word) => {
    const room = width - 20;
    const lines = ruler.lines(word.label, room, { size: SMALL });
    const needs = 20 + Math.max(...lines.map((line) => ruler.measure(line, SMALL, NORMAL)));
    if (x && x + needs > width) [x, y] = [0, y + 20];
    const placed = { x: x + 20, y, text: lines.join("\n") };
    const mark = shapes([{ x: x + 7, y: y + 8 }], word);
    x += needs + 18;
    if (lines.length > 1) [x, y] = [0, y + tall(lines.length, SMALL)];
    return [mark, texts([placed], "chart-soft", { size: SMALL })];
  });
  return { marks, height: y + (x ? 20 : 0) - top };
}

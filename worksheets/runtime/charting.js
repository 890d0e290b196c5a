// Charts, drawn with Observable Plot. The one file that brings it along: fetched when an outcome stands there that has
// a chart, and never before.

import { bar1, bars } from "./charts/bars.js";
import { plot } from "./charts/library.js";
import { map } from "./charts/map.js";
import { tall, texts, toMarks } from "./charts/parts.js";
import { BOLD, NORMAL, PLAIN, SMALL, createRuler } from "./charts/ruler.js";
import { timeline } from "./charts/timeline.js";

/** @import {Drawn} from "./charts/parts.js" */
/** @import {ChartData} from "./chart.js" */

const HEADING = 20;
// The edge of a picture that is saved.
const EDGE = 20;

/** @type {CanvasRenderingContext2D | null} */
let paper = null;
/** How long texts are, by the letter they are set in: charts say the same again and again. @type {Map<string, Map<string, number>>} */
const lengths = new Map();
let font = "";
// What was measured with another letter, while the wanted one was on its way, is measured again.
document.fonts.addEventListener("loadingdone", () => lengths.clear());

/** @param {string} family */
function rulerFor(family) {
  paper ??= document.createElement("canvas").getContext("2d");
  return createRuler((text, size, weight) => {
    if (!paper) return text.length * size * 0.6;
    const wanted = `${weight} ${size}px ${family}`;
    const known = lengths.get(wanted) ?? new Map();
    lengths.set(wanted, known);
    if (!known.has(text)) {
      // A browser looks for the letter each time that it is told.
      if (wanted !== font) paper.font = font = wanted;
      known.set(text, Math.ceil(paper.measureText(text).width));
    }
    return known.get(text);
  });
}

/**
 * Measure with each letter once, one at a time: the first text that a browser measures with a letter takes it long.
 *
 * @param {string} family
 */
export function* readLetters(family) {
  const { measure } = rulerFor(family);
  for (const weight of [NORMAL, BOLD])
    for (const size of [PLAIN, SMALL]) {
      measure("a", size, weight);
      yield;
    }
}

/**
 * Draw a chart as wide as its place.
 *
 * @param {ChartData} chart
 * @param {Place} place
 */
export const draw = (chart, place) => layOut(chart, place)();

/**
 * Work out where all of a chart goes, and give what draws it: a slow phone does them one after the other. Colours, strokes and weights come from the style sheet, by class: so they follow
 * the scheme of the page, paper and forced colours.
 *
 * @param {ChartData} chart
 * @param {Place} place
 * @returns {() => SVGSVGElement}
 */
export function layOut(chart, { width, height = 32, family, heading = [] }) {
  const ruler = rulerFor(family);
  const [title = "", ...told] = heading;
  const above = ruler.lines(title, width, { size: HEADING, weight: BOLD });
  const facts = told.flatMap((line) => ruler.lines(line, width, { size: PLAIN, most: 6 }));
  const headed = tall(above.length, HEADING) + (facts.length ? tall(facts.length) + 6 : 0);
  // Letters reach a little above their line.
  const top = heading.length ? headed + 14 : 3;
  const drawn = placed(chart, { width, height, top, ruler });
  const options = {
    ...{ width, height: Math.ceil(drawn.height) },
    ...{ marginTop: drawn.above ?? 0, marginBottom: drawn.below ?? 0 },
    ...{ marginLeft: drawn.left ?? 0, marginRight: drawn.right ?? 0 },
    x: { ...drawn.x, axis: null },
    y: { ...drawn.y, axis: null },
    marks: toMarks([
      ...drawn.marks,
      texts(above.length ? [{ x: 0, y: 0, text: above.join("\n") }] : [], "chart-heading", { size: HEADING }),
      texts(
        facts.length ? [{ x: 0, y: tall(above.length, HEADING) + 6, text: facts.join("\n") }] : [],
        "chart-told",
      ),
    ]),
  };
  const edge = heading.length ? EDGE : 0;
  return () => tidy(/** @type {SVGSVGElement} */ (plot(options)), edge);
}

/**
 * @param {ChartData} chart
 * @param {{width: number, height: number, top: number, ruler: import("./charts/ruler.js").Ruler}} place
 * @returns {Drawn}
 */
function placed(chart, place) {
  switch (chart.kind) {
    case "map":
      return map(chart, place);
    case "timeline":
      return timeline(chart, place);
    case "bars":
      return bars(chart, place);
    default:
      return bar1(chart, place);
  }
}

/**
 * Take out what Plot puts in for pages without a style sheet of their own: a style element, which our policy forbids,
 * and names in English for parts of what is one picture.
 *
 * @param {SVGSVGElement} svg
 * @param {number} edge
 */
function tidy(svg, edge) {
  for (const part of svg.querySelectorAll("style, text:empty")) part.remove();
  for (const part of svg.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  for (const name of ["font-family", "font-size", "fill"]) svg.removeAttribute(name);
  svg.setAttribute("class", "chart-drawn");
  svg.setAttribute("aria-hidden", "true");
  if (edge) {
    const [width, height] = [svg.width.baseVal.value + 2 * edge, svg.height.baseVal.value + 2 * edge];
    svg.setAttribute("viewBox", `${-edge} ${-edge} ${width} ${height}`);
    svg.setAttribute("width", String(width));
    svg.setAttribute("height", String(height));
  }
  return svg;
}

/**
 * @typedef {object} Place
 * @property {number} width
 * @property {number} [height]  Of a bar that fills a place.
 * @property {string} family  The letter it is set in.
 * @property {string[]} [heading]  What a picture of its own says above the chart: a title, and what is told of it.
 */

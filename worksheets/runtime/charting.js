// Charts, drawn with Observable Plot. The one file that brings it along: fetched when an outcome stands there that has
// a chart, and never before.

import { bar1, bars } from "./charts/bars.js";
import { plot } from "./charts/library.js";
import { map } from "./charts/map.js";
import { tall, texts } from "./charts/parts.js";
import { BOLD, PLAIN, createRuler } from "./charts/ruler.js";
import { timeline } from "./charts/timeline.js";

/** @import {Drawn} from "./charts/parts.js" */
/** @import {ChartData} from "./chart.js" */

const HEADING = 20;
// The edge of a picture that is saved.
const EDGE = 20;

/** @type {CanvasRenderingContext2D | null} */
let paper = null;

/** @param {string} family */
function rulerFor(family) {
  paper ??= document.createElement("canvas").getContext("2d");
  return createRuler((text, size, weight) => {
    if (!paper) return text.length * size * 0.6;
    paper.font = `${weight} ${size}px ${family}`;
    return Math.ceil(paper.measureText(text).width);
  });
}

/**
 * Draw a chart as wide as its place. Colours, strokes and weights come from the style sheet, by class: so they follow
 * the scheme of the page, paper and forced colours.
 *
 * @param {ChartData} chart
 * @param {object} place
 * @param {number} place.width
 * @param {number} [place.height]  Of a bar that fills a place.
 * @param {string} place.family  The letter it is set in.
 * @param {string[]} [place.heading]  What a picture of its own says above the chart: a title, and what is told of it.
 * @returns {SVGSVGElement}
 */
export function draw(chart, { width, height = 32, family, heading = [] }) {
  const ruler = rulerFor(family);
  const [title = "", ...told] = heading;
  const above = ruler.lines(title, width, { size: HEADING, weight: BOLD });
  const facts = told.flatMap((line) => ruler.lines(line, width, { size: PLAIN, most: 6 }));
  const headed = tall(above.length, HEADING) + (facts.length ? tall(facts.length) + 6 : 0);
  // Letters reach a little above their line.
  const top = heading.length ? headed + 14 : 3;
  const place = { width, height, top, ruler };
  const drawn = laidOut(chart, place);
  const edge = heading.length ? EDGE : 0;
  const made = plot({
    ...{ width, height: Math.ceil(drawn.height) },
    ...{ marginTop: drawn.above ?? 0, marginBottom: drawn.below ?? 0 },
    ...{ marginLeft: drawn.left ?? 0, marginRight: drawn.right ?? 0 },
    x: { ...drawn.x, axis: null },
    y: { ...drawn.y, axis: null },
    marks: [
      ...drawn.marks,
      texts([{ x: 0, y: 0, text: above.join("\n") }], "chart-heading", { size: HEADING }),
      texts([{ x: 0, y: tall(above.length, HEADING) + 6, text: facts.join("\n") }], "chart-told"),
    ],
  });
  return tidy(/** @type {SVGSVGElement} */ (made), edge);
}

/**
 * @param {ChartData} chart
 * @param {{width: number, height: number, top: number, ruler: import("./charts/ruler.js").Ruler}} place
 * @returns {Drawn}
 */
function laidOut(chart, place) {
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

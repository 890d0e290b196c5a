// Places for charts on a page. What draws them is fetched when the first of them stands there, so after the words of an
// outcome; the same in a table, or what stood there before, remains when it cannot be had.

import { element, fold } from "./dom.js";

/** @import {Messages} from "./messages.js" */

// What one frame has for drawing: many bars come in a few frames, and the page goes on between them.
const FRAME_MS = 12;
// As wide as a report or a slide can show, whatever the screen.
const SAVED_WIDTH = 860;

/** Which chart stands where. @type {WeakMap<Element, {chart: ChartData, fail: () => void, width: number, height: number}>} */
const places = new WeakMap();
/** @type {Set<Element>} */
const waiting = new Set();
/** @type {typeof import("./charting.js") | null} */
let charting = null;
let busy = false;
/** @type {ResizeObserver | null} */
let watching = null;

const load = async () => (charting ??= await import("./charting.js"));

/** Draw what waits, as long as a frame lasts. */
function drawWaiting() {
  const begin = performance.now();
  for (const place of waiting) {
    if (performance.now() - begin > FRAME_MS) return requestAnimationFrame(drawWaiting);
    waiting.delete(place);
    drawIn(place);
  }
}

/** @param {Element} place */
function drawIn(place) {
  const known = places.get(place);
  const width = place.clientWidth;
  if (!known || !charting || !width || known.width === width) return;
  known.width = width;
  try {
    // As tall as what stood there before: afterwards the place is as tall as the chart.
    if (known.chart.kind === "bar") known.height ||= place.clientHeight;
    const { height } = known;
    const { fontFamily: family } = getComputedStyle(place);
    place.replaceChildren(charting.draw(known.chart, { width, family, ...(height ? { height } : {}) }));
    place.classList.add("chart-there");
  } catch (error) {
    console.error(error);
    known.fail();
  }
}

/** @param {ResizeObserverEntry[]} seen */
async function look(seen) {
  for (const { target } of seen) if (target.clientWidth) waiting.add(target);
  if (charting) return drawWaiting();
  if (busy || !waiting.size) return;
  busy = true;
  try {
    await load();
    drawWaiting();
  } catch {
    // Without connection, or no longer on the host: what stands there instead says the same.
    for (const place of waiting) places.get(place)?.fail();
    waiting.clear();
  }
  busy = false;
}

/**
 * Let a chart come in a place, whenever that is seen and as wide as it is.
 *
 * @param {HTMLElement} place
 * @param {ChartData} chart
 * @param {string} name
 * @param {() => void} [fail]  What to do when it cannot be drawn.
 */
export function chartIn(place, chart, name, fail = () => {}) {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", name);
  places.set(place, { chart, fail, width: 0, height: 0 });
  watching ??= new ResizeObserver(look);
  watching.observe(place);
}

/**
 * Make a chart with the same in a table beneath it.
 *
 * @param {object} options
 * @param {ChartData} options.chart
 * @param {string} options.name  What it is a picture of, and what is to be seen in it.
 * @param {number} options.reserve  About how tall it becomes, in pixels, so that the page stays where it is.
 * @param {Node[]} options.table
 * @param {boolean} [options.open]  Whether the table stands open: it is what one works with.
 * @param {Messages} options.messages
 */
export function chartWithTable({ chart, name, reserve, table, open = false, messages: { t } }) {
  const figure = element("figure", undefined, "chart");
  const place = element("div", undefined, "chart-place");
  place.style.setProperty("--reserve", `${Math.round(reserve)}px`);
  const beneath = fold(t("chart.table.title"), table);
  beneath.open = open;
  figure.append(place, beneath);
  chartIn(place, chart, name, () => {
    figure.classList.add("chart-failed");
    beneath.open = true;
  });
  return figure;
}

/** Give the chart that stands in a part of the page, if there is one. @param {Element} part */
export function chartOf(part) {
  for (const place of part.querySelectorAll(".chart-place")) {
    const found = places.get(place)?.chart;
    if (found && !place.closest(".chart-failed")) return found;
  }
  return null;
}

/**
 * Make a picture of its own of a chart; rejects when what draws it cannot be had.
 *
 * @param {ChartData} chart
 * @param {string[]} heading  A title, and lines to stand beneath it.
 * @returns {Promise<string>} SVG.
 */
export async function savedChart(chart, heading) {
  const [{ draw }, { chartToSvg }] = await Promise.all([load(), import("./picture.js")]);
  const family = "system-ui, sans-serif";
  return chartToSvg(() => draw(chart, { width: SAVED_WIDTH, family, heading }), heading.join(" "));
}

/**
 * @typedef {{kind: "map"} & import("./charts/map.js").MapData} MapChart
 * @typedef {{kind: "timeline"} & import("./charts/timeline.js").TimelineData} TimelineChart
 * @typedef {{kind: "bars"} & import("./charts/bars.js").Bars} BarsChart
 * @typedef {{kind: "bar", words: import("./charts/parts.js").Word[], counts: number[]}} BarChart
 * @typedef {MapChart | TimelineChart | BarsChart | BarChart} ChartData
 */

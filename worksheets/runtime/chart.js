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

/**
 * Tell about how tall a chart becomes, by what it holds: what draws it, and knows, is still on its way.
 *
 * @param {ChartData} chart
 * @param {number} width
 */
function expected(chart, width) {
  /** @param {string} text @param {number} room @param {number} letter */
  const lines = (text, room, letter) => Math.ceil((text.length * letter) / room);
  if (chart.kind === "bars") {
    const rows = chart.sets.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    return 71 + rows.length * 64 + rows.filter(({ beside }) => beside).length * 16;
  }
  if (chart.kind === "timeline") {
    const room = width < 620 ? width : width * 0.4 - 16;
    const heights = chart.rows.map(
      ({ label, said }) => lines(label, room, 6.7) * 17.5 + lines(said, room, 5.7) * 15.6 + 10,
    );
    return heights.reduce((sum, height) => sum + height + (width < 620 ? 20 : 0), chart.today ? 53 : 33);
  }
  if (chart.kind !== "map") return 0;
  const field = (width * 0.86) / chart.x.steps.length;
  const isNumbers = field < 130 || chart.points.length > 30;
  const inField = chart.points.length / 9;
  if (!isNumbers) return 90 + 3 * Math.max(66, inField * 40);
  const listed = chart.points.length / Math.max(1, Math.floor(width / 230));
  return 125 + 3 * Math.max(66, Math.ceil(inField / Math.floor(field / 29)) * 30 + 36) + listed * 22;
}

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
  for (const { target } of seen) {
    if (!target.clientWidth) continue;
    waiting.add(target);
    const chart = places.get(target)?.chart;
    // The page stays where it is when the chart comes.
    if (chart && !charting && target instanceof HTMLElement)
      target.style.setProperty("--reserve", `${Math.round(expected(chart, target.clientWidth))}px`);
  }
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
 * @param {Node[]} options.table
 * @param {boolean} [options.open]  Whether the table stands open: it is what one works with.
 * @param {Messages} options.messages
 */
export function chartWithTable({ chart, name, table, open = false, messages: { t } }) {
  const figure = element("figure", undefined, "chart");
  const place = element("div", undefined, "chart-place");
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

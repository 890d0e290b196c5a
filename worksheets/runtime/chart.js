// Places for charts on a page. What draws them is fetched when the first of them stands there, so after the words of an
// outcome; the same in a table, or what stood there before, remains when it cannot be had.

import { element, fold } from "./dom.js";

/** @import {Messages} from "./messages.js" */

// What one frame has for drawing: many bars come in a few frames, and the page goes on between them.
const FRAME_MS = 12;
// As wide as a report or a slide can show, whatever the screen.
const SAVED_WIDTH = 860;

/** Which chart stands where. @type {WeakMap<Element, Known>} */
const places = new WeakMap();
/** Where there is one to draw, and as wide as what. @type {Map<Element, {width: number, family: string}>} */
const waiting = new Map();
/** @type {typeof import("./charting.js") | null} */
let charting = null;
let busy = false;
/** @type {Generator<void> | null} */
let drawing = null;
let frame = 0;
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

/** Draw what waits, as long as a frame lasts; what is left goes in the next. */
function drawWaiting() {
  cancelAnimationFrame(frame);
  const begin = performance.now();
  drawing ??= drawAll();
  while (!drawing.next().done) {
    if (performance.now() - begin <= FRAME_MS) continue;
    frame = requestAnimationFrame(drawWaiting);
    return;
  }
  drawing = null;
}

/** Draw what waits, in steps that a slow phone can take one at a time. */
function* drawAll() {
  for (const [place, { width, family }] of waiting) {
    waiting.delete(place);
    const known = places.get(place);
    if (!known || !charting || !place.isConnected || known.width === width) continue;
    known.width = width;
    const { chart, height } = known;
    try {
      yield* charting.readLetters(family);
      const draw = charting.layOut(chart, { width, family, ...(height ? { height } : {}) });
      yield;
      place.replaceChildren(draw());
      place.classList.add("chart-there");
    } catch (error) {
      console.error(error);
      known.fail();
    }
    yield;
  }
}

/** @param {ResizeObserverEntry[]} seen */
async function look(seen) {
  // All of this is asked now, while the browser knows, and before anything changes: else it works out the page again.
  for (const { target } of seen) {
    const known = places.get(target);
    const { clientWidth: width, clientHeight } = target;
    waiting.delete(target);
    if (!known || !width) continue;
    waiting.set(target, { width, family: getComputedStyle(target).fontFamily });
    // As tall as what stood there before: afterwards the place is as tall as the chart.
    if (known.chart.kind === "bar") known.height ||= clientHeight;
  }
  // The page stays where it is when the chart comes.
  if (!charting) for (const [place, { width }] of waiting) reserve(place, width);
  if (charting) return drawWaiting();
  if (busy || !waiting.size) return;
  busy = true;
  try {
    await load();
    // Reading that was work enough for one time.
    frame = requestAnimationFrame(drawWaiting);
  } catch {
    // Without connection, or no longer on the host: what stands there instead says the same.
    for (const place of waiting.keys()) places.get(place)?.fail();
    waiting.clear();
  }
  busy = false;
}

/** @param {Element} place @param {number} width */
function reserve(place, width) {
  const chart = places.get(place)?.chart;
  if (chart && place instanceof HTMLElement)
    place.style.setProperty("--reserve", `${Math.round(expected(chart, width))}px`);
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
 * @typedef {{chart: ChartData, fail: () => void, width: number, height: number}} Known  As wide as it was drawn.
 * @typedef {{kind: "map"} & import("./charts/map.js").MapData} MapChart
 * @typedef {{kind: "timeline"} & import("./charts/timeline.js").TimelineData} TimelineChart
 * @typedef {{kind: "bars"} & import("./charts/bars.js").Bars} BarsChart
 * @typedef {{kind: "bar", words: import("./charts/parts.js").Word[], counts: number[]}} BarChart
 * @typedef {MapChart | TimelineChart | BarsChart | BarChart} ChartData
 */

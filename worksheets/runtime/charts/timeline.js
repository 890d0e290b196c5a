// Actions by their dates: a bar from start to end, a point where only one of the two is known, and the day of today.

import { axisX, dot, rect, ruleX, ruleY } from "./library.js";
import { pixels, tall, texts, upright } from "./parts.js";
import { BOLD, NORMAL, SMALL } from "./ruler.js";

/** @import {Drawn, Laid, Placed} from "./parts.js" */
/** @import {Ruler} from "./ruler.js" */

/**
 * @typedef {object} TimelineData
 * @property {Array<{label: string, said: string, state: string, start: string, end: string}>} rows  Days as 2026-11-22.
 * @property {string} today
 * @property {string} today_label
 * @property {string} locale  How days are written, as "nl-NL".
 */

const DAY = 24 * 60 * 60 * 1000;
const MONTH = 30 * DAY;
const STATES = ["planned", "running", "done", "overdue", "open"];
// From here on the names stand beside their bars.
const WIDE = 620;
const BAR = 14;

/**
 * @param {TimelineData} data
 * @param {{width: number, top: number, ruler: Ruler}} place
 * @returns {Drawn}
 */
export function timeline({ rows, today, today_label: said, locale }, { width, top, ruler }) {
  const days = [...rows.flatMap(({ start, end }) => [start, end]), today].filter(Boolean).map(Date.parse);
  const reach = Math.max(Math.max(...days) - Math.min(...days), 20 * DAY);
  const [first, last] = [Math.min(...days) - reach * 0.02, Math.min(...days) + reach * 1.02];
  const left = width >= WIDE ? Math.round(width * 0.4) : 0;
  const right = 8;
  const room = width - left - right;
  /** @param {number} moment */
  const at = (moment) => left + ((moment - first) / (last - first)) * room;

  const { ticks, format } = calendar(first, last, room, locale);
  // Today is told above the months, within the picture wherever it falls.
  const wide = ruler.measure(said, SMALL, BOLD);
  const now = Date.parse(today);
  const todayAt = today ? Math.max(left, Math.min(at(now) - wide / 2, width - wide)) : 0;
  const head = top + (today ? tall(1, SMALL) + 4 : 0) + 22;
  /** @type {{strong: Placed[], soft: Placed[]}} */
  const told = { strong: [], soft: [] };
  /** @type {Array<{state: string, from: number, to: number, above: number, below: number, middle: number}>} */
  const drawn = [];
  let y = head + 8;
  for (const { label, said: facts, state, start, end } of rows) {
    const names = ruler.lines(label, left ? left - 16 : width, { weight: BOLD });
    const below = ruler.lines(facts, left ? left - 16 : width, { size: SMALL });
    const text = tall(names.length) + tall(below.length, SMALL);
    told.strong.push({ x: 0, y, text: names.join("\n") });
    told.soft.push({ x: 0, y: y + tall(names.length), text: below.join("\n") });
    const above = left ? y + Math.max(2, (text - BAR) / 2) : y + text + 4;
    const [from, to] = [Date.parse(start || end), Date.parse(end || start)];
    // Someone may have turned the two round.
    const ends = { from: Math.min(from, to), to: Math.max(from, to) };
    drawn.push({ state, ...ends, above, below: above + BAR, middle: above + BAR / 2 });
    y = left ? y + Math.max(text, BAR) + 10 : above + BAR + 12;
  }
  /** @param {number} tick */
  function named(tick) {
    const text = format(new Date(tick));
    const half = ruler.measure(text, SMALL, NORMAL) / 2;
    return { x: Math.max(left + half, Math.min(at(tick), width - half)), y: head - 22, text };
  }
  const along = left
    ? [{ above: head, below: y }]
    : drawn.map(({ above, below }) => ({ above: above - 4, below: below + 4 }));
  /** @type {Laid[]} */
  const marks = [
    moments(ticks, along, "chart-grid"),
    ruleY(drawn, {
      ...{ x1: () => first, x2: () => last, y: pixels("middle"), className: "chart-lane" },
    }),
  ];
  for (const state of STATES) {
    const mine = drawn.filter((one) => one.state === state);
    const long = mine.filter(({ from, to }) => at(to) - at(from) >= 6);
    marks.push(
      rect(long, {
        ...{ x1: "from", x2: "to", y1: "above", y2: "below", rx: 4 },
        className: `chart-bar chart-${state}`,
      }),
      dot(
        mine.filter((one) => !long.includes(one)),
        { x: "from", y: pixels("middle"), r: 7, className: `chart-bar chart-${state}` },
      ),
    );
  }
  marks.push(
    axisX(
      ticks.map((tick) => new Date(tick)),
      {
        ...{ anchor: "top", text: null, tickSize: 4, label: null, className: "chart-axis" },
      },
    ),
    // Named by texts of our own: the outermost stay within the picture.
    texts(ticks.map(named), "chart-soft", { size: SMALL, anchor: "middle" }),
    texts(told.strong, "chart-strong"),
    texts(told.soft, "chart-soft", { size: SMALL }),
  );
  if (today)
    marks.push(
      moments([now], along, "chart-today"),
      texts([{ x: todayAt, y: top, text: said }], "chart-today-word", { size: SMALL }),
    );
  return {
    height: y,
    left,
    right,
    above: head,
    x: { type: "utc", domain: [new Date(first), new Date(last)] },
    y: upright,
    marks,
  };
}

/**
 * Draw days as lines from above to below; where texts stand between the bars, along the bars only.
 *
 * @param {number[]} days
 * @param {Array<{above: number, below: number}>} along
 * @param {string} className
 */
function moments(days, along, className) {
  const all = along.flatMap(({ above, below }) => days.map((day) => ({ day: new Date(day), above, below })));
  return ruleX(all, { x: "day", y1: "above", y2: "below", className });
}

/**
 * Choose days to name, as many as there is room for: the first days of months or of years, or Mondays.
 *
 * @param {number} first
 * @param {number} last
 * @param {number} room
 * @param {string} locale
 */
export function calendar(first, last, room, locale) {
  const most = Math.max(2, Math.floor(room / 74));
  const months = (last - first) / MONTH;
  /** @type {Date[]} */
  const ticks = [];
  /** @param {Intl.DateTimeFormatOptions} look */
  const written = (look) => {
    const made = new Intl.DateTimeFormat(locale, { ...look, timeZone: "UTC" });
    return (/** @type {Date} */ day) => made.format(day);
  };
  if (months < 2.2) {
    const weeks = Math.ceil((last - first) / (7 * DAY) / most);
    const day = new Date(Math.ceil(first / DAY) * DAY);
    while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
    for (; day.getTime() <= last; day.setUTCDate(day.getUTCDate() + 7 * weeks)) ticks.push(new Date(day));
    return { ticks: ticks.map(Number), format: written({ day: "numeric", month: "short" }) };
  }
  const every = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((one) => months / one <= most) ?? 12_000;
  const begin = new Date(first);
  const month = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1, 1));
  // In step with the year, so that January is among them.
  const isStep = () => (month.getUTCFullYear() * 12 + month.getUTCMonth()) % every === 0;
  for (; month.getTime() <= last; month.setUTCMonth(month.getUTCMonth() + 1))
    if (isStep()) ticks.push(new Date(month));
  const [short, year] = [written({ month: "short" }), written({ month: "short", year: "numeric" })];
  const format = (/** @type {Date} */ day) =>
    day.getUTCMonth() === 0 || Number(day) === Number(ticks[0]) ? year(day) : short(day);
  return {
    ticks: ticks.map(Number),
    format: every >= 12 ? written({ year: "numeric" }) : format,
  };
}

// Outcomes drawn from rows: a map, lanes, a grid, a timeline. Each is a table, so that it is read aloud, printed and
// copied; those with a scale are a chart too.

import { chartWithTable } from "../chart.js";
import { element, shape, table } from "../dom.js";
import { inWords, shapeOf } from "../words.js";

/** @import {View} from "../results.js" */

/** @param {string} text */
const isDay = (text) => !Number.isNaN(Date.parse(text));

/** Rows placed by two ordered words: one from left to right, one from below to above. @type {View} */
export function map({ rule, outcome, sentence, frame, refs, rowsOf, items, messages }) {
  const part = frame();
  const item = items.find(({ id }) => id === rule.items?.[0]);
  const [x, y] = ["x", "y"].map((axis) => item?.columns?.find(({ id }) => id === outcome.params[axis]));
  if (!item || !x?.choices || !y?.choices) return part;
  const rows = rowsOf(item);
  const headings = [`${y.label} ↑ ${x.label} →`, ...x.choices.map(({ label }) => label)];
  const body = y.choices.toReversed().map((high) => [
    high.label,
    .../** @type {import("../definition.js").Choice[]} */ (x.choices).map((across) => {
      const names = element("ul", undefined, "map-names");
      for (const row of rows.filter((one) => one[x.id] === across.id && one[y.id] === high.id)) {
        const name = element("li");
        name.append(refs.link(`${item.id}.${row.row_id}`));
        names.append(name);
      }
      return names.children.length ? names : element("span", undefined, "result-none");
    }),
  ]);
  const drawn = table(rule.title, headings, body);
  drawn.classList.add("result-map");
  const corner = element("span", undefined, "map-axes");
  corner.append(element("span", `↑ ${y.label}`), element("span", `→ ${x.label}`));
  drawn.querySelector("thead th")?.replaceChildren(corner);
  // Much to say in it and not along: the corner to start in, told in words as well as in colour.
  for (const cell of [...(drawn.tBodies[0]?.rows[0]?.cells ?? [])].slice(1, -1)) {
    cell.classList.add("map-first");
    if (cell.querySelector("li"))
      cell.prepend(element("span", messages.t("result.map.first.label"), "map-word"));
  }
  const [xs, ys] = [x.choices, y.choices];
  const points = rows.flatMap((row) => {
    const [at, high] = [
      xs.findIndex(({ id }) => id === row[x.id]),
      ys.findIndex(({ id }) => id === row[y.id]),
    ];
    return at < 0 || high < 0 ? [] : [{ name: refs.place(`${item.id}.${row.row_id}`).short, x: at, y: high }];
  });
  const steps = (/** @type {typeof xs} */ choices) => choices.map(({ label }) => label);
  part.append(
    chartWithTable({
      chart: {
        ...{ kind: "map", points, first: messages.t("result.map.first.label") },
        ...{ x: { label: x.label, steps: steps(xs) }, y: { label: y.label, steps: steps(ys) } },
      },
      name: `${rule.title}. ${sentence}`,
      ...{ table: [drawn], messages },
    }),
  );
  const unplaced = rows.filter((row) => !row[x.id] || !row[y.id]);
  if (unplaced.length) {
    const line = element("p", `${messages.t("result.map.unplaced.message")} `);
    unplaced.forEach((row, index) => line.append(index ? ", " : "", refs.link(`${item.id}.${row.row_id}`)));
    part.append(line);
  }
  return part;
}

/** The steps of a route from left to right, a lane for each organisation. @type {View} */
export function lanes({ rule, outcome, frame, refs, messages, items }) {
  const part = frame();
  const steps = /** @type {string[]} */ (outcome.params["steps"] ?? []);
  const found = /** @type {Array<{organisation: string, steps: string[]}>} */ (outcome.params["lanes"] ?? []);
  const gaps = /** @type {string[]} */ (outcome.params["gaps"] ?? []);
  const marks = /** @type {Array<{ref: string, column: string, answer: string}>} */ (
    outcome.params["marks"] ?? []
  );
  const columns = items.find(({ id }) => id === rule.items?.[0])?.columns ?? [];
  const headings = [
    messages.t("result.organisation.column"),
    ...steps.map((ref, index) => `${index + 1}. ${refs.place(ref).short}`),
  ];
  /**
   * @param {string[]} where
   * @param {string} word
   * @param {string} look
   */
  const lane = (where, word, look) =>
    steps.map((ref) =>
      where.includes(ref) ? element("span", word, `lane ${look}`) : element("span", undefined, "lane"),
    );
  const body = found.map(({ organisation, steps: done }) => [
    organisation,
    ...lane(done, messages.t("result.lane.does"), "lane-on"),
  ]);
  if (gaps.length) {
    body.push([messages.t("result.lane.nobody"), ...lane(gaps, messages.t("result.lane.gap"), "lane-gap")]);
  }
  const wide = element("div", undefined, "wide");
  wide.tabIndex = 0;
  wide.setAttribute("role", "group");
  wide.setAttribute("aria-label", rule.title);
  const drawn = table(rule.title, headings, body);
  drawn.classList.add("result-lanes");
  for (const { ref, column, answer } of marks) {
    const asked = columns.find(({ id }) => id === column);
    const head = drawn.tHead?.rows[0]?.cells[steps.indexOf(ref) + 1];
    if (asked) head?.append(element("span", inWords(asked, answer, messages), "lane-mark"));
  }
  wide.append(drawn);
  part.append(wide);
  return part;
}

/** The answers of matrix items: a line for each item, a column for each of their rows. @type {View} */
export function grid({ rule, outcome, frame, refs, messages, items, answer }) {
  const part = frame();
  const drawn = outcome.items.flatMap((id) => items.filter((item) => item.id === id));
  const columns = drawn[0]?.matrix ?? [];
  const body = drawn.map((item) => [
    refs.link(item.id),
    ...columns.map(({ id }) => {
      const value = answer(`${item.id}:${id}`);
      const cell = element("span", undefined, "with-shape");
      cell.append(shape(shapeOf({ ...item, kind: "ordered" }, value)));
      cell.append(inWords(item, value, messages) || messages.t("answer.empty.label"));
      return cell;
    }),
  ]);
  const headings = [messages.t("result.section.column"), ...columns.map(({ label }) => label)];
  const made = table(rule.title, headings, body);
  made.classList.add("result-grid");
  part.append(made);
  return part;
}

/** Actions by their end, each with a bar from start to end. @type {View} */
export function timeline({ rule, outcome, sentence, frame, refs, messages }) {
  const part = frame();
  const { t } = messages;
  const actions =
    /** @type {Array<{ref: string, owner: string, start: string, end: string, state: string}>} */ (
      outcome.params["actions"] ?? []
    );
  const dated = actions.flatMap(({ start, end }) => [start, end].filter(Boolean));
  const today = dated.length ? String(outcome.params["today"] ?? "") : "";
  const moments = [...dated, ...(today ? [today] : [])].map((day) => Date.parse(day));
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const span = Math.max(last - first, 1);
  const at = (/** @type {number} */ moment) => `${Math.round(((moment - first) / span) * 100)}%`;
  const day = (/** @type {string} */ text) => messages.day(new Date(`${text}T12:00`));
  /**
   * @param {string} start
   * @param {string} end
   */
  const period = (start, end) => {
    if (start && end) return `${day(start)} – ${day(end)}`;
    if (end) return messages.t("result.timeline.until.text", { day: day(end) });
    return start
      ? messages.t("result.timeline.from.text", { day: day(start) })
      : messages.t("result.timeline.open");
  };
  const body = actions.map(({ ref, owner, start, end, state }) => {
    const when = element("span");
    when.append(period(start, end));
    const lane = element("span", undefined, "bar-lane");
    const bar = element("span", undefined, `bar bar-${state}`);
    const [from, to] = [Date.parse(start || end), Date.parse(end || start)];
    bar.style.setProperty("--from", at(from));
    bar.style.setProperty("--length", `${Math.max(Math.round(((to - from) / span) * 100), 2)}%`);
    lane.append(bar);
    if (today) {
      const line = element("span", undefined, "bar-today");
      line.style.setProperty("--at", at(Date.parse(today)));
      lane.append(line);
    }
    if (start || end) when.append(lane);
    return [
      refs.link(ref),
      owner || messages.t("result.owner.empty"),
      when,
      element("span", messages.t(`result.state.${state}`), `state-${state}`),
    ];
  });
  const headings = ["action", "owner", "when", "state"].map((name) => messages.t(`result.${name}.column`));
  const rows = actions
    .filter(({ start, end }) => (start || end) && [start, end].every((one) => !one || isDay(one)))
    .map(({ ref, owner, start, end, state }) => ({
      ...{ label: refs.place(ref).short, state, start, end },
      // Without an end an action has no state of its own: its period says so.
      said: [period(start, end), end && t(`result.state.${state}`), owner].filter(Boolean).join(" · "),
    }));
  const drawn = table(rule.title, headings, body);
  if (!rows.length) {
    part.append(drawn);
    return part;
  }
  // Where the chart cannot be had the table has bars of its own; this tells of the line in them.
  const key = element("p", undefined, "result-none bar-today-key");
  if (today)
    key.append(element("span", undefined, "bar-key"), t("result.timeline.today.text", { day: day(today) }));
  const undated = actions.length - rows.length;
  const name = [rule.title, sentence, undated ? t("chart.undated.text", { count: undated }) : ""];
  part.append(
    chartWithTable({
      chart: {
        ...{ kind: "timeline", rows, today, locale: t("language.locale") },
        today_label: today && t("result.timeline.today.text", { day: day(today) }),
      },
      name: name.filter(Boolean).join(" "),
      ...{ table: [drawn, key], open: true, messages },
    }),
  );
  return part;
}

/** A running order with the clock beside it. @type {View} */
export function programme({ rule, outcome, frame, rowsOf, items, messages, answer, printOnly }) {
  const part = frame();
  const item = items.find(({ id }) => id === rule.items?.[0]);
  if (!item) return part;
  const begin = /^(\d{1,2})[:.](\d{2})$/.exec(
    String(answer(String(rule.options?.["begin"] ?? "")) ?? "").trim(),
  );
  let minutes = begin ? Number(begin[1]) * 60 + Number(begin[2]) : 0;
  const clock = (/** @type {number} */ at) =>
    `${String(Math.floor(at / 60) % 24).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  const column = String(outcome.params["minutes"] ?? "");
  const shown = (item.columns ?? []).filter(({ id }) => id !== column);
  const body = rowsOf(item).map((row) => {
    const length = typeof row[column] === "number" ? Number(row[column]) : 0;
    const when = begin
      ? `${clock(minutes)} – ${clock(minutes + length)}`
      : messages.t("result.minutes.text", { count: length });
    minutes += length;
    return [when, ...shown.map((one) => inWords(one, row[one.id], messages))];
  });
  const headings = [messages.t("result.when.column"), ...shown.map(({ label }) => label)];
  part.append(table(rule.title, headings, body), printOnly());
  return part;
}

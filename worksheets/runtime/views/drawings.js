// Outcomes drawn from rows: a map, lanes, a timeline. Each is a table, so that it is read aloud, printed and copied.

import { element, table } from "../dom.js";
import { inWords } from "../words.js";

/** @import {View} from "../results.js" */

/** Rows placed by two ordered words: one from left to right, one from below to above. @type {View} */
export function map({ rule, outcome, frame, refs, rowsOf, items }) {
  const part = frame();
  const item = items.find(({ id }) => id === rule.items?.[0]);
  const [x, y] = ["x", "y"].map((axis) => item?.columns?.find(({ id }) => id === outcome.params[axis]));
  if (!item || !x?.choices || !y?.choices) return part;
  const rows = rowsOf(item);
  const headings = [`${y.label} ↑ · ${x.label} →`, ...x.choices.map(({ label }) => label)];
  const body = y.choices.toReversed().map((high) => [
    high.label,
    .../** @type {import("../definition.js").Choice[]} */ (x.choices).map((across) => {
      const names = element("ul", undefined, "map-names");
      for (const row of rows.filter((one) => one[x.id] === across.id && one[y.id] === high.id)) {
        const name = element("li");
        name.append(refs.link(`${item.id}.${row.row_id}`));
        names.append(name);
      }
      return names.children.length ? names : element("span", "–", "result-none");
    }),
  ]);
  const drawn = table(rule.title, headings, body);
  drawn.classList.add("result-map");
  part.append(drawn);
  return part;
}

/** The steps of a route from left to right, a lane for each organisation. @type {View} */
export function lanes({ rule, outcome, frame, refs, messages }) {
  const part = frame();
  const steps = /** @type {string[]} */ (outcome.params["steps"] ?? []);
  const found = /** @type {Array<{organisation: string, steps: string[]}>} */ (outcome.params["lanes"] ?? []);
  const gaps = /** @type {string[]} */ (outcome.params["gaps"] ?? []);
  const headings = [
    messages.t("result.organisation.column"),
    ...steps.map((ref, index) => `${index + 1}. ${refs.place(ref).short}`),
  ];
  const body = found.map(({ organisation, steps: done }) => [
    organisation,
    ...steps.map((ref) => {
      const here = done.includes(ref);
      const mark = element(
        "span",
        here ? messages.t("result.lane.does") : "",
        here ? "lane lane-on" : "lane",
      );
      return mark;
    }),
  ]);
  if (gaps.length) {
    body.push([
      messages.t("result.lane.nobody"),
      ...steps.map((ref) => {
        const open = gaps.includes(ref);
        return element("span", open ? messages.t("result.lane.gap") : "", open ? "lane lane-gap" : "lane");
      }),
    ]);
  }
  const wide = element("div", undefined, "wide");
  wide.tabIndex = 0;
  wide.setAttribute("role", "group");
  wide.setAttribute("aria-label", rule.title);
  const drawn = table(rule.title, headings, body);
  drawn.classList.add("result-lanes");
  wide.append(drawn);
  part.append(wide);
  return part;
}

/** Actions by their end, each with a bar from start to end. @type {View} */
export function timeline({ rule, outcome, frame, refs, messages }) {
  const part = frame();
  const actions =
    /** @type {Array<{ref: string, owner: string, start: string, end: string, state: string}>} */ (
      outcome.params["actions"] ?? []
    );
  const moments = actions.flatMap(({ start, end }) =>
    [start, end].filter(Boolean).map((day) => Date.parse(day)),
  );
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const span = Math.max(last - first, 1);
  const day = (/** @type {string} */ text) =>
    text ? messages.day(new Date(`${text}T12:00`)) : messages.t("result.timeline.open");
  const body = actions.map(({ ref, owner, start, end, state }) => {
    const when = element("span");
    when.append(start || end ? `${day(start)} – ${day(end)}` : messages.t("result.timeline.open"));
    const lane = element("span", undefined, "bar-lane");
    const bar = element("span", undefined, `bar bar-${state}`);
    const [from, to] = [Date.parse(start || end), Date.parse(end || start)];
    bar.style.setProperty("--from", `${Math.round(((from - first) / span) * 100)}%`);
    bar.style.setProperty("--length", `${Math.max(Math.round(((to - from) / span) * 100), 2)}%`);
    lane.append(bar);
    if (start || end) when.append(lane);
    return [
      refs.link(ref),
      owner || messages.t("result.owner.empty"),
      when,
      messages.t(`result.state.${state}`),
    ];
  });
  const headings = ["action", "owner", "when", "state"].map((name) => messages.t(`result.${name}.column`));
  part.append(table(rule.title, headings, body));
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

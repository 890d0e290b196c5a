// Outcomes as sentences and lists.

import { chartWithTable } from "../chart.js";
import { element, shape, table } from "../dom.js";
import { inWords, shapeOf } from "../words.js";

/** @import {View} from "../results.js" */

// Ordered words always come in three.
const STEPS = 3;

/** The sentence on top, and a row with the shape of every answer. @type {View} */
export function headline({ rule, outcome, sentence, refs, messages, answer, items }) {
  const part = document.createDocumentFragment();
  part.append(element("p", sentence, "result-headline"));
  const looked = (rule.items ?? []).length ? items.filter(({ id }) => rule.items?.includes(id)) : items;
  const drawn = looked.filter(({ kind }) => kind === "rating" || kind === "ordered");
  if (!drawn.length || outcome.code === "empty") return part;
  const strip = element("ol", undefined, "strip");
  strip.setAttribute("aria-label", messages.t("result.strip.label"));
  for (const item of drawn) {
    const name = shapeOf(item, answer(item.id)) || "empty";
    const word = inWords(item, answer(item.id), messages) || messages.t("answer.empty.label");
    const cell = element("li", undefined, `strip-cell rating-${name}`);
    cell.append(shape(name), element("span", String(refs.numbers.get(item.id)), "strip-number"));
    cell.append(element("span", `${item.label}: ${word}`, "visually-hidden"));
    cell.title = `${item.label}: ${word}`;
    strip.append(cell);
  }
  part.append(strip);
  return part;
}

/** One sentence. @type {View} */
export function line({ sentence }) {
  return element("p", sentence);
}

/** What it is about, each with a link to its place and to the guidance. @type {View} */
export function list({ outcome, frame, refs, answer }) {
  const part = frame();
  const rows = element("ul", undefined, "result-list");
  for (const ref of outcome.items) {
    const column = String(outcome.params["column"] ?? "");
    const { item, short, hint } = refs.place(ref, column);
    const row = element("li");
    row.append(refs.link(ref, column));
    if (hint) row.append(`: ${hint}`);
    // Rows share one item: its guidance stands once, with the result.
    const guide = ref.includes(".") ? null : refs.guide(item?.guide, short);
    if (guide) row.append(" · ", guide);
    const notes = item && !ref.includes("#") ? (item.notes ?? []) : [];
    const said = notes
      .map(({ id }) => answer(`${item?.id}:${id}`))
      .find((text) => typeof text === "string" && text.trim());
    if (said) row.append(element("p", String(said), "result-note"));
    rows.append(row);
  }
  if (outcome.items.length) part.append(rows);
  return part;
}

/** Coloured items with their notes, in the order to talk. @type {View} */
export function ratingTable({ rule, outcome, frame, refs, messages, answer }) {
  const { t } = messages;
  const part = frame();
  const headings = ["item", "rating", "improve", "guide"].map((name) => t(`result.${name}.column`));
  const rows = outcome.items.map((ref) => {
    const { item, short } = refs.place(ref);
    const rating = String(answer(ref) ?? "");
    const colour = element("span", undefined, `rating-${rating} with-shape`);
    colour.append(shape(rating), element("strong", t(`rating.${rating}.label`)));
    const improve = String(answer(`${ref}:improve`) ?? "").trim();
    return [
      refs.link(ref),
      colour,
      element("span", improve || t("result.improve.empty"), improve ? "result-note" : "result-none"),
      refs.guide(item?.guide, short) ?? "",
    ];
  });
  part.append(table(rule.title, headings, rows));
  return part;
}

/** Groups side by side, on a phone below each other. @type {View} */
export function columns({ rule, outcome, frame, refs, messages, answer }) {
  const part = frame();
  const groups = /** @type {Record<string, string[]>} */ (outcome.params["groups"] ?? {});
  const place = element("div", undefined, "result-columns");
  for (const [name, title] of Object.entries(rule.groups ?? {})) {
    const column = element("div");
    column.append(element("h4", title));
    const rows = element("ul");
    for (const ref of groups[name] ?? []) {
      const row = element("li");
      row.append(refs.link(ref));
      const notes = refs.place(ref).item?.notes ?? [];
      const said = notes.map(({ id }) => String(answer(`${ref}:${id}`) ?? "").trim()).find(Boolean);
      if (said) row.append(element("p", said, "result-note"));
      rows.append(row);
    }
    column.append(
      rows.children.length ? rows : element("p", messages.t("result.group.empty"), "result-none"),
    );
    place.append(column);
  }
  part.append(place);
  return part;
}

/** Parts of the worksheet, each with the text that the definition has for it. @type {View} */
export function sections({ rule, outcome, frame, refs }) {
  const part = frame();
  for (const id of outcome.items) {
    const about = element("p");
    about.append(refs.link(id));
    const text = rule.groups?.[id];
    if (text) about.append(`: ${text}`);
    part.append(about);
  }
  return part;
}

/** How the answers of each part of the worksheet are spread, as bars and as a row of shapes. @type {View} */
export function profile({ rule, outcome, sentence, frame, refs, messages, answer, worksheet }) {
  const { t } = messages;
  const part = frame();
  /** @type {import("../charts/bars.js").Group[]} */
  const groups = [];
  /** The words that the answers were chosen from; a bar has the same for all. @type {string[][]} */
  const scales = [];
  const rows = outcome.items.flatMap((id) => {
    const section = worksheet.sections.find((one) => one.id === id);
    if (!section) return [];
    const drawn = section.items.filter(({ kind }) => kind === "ordered");
    const shapes = element("span", undefined, "profile-shapes");
    /** @type {Map<string, number>} */
    const words = new Map();
    for (const item of drawn) {
      shapes.append(shape(shapeOf(item, answer(item.id))));
      const word = inWords(item, answer(item.id), messages) || messages.t("answer.empty.label");
      words.set(word, (words.get(word) ?? 0) + 1);
      scales.push((item.choices ?? []).map(({ label }) => label));
    }
    const steps = scales.at(-1) ?? [];
    const beside = [...words].filter(([word]) => !steps.includes(word));
    groups.push({
      label: section.title,
      rows: [
        {
          label: "",
          counts: steps.map((word) => words.get(word) ?? 0),
          beside: beside.map(([word, count]) => `${count} × ${word}`).join(", "),
        },
      ],
    });
    const text = [...words].map(([word, count]) => `${count} × ${word}`).join(", ");
    return [[refs.link(id), shapes, text]];
  });
  const headings = ["section", "shapes", "words"].map((name) => t(`result.${name}.column`));
  const drawn = table(rule.title, headings, rows);
  const [first = []] = scales;
  if (first.length !== STEPS || scales.some((one) => one.join() !== first.join())) {
    part.append(drawn);
    return part;
  }
  const words = first.map((label, index) => ({
    ...{ label, look: `step-look-${index + 1}`, shape: `step-${index + 1}` },
  }));
  part.append(
    chartWithTable({
      chart: { kind: "bars", sets: [{ words, groups }], axis: t("chart.share.label") },
      name: `${rule.title}. ${sentence}`,
      ...{ table: [drawn], messages },
    }),
  );
  return part;
}

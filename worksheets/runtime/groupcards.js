// Raised cards, counted: per point how many hold up which colour. By keyboard, with Enter from field to field, and the
// sum of each row checked against the number of people.

import { closeDialog, openDialog } from "./dialogs.js";
import { button, element, shape } from "./dom.js";
import { scalesOf } from "./groupscales.js";

/** @import {Tally} from "./group.js" */
/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */

/** @param {GroupPage} page */
export function createCards(page) {
  const { config, messages, part, library } = page;
  const { t } = messages;
  const dialog = /** @type {HTMLDialogElement} */ (part("cards"));
  const people = /** @type {HTMLInputElement} */ (part("cards-people"));
  const layer = /** @type {HTMLSelectElement} */ (part("cards-layer"));
  const grid = part("cards-grid");
  const told = part("cards-told");
  /** @type {Scale[]} */
  let scales = [];

  /** @param {Scale} scale @returns {HTMLInputElement[]} */
  const fields = (scale) =>
    [...grid.querySelectorAll("input")].filter((one) => one.dataset["key"] === scale.key);

  /** @param {Scale} scale */
  function counted(scale) {
    /** @type {Record<string, number>} */
    const counts = {};
    let wrong = false;
    for (const field of fields(scale)) {
      const text = field.value.trim();
      if (!text) continue;
      if (!/^\d{1,4}$/.test(text)) wrong = true;
      else counts[field.dataset["word"] ?? ""] = Number(text);
    }
    const sum = Object.values(counts).reduce((a, b) => a + b, 0);
    return { counts, sum, wrong, empty: !Object.keys(counts).length && !wrong };
  }

  const room = () => (/^\d{1,4}$/.test(people.value.trim()) ? Number(people.value) : 0);

  /** @param {Scale} scale */
  function check(scale) {
    const line = grid.querySelector(`[data-sum="${CSS.escape(scale.key)}"]`);
    if (!line) return true;
    const { sum, wrong, empty } = counted(scale);
    const of = room();
    const state = wrong ? "wrong" : empty ? "empty" : sum > of ? "many" : sum < of ? "few" : "right";
    line.textContent =
      state === "empty" ? "" : t(`group.cards.${state}.text`, { sum, of, count: Math.abs(of - sum) });
    /** @type {HTMLElement} */ (line).dataset["state"] = state;
    return state !== "wrong" && state !== "many";
  }

  /** @param {Scale} scale */
  function row(scale) {
    const made = element("tr");
    const head = element("th", `${scale.number} ${scale.label}`);
    head.scope = "row";
    made.append(head);
    for (const { id, label } of scale.words) {
      const cell = element("td");
      const field = element("input");
      field.inputMode = "numeric";
      field.autocomplete = "off";
      field.dataset["key"] = scale.key;
      field.dataset["word"] = id;
      field.setAttribute("aria-label", `${scale.label}: ${label}`);
      field.addEventListener("input", () => check(scale));
      cell.dataset["label"] = label;
      cell.append(field);
      made.append(cell);
    }
    const sum = element("td", "", "cards-sum");
    sum.dataset["sum"] = scale.key;
    sum.setAttribute("role", "status");
    made.append(sum);
    return made;
  }

  function show() {
    const top = element("tr");
    top.append(element("th", t("result.item.column")));
    for (const { label, shape: name, look } of scales[0]?.words ?? []) {
      const cell = element("th");
      const word = element("span", undefined, look);
      word.append(shape(name), ` ${label}`);
      cell.append(word);
      top.append(cell);
    }
    top.append(element("th", t("group.cards.sum.column")));
    const head = element("thead");
    head.append(top);
    const body = element("tbody");
    body.append(...scales.map(row));
    grid.replaceChildren(head, body);
  }

  function list() {
    const place = page.votePlace();
    const mine = page
      .group()
      .data.tallies.filter((one) => one.worksheet === place.worksheet && one.round === place.round);
    part("cards-list").replaceChildren(
      ...mine.map((tally) => {
        const line = element("li");
        const name =
          config.layers.find(({ id }) => id === tally.layer)?.label ?? t("group.cards.mixed.label");
        line.append(`${name}: ${t("group.people.message", { count: tally.people })} `);
        line.append(
          button(t("row.remove.label"), () => {
            page.group().removeTally(tally);
            page.changed();
            list();
          }),
        );
        return line;
      }),
    );
  }

  function keep() {
    const place = page.votePlace();
    const count = room();
    if (!count) {
      told.textContent = t("group.cards.people.problem");
      return people.focus();
    }
    const bad = scales.find((scale) => !check(scale));
    if (bad) {
      told.textContent = t("group.cards.row.problem", { item: bad.label });
      return fields(bad)[0]?.focus();
    }
    const filled = scales.filter((scale) => !counted(scale).empty);
    if (!filled.length) {
      told.textContent = t("group.cards.none.problem");
      return;
    }
    /** @type {Tally} */
    const tally = {
      ...place,
      ...{ layer: layer.value, partner_kind: "", people: count },
      items: Object.fromEntries(filled.map((scale) => [scale.key, counted(scale).counts])),
    };
    const group = page.group();
    group.addTally(tally);
    group.openRound(place);
    page.changed();
    told.textContent = t("group.cards.kept.message", { count: filled.length });
    for (const field of grid.querySelectorAll("input")) field.value = "";
    for (const scale of scales) check(scale);
    list();
    people.focus();
  }

  grid.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const all = [...grid.querySelectorAll("input")];
    const next = all[all.indexOf(event.target) + 1];
    if (next) next.focus();
    else part("cards-keep").focus();
  });
  people.addEventListener("input", () => scales.forEach(check));
  part("cards-keep").addEventListener("click", keep);
  part("cards-close").addEventListener("click", () => closeDialog(dialog));
  part("cards-open").addEventListener("click", async () => {
    await page.leaveExample();
    const [worksheet] = await library.load([page.votePlace().worksheet]);
    if (!worksheet) return;
    scales = scalesOf(worksheet, messages);
    if (!layer.options.length) {
      layer.append(new Option(t("group.cards.mixed.label"), ""));
      for (const { id, label } of config.layers) layer.append(new Option(label, id));
    }
    told.textContent = "";
    show();
    list();
    openDialog(dialog);
  });
}

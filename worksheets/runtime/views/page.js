// Everything written, as a page of its own to share, print or sign.

import { element, table } from "../dom.js";
import { mainKeys } from "../definition.js";
import { inWords } from "../words.js";

/** @import {View} from "../results.js" */

// A table with more columns than this is too narrow to read: then each row becomes a card.
const MOST_COLUMNS = 4;

/**
 * Lay rows out as cards side by side, each with what was filled in.
 *
 * @param {string} rowLabel
 * @param {string[]} headings
 * @param {string[][]} rows  Of each row the words, the name of the row first.
 */
function cards(rowLabel, headings, rows) {
  const place = element("div", undefined, "result-cards");
  rows.forEach((row, number) => {
    const card = element("section", undefined, "result-card");
    const list = element("dl");
    row.forEach((words, index) => {
      if (index && words) list.append(element("dt", headings[index]), element("dd", words));
    });
    card.append(element("h5", row[0] || `${rowLabel} ${number + 1}`), list);
    place.append(card);
  });
  return place;
}

/** @type {View} */
export function page({ rule, frame, items, messages, answer, rowsOf, printOnly, worksheet }) {
  const { t } = messages;
  const part = frame();
  const sheet = element("article", undefined, "result-page");
  const looked = (rule.items ?? []).length ? items.filter(({ id }) => rule.items?.includes(id)) : items;
  for (const section of worksheet.sections) {
    for (const item of section.items.filter((one) => looked.includes(one))) {
      if (item.kind === "rows") {
        const rows = rowsOf(item);
        if (!rows.length) continue;
        const columns = (item.columns ?? []).filter(({ id }) => rows.some((row) => row[id] !== undefined));
        const body = rows.map((row) => columns.map((column) => inWords(column, row[column.id], messages)));
        const headings = columns.map(({ label }) => label);
        const wide = columns.length > MOST_COLUMNS;
        sheet.append(element("h4", item.label));
        sheet.append(wide ? cards(item.row_label ?? "", headings, body) : table(item.label, headings, body));
        continue;
      }
      const values = mainKeys(item).flatMap((key) => answer(key) ?? []);
      const said = values.map((value) => inWords(item, value, messages)).filter(Boolean);
      if (!said.length) continue;
      sheet.append(element("h4", item.label));
      if (said.length === 1) sheet.append(element("p", said[0], "result-note"));
      else {
        const list = element("ul");
        list.append(...said.map((text) => element("li", text)));
        sheet.append(list);
      }
    }
  }
  const signers = rule.options?.["sign"];
  const item = items.find(({ id }) => id === signers);
  if (item) {
    const names = rowsOf(item).map((row) =>
      inWords({ ...item, kind: "text" }, row[item.shown?.[0] ?? ""], messages),
    );
    const lines = element("div", undefined, "signatures");
    for (const name of names.length
      ? names
      : [t("result.signature.somebody"), t("result.signature.somebody")]) {
      lines.append(element("p", t("result.signature.line", { name })));
    }
    sheet.append(element("h4", t("result.signature.title")), lines);
  }
  part.append(sheet, printOnly());
  return part;
}

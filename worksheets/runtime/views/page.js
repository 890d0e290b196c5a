// Everything written, as a page of its own to share, print or sign.

import { element, table } from "../dom.js";
import { mainKeys } from "../definition.js";
import { inWords } from "../words.js";

/** @import {View} from "../results.js" */

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
        sheet.append(
          element("h4", item.label),
          table(
            item.label,
            columns.map(({ label }) => label),
            body,
          ),
        );
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

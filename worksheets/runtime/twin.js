// The readable page of a filled-in worksheet: opens anywhere, prints well, holds the document as data and nothing
// that runs. Built as a page of its own from text nodes only, so nothing in an answer can become HTML.

import { answerTypes, mainKeys, noteIds } from "./definition.js";
import { DOCUMENT_SCRIPT_ID, toJson } from "./document.js";
import { inWords, shapeOf } from "./words.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Messages} from "./messages.js" */

// Added as text when the page is written: a page made by script obeys the policy of the page that makes it.
export const HEAD = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body{font:17px/1.6 system-ui,sans-serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1d2a2e}
h1{font-size:1.6em;line-height:1.25}h2{font-size:1.25em;margin-top:2em}h3{font-size:1.05em;margin:1.6em 0 .2em}
p,ul{margin:.2em 0}dt{font-weight:600}dd{margin:0 0 .4em}.text{white-space:pre-wrap;overflow-wrap:anywhere}
.box{border:1px solid #9aa6a8;border-radius:6px;padding:.6em 1em;margin:1.2em 0}
svg{width:1em;height:1em;vertical-align:-.12em;margin-right:.35em}
.none{color:#5d696c}.label,h4{font-weight:600;margin:.6em 0 0}
.red{color:#a3231b}.orange{color:#9a5200}.green{color:#1c6638}article{break-inside:avoid}
</style>
`;

/**
 * @param {ReturnType<typeof import("./document.js").toDocument>} saved
 * @param {Worksheet} worksheet
 * @param {Messages} messages
 * @param {string} address  Where the worksheet lives, for the way back in.
 * @returns {string}
 */
export function toHtml(saved, worksheet, messages, address) {
  const { t } = messages;
  const page = document.implementation.createHTMLDocument(worksheet.title);
  page.documentElement.lang = t("language.code");

  /**
   * @param {Element} parent
   * @param {string} tag
   * @param {string} [text]
   * @param {string} [className]
   */
  function add(parent, tag, text, className) {
    const element = page.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  }

  /** @param {string} key */
  const answer = (key) => /** @type {Record<string, unknown>} */ (saved.answers)[key] ?? null;

  /**
   * @param {Element} parent
   * @param {Item} item
   * @param {unknown} value
   */
  function addAnswer(parent, item, value) {
    const words = inWords(item, value, messages);
    if (item.kind === "text")
      return add(parent, "p", words || t("answer.empty.label"), words ? "text" : "none");
    const line = add(
      parent,
      "p",
      undefined,
      typeof value === "string" && item.kind === "rating" ? value : "",
    );
    const drawing = document.getElementById(`shape-${shapeOf(item, value)}`)?.firstElementChild;
    if (drawing && words) {
      const svg = page.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 24 24");
      svg.setAttribute("aria-hidden", "true");
      svg.append(page.importNode(drawing, true));
      line.append(svg);
    }
    return add(line, words ? "strong" : "span", words || t("answer.empty.label"), words ? "" : "none");
  }

  /**
   * @param {Element} parent
   * @param {Item} item
   */
  function addRows(parent, item) {
    const rows = answer(item.id);
    if (!Array.isArray(rows) || !rows.length) return add(parent, "p", t("answer.empty.label"), "none");
    return rows.forEach((row, index) => {
      const box = add(parent, "div", undefined, "box");
      add(box, "h4", `${item.row_label} ${index + 1}`);
      const list = add(box, "dl");
      for (const column of item.columns ?? []) {
        const words = inWords(column, row[column.id], messages);
        if (!words) continue;
        add(list, "dt", column.label);
        add(list, "dd", words, "text");
      }
    });
  }

  /**
   * @param {Element} parent
   * @param {Item} item
   * @param {number} number
   */
  function addItem(parent, item, number) {
    const part = add(parent, "article");
    add(part, "h3", `${number}. ${item.label}`);
    if (item.hint) add(part, "p", item.hint);
    if (item.kind === "rows") addRows(part, item);
    else if (item.kind === "matrix") {
      const list = add(part, "dl");
      for (const row of item.matrix ?? []) {
        add(list, "dt", row.label);
        add(list, "dd", inWords(item, answer(`${item.id}:${row.id}`), messages) || t("answer.empty.label"));
      }
    } else for (const key of mainKeys(item)) addAnswer(part, item, answer(key));
    const ticked = (item.questions ?? []).filter(({ id }) => answer(`${item.id}:${id}`) === true);
    if (ticked.length) {
      add(part, "p", t("twin.ticked.label"));
      const list = add(part, "ul");
      for (const { label } of ticked) add(list, "li", label);
    }
    for (const note of noteIds(item)) {
      const text = answer(`${item.id}:${note}`);
      if (typeof text !== "string" || !text) continue;
      const label = item.notes?.find(({ id }) => id === note)?.label ?? t(`rating.${note}.label`);
      add(part, "p", label, "label");
      add(part, "p", text, "text");
    }
  }

  add(page.body, "h1", worksheet.title);
  const facts = add(page.body, "dl");
  add(facts, "dt", t("twin.saved_at.label"));
  add(facts, "dd", `${messages.date(new Date(saved.saved_at))}, ${messages.time(new Date(saved.saved_at))}`);
  add(facts, "dt", t("twin.round.label"));
  add(facts, "dd", saved.round);
  if (saved.dossier.name) {
    add(facts, "dt", t("twin.dossier.label"));
    add(facts, "dd", saved.dossier.name);
  }
  const box = add(page.body, "div", undefined, "box");
  add(box, "p", t("twin.reopen.message", { address }));
  add(box, "p", t("twin.private.message"));

  let number = 0;
  for (const section of worksheet.sections) {
    add(page.body, "h2", section.title);
    for (const item of section.items) addItem(page.body, item, ++number);
  }
  const types = answerTypes(worksheet);
  /** @type {Array<[string, unknown]>} */
  const tray = [];
  for (const [key, value] of Object.entries(saved.answers)) {
    if (!types.of(key)) tray.push([key, value]);
    else if (types.of(key)?.kind === "order" && Array.isArray(value)) {
      // A column can be gone while its row is still there.
      for (const { row_id, ...cells } of value)
        for (const [name, cell] of Object.entries(cells))
          if (!types.of(`${key}.${row_id}.${name}`)) tray.push([`${key}: ${name}`, cell]);
    }
  }
  if (tray.length) {
    add(page.body, "h2", t("tray.title"));
    const list = add(page.body, "dl");
    for (const [key, value] of tray) {
      add(list, "dt", key);
      add(list, "dd", typeof value === "string" ? value : JSON.stringify(value), "text");
    }
  }
  const script = add(page.body, "script", toJson(saved).replaceAll("<", "\\u003c"));
  script.setAttribute("type", "application/json");
  script.id = DOCUMENT_SCRIPT_ID;
  return `<!doctype html>\n${page.documentElement.outerHTML.replace("<head>", () => `<head>${HEAD}`)}\n`;
}

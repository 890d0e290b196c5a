// The few ways in which text and shapes reach the page: never as HTML.

/** @import {Messages} from "./messages.js" */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [text]
 * @param {string} [className]
 */
export function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {string} [className]
 */
export function button(label, act, className = "button button-quiet") {
  const made = element("button", label, className);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/**
 * Part words for the ear that lines and colours part for the eye.
 *
 * @param {string} [sign]
 */
export const pause = (sign = ", ") => element("span", sign, "visually-hidden");

/**
 * Say of a link that it leads to Dutch, as all pages are but those of translated worksheets.
 *
 * @param {HTMLAnchorElement} link
 * @param {Messages} messages  Those of the page that the link stands on.
 */
export function leadsToDutch(link, { t }) {
  if (t("language.code") !== "nl") link.hreflang = "nl";
  return link;
}

/** @param {string} name */
export function shape(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "shape");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#shape-${name}`);
  svg.append(use);
  return svg;
}

/**
 * Make a table with headings above and, in the first column, beside; on a phone each row becomes a card.
 *
 * @param {string} caption
 * @param {string[]} headings
 * @param {Array<Array<string | Node>>} rows
 */
export function table(caption, headings, rows) {
  const grid = element("table", undefined, "result-table");
  grid.append(element("caption", caption, "visually-hidden"));
  const top = element("thead");
  const line = element("tr");
  for (const heading of headings) {
    const cell = element("th", heading);
    cell.scope = "col";
    line.append(cell);
  }
  top.append(line);
  const body = element("tbody");
  for (const row of rows) {
    const tr = element("tr");
    row.forEach((content, index) => {
      const cell = element(index ? "td" : "th");
      if (cell instanceof HTMLTableCellElement && !index) cell.scope = "row";
      const heading = headings[index] ?? "";
      cell.dataset["column"] = /[?!]$/.test(heading) ? heading : `${heading}:`;
      cell.append(content);
      tr.append(cell);
    });
    body.append(tr);
  }
  grid.append(top, body);
  return grid;
}

/**
 * Make a part that is closed until asked for.
 *
 * @param {string} title
 * @param {Array<Node | string>} parts
 * @param {string} [name]  To find it again, when it was open, after it was made anew.
 */
export function fold(title, parts, name) {
  const made = element("details", undefined, "more");
  if (name) made.dataset["fold"] = name;
  made.append(element("summary", title), ...parts);
  return made;
}

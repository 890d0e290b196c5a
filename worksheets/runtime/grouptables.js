// The group picture for paper: what stands on the page as bars becomes tables, with the shape of each word.

import { element, shape, table } from "./dom.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */

/** @param {GroupPage} page */
export function createGroupTables({ messages, words, picture, scales }) {
  const { t } = messages;

  /** Say counts one below the other, with the shape of each word. @param {Scale} scale @param {string} told */
  function counts(scale, told) {
    const cell = element("div");
    for (const one of told.split(", ")) {
      const line = element("p");
      const word = scale.words.find(({ label }) => one.endsWith(` × ${label}`));
      if (word) line.append(one.slice(0, -word.label.length), shape(word.shape), word.label);
      else line.append(one);
      cell.append(line);
    }
    return cell;
  }

  /** @param {Element} list */
  function known(list) {
    return [...list.children].flatMap((row) => {
      const key = /** @type {HTMLElement} */ (row).dataset["key"];
      const scale = scales().find((one) => one.key === key);
      return scale ? [{ row, scale, name: `${scale.number}. ${scale.label}` }] : [];
    });
  }

  return {
    /** Make a table of points with their bars. @param {Element} list @param {string} title */
    points(list, title) {
      const rows = known(list).flatMap(({ scale, name }) => {
        const votes = picture()?.items[scale.key];
        if (!votes) return [];
        const outcome = element("div");
        outcome.append(element("p", words.agreement(votes)), element("p", words.median(scale, votes)));
        return [[name, counts(scale, words.counts(scale, votes)), outcome]];
      });
      const headings = ["point", "answers", "agreement"].map((one) => t(`group.report.${one}.column`));
      return table(title, headings, rows);
    },

    /** Make a table of points in parts: layers side by side, or two rounds. @param {Element} list @param {string} title */
    parts(list, title) {
      const found = known(list).filter(({ row }) => row.querySelector(".group-parts"));
      const names = [...new Set(found.flatMap(({ row }) => [...row.querySelectorAll("dt")].map(text)))];
      const rows = found.map(({ row, scale, name }) => {
        const told = new Map(
          [...row.querySelectorAll(".group-parts > div")].map((part) => [
            text(part.querySelector("dt")),
            text(part.querySelector(".group-words")),
          ]),
        );
        const difference = text(row.querySelector(".group-gap, .group-status"));
        return [name, ...names.map((one) => counts(scale, told.get(one) ?? "")), difference];
      });
      const headings = [t("group.report.point.column"), ...names, t("group.report.difference.column")];
      return table(title, headings, rows);
    },
  };
}

/** @param {Element | null | undefined} part */
const text = (part) => part?.textContent ?? "";

// What an outcome refers to, in words and as a link: an item, a row, a part of the worksheet, a choice, or an item of
// another worksheet of the same dossier (`worksheet#item`).

import { element, leadsToDutch } from "./dom.js";
import { itemsOf } from "./definition.js";
import { rowName, rowsOf } from "./rows.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Answers} from "./draft.js" */
/** @import {Messages} from "./messages.js" */

/**
 * @param {object} options
 * @param {Worksheet} options.worksheet
 * @param {Messages} options.messages
 * @param {() => Answers} options.answers
 * @param {(id: string) => Worksheet | undefined} options.other  Another worksheet, as far as this one uses it.
 * @param {(address: string) => string} options.address
 * @param {(id: string) => boolean} options.isShown  Whether there is a page for another worksheet to lead to.
 */
export function createRefs({ worksheet, messages, answers, other, address, isShown }) {
  const items = itemsOf(worksheet);
  const numbers = new Map(items.map((item, index) => [item.id, index + 1]));

  /**
   * @param {string} ref
   * @param {string} [column]  The column whose choices are meant, for a ref to a choice.
   * @returns {Place}
   */
  function place(ref, column) {
    const [sheet = "", name = ""] = ref.includes("#") ? ref.split("#") : ["", ref];
    const foreign = sheet ? other(sheet) : undefined;
    if (foreign) {
      const index = itemsOf(foreign).findIndex(({ id }) => id === name);
      const item = itemsOf(foreign)[index];
      const label = item ? `${foreign.title}, ${index + 1}. ${item.label}` : foreign.title;
      return {
        label,
        short: item?.label ?? foreign.title,
        href: isShown(sheet) ? address(`werkbladen/${sheet}/#punt-${name}`) : "",
        item,
      };
    }
    const item = items.find(({ id }) => id === name);
    if (item) {
      return {
        label: `${numbers.get(item.id)}. ${item.label}`,
        short: item.label,
        href: `#punt-${item.id}`,
        item,
      };
    }
    const [asked = "", matrixRow = ""] = name.split(":");
    const matrix = items.find(({ id }) => id === asked)?.matrix?.find(({ id }) => id === matrixRow);
    if (matrix) {
      const { label, hint } = matrix;
      return { label, short: label, href: `#punt-${asked}`, item: undefined, hint };
    }
    const section = worksheet.sections.find(({ id }) => id === name);
    if (section)
      return {
        label: section.title,
        short: section.title,
        href: `#onderdeel-${section.id}`,
        item: undefined,
      };
    const [itemId = "", rowId = ""] = name.split(".");
    const owner = items.find(({ id }) => id === itemId);
    if (owner && rowId) {
      const rows = rowsOf(answers(), owner);
      const index = rows.findIndex(({ row_id }) => row_id === rowId);
      const row = rows[index];
      const plain = `${owner.row_label} ${index + 1}`;
      const label = (row && rowName(owner, row)) || plain.charAt(0).toUpperCase() + plain.slice(1);
      return { label, short: label, href: `#punt-${name}`, item: owner };
    }
    const columns = items.flatMap((one) => one.columns ?? []);
    const choices = [...items, ...columns]
      .filter(({ id }) => !column || id === column)
      .flatMap((one) => one.choices ?? []);
    const label = choices.find(({ id }) => id === name)?.label ?? name;
    return { label, short: label, href: "", item: undefined };
  }

  return {
    place,
    numbers,

    /**
     * @param {string} ref
     * @param {string} [column]
     */
    link(ref, column) {
      const { label, href } = place(ref, column);
      if (!href) return element("span", label);
      const anchor = element("a", label);
      anchor.href = href;
      return anchor;
    },

    /**
     * Link to the guidance that helps, or nothing when there is none.
     *
     * @param {string | undefined} guide
     * @param {string} about
     */
    guide(guide, about) {
      if (!guide) return null;
      const anchor = leadsToDutch(element("a", messages.t("result.guide.label")), messages);
      anchor.href = address(guide);
      anchor.append(
        element("span", ` ${messages.t("result.guide.about", { item: about })}`, "visually-hidden"),
      );
      return anchor;
    },
  };
}

/**
 * @typedef {{label: string, short: string, href: string, item: Item | undefined, hint?: string | undefined}} Place
 * @typedef {ReturnType<typeof createRefs>} Refs
 */

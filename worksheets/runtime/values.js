// Numbers and days: what cannot be read is told beneath the field and stays as it was typed. And suggestions from
// what was filled in on another worksheet.

import { rowKey } from "./definition.js";
import { rowIds } from "./rows.js";

/** @import {AnswerTypes, Item} from "./definition.js" */
/** @import {StoredResponse} from "./draft.js" */
/** @import {Form} from "./form.js" */
/** @import {Messages} from "./messages.js" */

/**
 * @param {object} options
 * @param {Form} options.form
 * @param {AnswerTypes} options.types
 * @param {Item[]} options.items
 * @param {Messages} options.messages
 * @param {(key: string) => unknown} options.answer
 * @param {(worksheet: string) => StoredResponse | null} options.sibling
 * @param {(message: string) => void} options.say
 */
export function createValues({ form, types, items, messages, answer, sibling, say }) {
  /** What cannot be read now, by the key of its field. @type {Map<string, string>} */
  const faults = new Map();

  /** @param {string} key */
  function itemOf(key) {
    const { item, column } = rowKey(key);
    const owner = items.find(({ id }) => id === item);
    return column ? owner?.columns?.find(({ id }) => id === column) : owner;
  }

  /**
   * Say what is wrong with a number or a day, or nothing.
   *
   * @param {Item} item
   * @param {unknown} value
   */
  function fault(item, value) {
    const { minimum = -Infinity, maximum = Infinity, label } = item;
    const unread = typeof value === "string" && (item.kind === "number" || Number.isNaN(Date.parse(value)));
    const outside = typeof value === "number" && (value < minimum || value > maximum);
    if (!unread && !outside) return "";
    if (item.problem) return item.problem;
    if (item.minimum === undefined || item.maximum === undefined) {
      return messages.t(`value.${item.kind}.problem`, { label });
    }
    return messages.t("value.range.problem", { label, minimum: item.minimum, maximum: item.maximum });
  }

  /** @param {string} key */
  function check(key) {
    const kind = types.of(key)?.kind;
    const item = itemOf(key);
    if (!item || (kind !== "number" && kind !== "date")) return;
    const message = fault(item, answer(key));
    form.complain(key, message);
    if (message) faults.set(key, message);
    else faults.delete(key);
  }

  return {
    check,

    /** Check a field that someone leaves: the keyboard is elsewhere by then, so what is wrong is said. @param {string} key */
    leave(key) {
      const before = faults.get(key);
      check(key);
      const now = faults.get(key);
      if (now && now !== before) say(now);
    },

    /** Give what cannot be read, in the order of the page. */
    faults() {
      const found = [...faults].filter(([key]) => document.getElementById(key));
      const place = (/** @type {[string, string]} */ [key]) =>
        /** @type {HTMLElement} */ (document.getElementById(key));
      found.sort((a, b) =>
        place(a).compareDocumentPosition(place(b)) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
      );
      return found.map(([key, message]) => ({ key, message }));
    },

    /**
     * Offer what stands in a column of another worksheet of the dossier.
     *
     * @param {HTMLInputElement} input
     */
    suggest(input) {
      const list = input.list;
      const [sheet = "", item = "", column = ""] = (list?.dataset["suggestFrom"] ?? "").split(" ");
      const found = sheet ? sibling(sheet) : null;
      if (!list || !found) return;
      const texts = rowIds(found.answers, item).map(
        (id) => found.answers.get(`${item}.${id}.${column}`)?.value,
      );
      const named = texts.filter((text) => typeof text === "string" && text.trim());
      list.replaceChildren(...[...new Set(named)].map((text) => new Option(String(text))));
    },
  };
}

// What the page says of the state of a worksheet: saved or not, how far one is, what has lost its question.

import { rowKey } from "./definition.js";

/** @import {AnswerTypes, Item} from "./definition.js" */
/** @import {Drafts, PlacedResponse} from "./draft.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {(name: string) => HTMLElement} options.part
 * @param {AnswerTypes} options.types
 * @param {() => Item[]} options.asked
 * @param {Messages} options.messages
 * @param {Notices} options.notices
 * @param {Drafts} options.drafts
 * @param {() => PlacedResponse} options.present
 * @param {(key: string) => unknown} options.answer
 * @param {(item: Item) => boolean} options.isFilled
 * @param {() => string} options.instead  The key of what stands in place of "saved", or nothing.
 * @param {() => void} options.download
 */
export function createStatus(options) {
  const { root, part, types, asked, messages, notices, drafts, present, answer, isFilled } = options;
  const { t } = messages;

  return {
    showSaved() {
      const before = root.dataset["saved"];
      const { state } = drafts;
      const changed = [...present().answers.values()].reduce(
        (last, { time }) => (time > last ? time : last),
        "",
      );
      root.dataset["saved"] = state;
      const key = state === "saved" && !changed ? "draft.ready.message" : `draft.${state}.message`;
      part("saved-text").textContent = t(options.instead() || key, {
        time: changed ? messages.time(new Date(changed)) : "",
      });
      if (state === before) return;
      if (state === "saved") {
        if (before) notices.say(t("draft.again.message"));
        notices.hide("saving");
      } else {
        const action = { label: t("action.download.label"), act: options.download };
        notices.show("saving", { tone: "problem", lines: [t(`draft.${state}.problem`)], actions: [action] });
      }
    },

    showProgress() {
      const items = asked();
      const count = items.filter(isFilled).length;
      part("progress").textContent = t("progress.message", { count, of: items.length });
      for (const button of /** @type {NodeListOf<HTMLElement>} */ (
        root.querySelectorAll("[data-clear-choice]")
      )) {
        const keys = (button.dataset["clearChoice"] ?? "").split(" ");
        button.hidden = keys.every((key) => answer(key) === null);
      }
    },

    /** Show the answers whose question is gone: a cell of a row that is not there has none either. */
    showTray() {
      const tray = part("tray");
      const list = /** @type {HTMLElement} */ (tray.querySelector("dl"));
      const orphans = [...present().answers].filter(([key, { value }]) => !types.of(key) && value !== null);
      list.replaceChildren(
        ...orphans.flatMap(([key, { value }]) => {
          const name = document.createElement("dt");
          const { item, column } = rowKey(key);
          name.textContent = column ? `${item}: ${column}` : key;
          const text = document.createElement("dd");
          text.textContent = typeof value === "string" ? value : JSON.stringify(value);
          return [name, text];
        }),
      );
      tray.hidden = !orphans.length;
    },
  };
}

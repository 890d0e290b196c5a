// What cannot be read on a worksheet, together: with the words that stand at each field, and the way there.

/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */

const SUBJECT = "faults";

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {HTMLInputElement} options.done  The box that says that one is done.
 * @param {Notices} options.notices
 * @param {Messages} options.messages
 * @param {() => Array<{key: string, message: string}>} options.find
 */
export function createFaults({ root, done, notices, messages, find }) {
  function show() {
    const found = find();
    if (!found.length) return notices.hide(SUBJECT);
    notices.show(SUBJECT, {
      tone: "problem",
      lines: [messages.t("value.together.message", { count: found.length })],
      links: found.map(({ key, message }) => ({ label: message, field: key })),
    });
    notices.focus(SUBJECT);
  }

  // Taking the answers along goes on: this is for whoever opens them.
  root.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('[data-action^="download"]')) show();
  });
  done.addEventListener("change", () => {
    if (done.checked) show();
  });

  return {
    /** Take the summary away when there is nothing left to mend. */
    refresh() {
      if (!find().length) notices.hide(SUBJECT);
    },
  };
}

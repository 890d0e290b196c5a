// Two tabs that write the same answer without having seen each other: the answer that would be lost is kept aside,
// and the person chooses.

/** @import {Answers, Drafts, Timed} from "./draft.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */

/**
 * @param {object} options
 * @param {Drafts} options.drafts
 * @param {Notices} options.notices
 * @param {Messages} options.messages
 * @param {() => {id: string, answers: Answers}} options.present
 * @param {(key: string) => string} options.name  What the question of an answer is called.
 * @param {(key: string, value: unknown) => string} options.words
 * @param {(key: string, value: unknown) => void} options.take  Make a value the answer.
 */
export function createConflicts({ drafts, notices, messages, present, name, words, take }) {
  const { store } = drafts;
  const { t } = messages;

  /** @param {string} key */
  const place = (key) => `other/${present().id}/${key}`;

  function show() {
    const start = place("");
    const [first] = store.names(start);
    const entry = /** @type {Timed | null} */ (first ? store.readJson(first) : null);
    if (!first || !entry) return notices.hide("conflict");
    const key = first.slice(start.length);
    const settle = (/** @type {boolean} */ other) => {
      store.write(first, null);
      if (other) take(key, entry.value);
      show();
    };
    notices.show("conflict", {
      tone: "warning",
      lines: [t("conflict.message", { item: name(key) }), `‘${words(key, entry.value)}’`],
      actions: [
        { label: t("conflict.take.label"), act: () => settle(true) },
        { label: t("conflict.keep.label"), act: () => settle(false) },
      ],
    });
  }

  return {
    show,

    /**
     * Look before an answer is written whether another tab wrote one that this tab has not seen.
     *
     * @param {string} key
     * @param {unknown} value
     */
    before(key, value) {
      const { id, answers } = present();
      const stored = drafts.stored(id, key);
      const known = answers.get(key);
      if (!stored || stored.value === null || (known && stored.time <= known.time)) return;
      if ([value, known?.value].some((one) => JSON.stringify(one) === JSON.stringify(stored.value))) return;
      store.writeJson(place(key), stored);
      show();
    },
  };
}

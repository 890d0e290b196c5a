// From answers to an outcome: asks the engine again after each change, and says calmly when there is no engine.

import { toDocument } from "./document.js";
import { createEngine } from "./engine.js";
import { createResults } from "./results.js";
import { createSavePicture } from "./savepicture.js";
import { today } from "./today.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Answers, Dossier, StoredResponse} from "./draft.js" */
/** @import {Keeping} from "./keeping.js" */
/** @import {Library} from "./library.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */
/** @import {Refs} from "./refs.js" */
/** @import {Outcome} from "./results.js" */

// Who answers on goes on: an outcome is said after a rest.
const PAUSE_MS = 1500;

/**
 * @param {object} options
 * @param {HTMLElement} options.root  Carries the state of the engine as `data-engine`.
 * @param {HTMLElement} options.area
 * @param {Worksheet} options.worksheet
 * @param {{engine: string, lock: string}} options.config
 * @param {Messages} options.messages
 * @param {Notices} options.notices
 * @param {Keeping} options.keeping
 * @param {Library} options.library
 * @param {Refs} options.refs
 * @param {(path: string) => string} options.address
 * @param {() => Answers} options.answers
 * @param {() => boolean} options.isEmpty
 * @param {() => StoredResponse & {dossier: Dossier}} options.response
 * @param {(worksheet: string) => (StoredResponse & {dossier: Dossier}) | null} options.sibling
 * @param {() => void} options.onFailed
 * @param {(resultId: string) => void} options.inWord
 */
export function createOutcome(options) {
  const { root, area, worksheet, config, messages, notices, library, refs, address, answers, isEmpty } =
    options;
  const { t } = messages;
  const results = createResults({
    area,
    worksheet,
    messages,
    refs,
    answers,
    printOnly,
    inWord: options.inWord,
    pictures: createSavePicture({
      area,
      worksheet: worksheet.id,
      messages,
      keeping: options.keeping,
      printOnly,
    }),
  });
  let busy = false;
  let dirty = false;
  let hasAnswered = false;
  let said = "";
  let pausing = 0;

  /**
   * Say the first sentence of an outcome, once and when the answering pauses. What stood there on opening is no news.
   *
   * @param {string} sentence
   */
  function announce(sentence) {
    clearTimeout(pausing);
    if (!hasAnswered) said = sentence;
    if (!sentence || sentence === said) return;
    pausing = setTimeout(() => {
      said = sentence;
      notices.say(t("result.ready.announcement", { sentence }));
    }, PAUSE_MS);
  }

  const engine = createEngine({
    start: { engine: address(config.engine), lock: address(config.lock) },
    definitions: async () => [worksheet, ...(await library.load(worksheet.uses ?? []))],
    onState(state) {
      root.dataset["engine"] = state.kind;
      if (state.kind === "loading" && !isEmpty()) results.tell(t("result.loading.message"));
      // An answer that came before has asked already.
      if (state.kind === "ready" && !busy) evaluate();
      if (state.kind !== "failed") return;
      const retry = { label: t("result.retry.label"), act: () => engine.retry() };
      if (state.reason === "unsupported") results.tell(t("result.unsupported.message"));
      else results.tell(t("result.failed.message"), retry);
      notices.say(t("result.failed.announcement"));
      // The files of an older release may be gone: then a reload is the remedy.
      options.onFailed();
    },
  });
  root.dataset["engine"] = "idle";

  function request() {
    const beside = (worksheet.uses ?? []).flatMap((id) => {
      const definition = library.get(id);
      const response = options.sibling(id);
      return definition && response ? [toDocument(response, definition)] : [];
    });
    return { document: toDocument(options.response(), worksheet), today: today(), dossier: beside };
  }

  async function evaluate() {
    dirty = true;
    const state = root.dataset["engine"];
    if (busy || state === "failed") return;
    if (isEmpty() && state !== "ready") return results.tell(t("result.start.message"));
    if (state === "loading") results.tell(t("result.loading.message"));
    busy = true;
    while (dirty) {
      dirty = false;
      try {
        const evaluation = /** @type {{results: Outcome[]}} */ (await engine.request("evaluate", request()));
        const sentence = dirty ? null : await results.show(evaluation, () => dirty);
        if (sentence !== null) announce(sentence);
      } catch {
        // onState has told the person; after a retry the newest answers are asked for again.
        if (root.dataset["engine"] === "ready") {
          results.tell(t("result.failed.message"), { label: t("result.retry.label"), act: evaluate });
        }
        break;
      }
    }
    busy = false;
  }

  /**
   * Print one part of the outcome and nothing else.
   *
   * @param {string} resultId
   */
  function printOnly(resultId) {
    const chosen = area.querySelector(`[data-result-id="${resultId}"]`);
    root.setAttribute("data-print-only", "");
    chosen?.setAttribute("data-print-this", "");
    const done = () => {
      root.removeAttribute("data-print-only");
      chosen?.removeAttribute("data-print-this");
    };
    window.addEventListener("afterprint", done, { once: true });
    window.print();
  }

  return {
    evaluate,

    /** Work out the outcome of what someone just answered. */
    answered() {
      hasAnswered = true;
      return evaluate();
    },

    /** Ask the engine for something else than the outcome; rejects with an EngineError. @type {typeof engine.request} */
    ask: (type, payload) => engine.request(type, payload),

    /**
     * Start as soon as the form stands there: Python starts beside the page and takes nothing from it. Bytes are only
     * fetched unasked when the person has not asked to be spared them.
     */
    startAfterPaint() {
      const connection = /** @type {{saveData?: boolean} | undefined} */ (
        Reflect.get(navigator, "connection")
      );
      if (connection?.saveData) return;
      const start = () => engine.start();
      if (performance.getEntriesByType("paint").length) return start();
      requestAnimationFrame(() => setTimeout(start));
      // A page that is not in view is not painted.
      setTimeout(start, 1500);
    },
  };
}

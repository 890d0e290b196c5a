// The response that stands on the screen: which one it is, what it holds, and where an answer to it is written.

import { itemsOf, mainKeys, rowKey } from "./definition.js";
import { migrateAnswers } from "./document.js";
import { rowsOf } from "./rows.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Drafts, PlacedResponse} from "./draft.js" */
/** @import {Keeping} from "./keeping.js" */

/**
 * @param {object} options
 * @param {Worksheet} options.worksheet
 * @param {Drafts} options.drafts
 * @param {Keeping} options.keeping
 * @param {string | null} options.round  The round to show, or null for that of now.
 * @param {(key: string, value: unknown) => void} options.beforeWrite
 */
export function createPresent({ worksheet, drafts, keeping, round, beforeWrite }) {
  let present = upToDate((round && find(round)) || drafts.present(worksheet.id, worksheet.version));
  /** One's own response while an example stands in its place: an example is played with, never stored. */
  let mine = /** @type {PlacedResponse | null} */ (null);

  /**
   * Give an earlier round of the worksheet, when it is there.
   *
   * @param {string} name
   */
  function find(name) {
    const { dossier } = drafts.present(worksheet.id, worksheet.version);
    const found = drafts.rounds(dossier.id, worksheet.id).find((one) => one.round === name);
    return found ? drafts.response(found.id) : null;
  }

  /**
   * Carry answers to an older version of the worksheet over to this one; nothing is thrown away.
   *
   * @param {PlacedResponse} response
   * @returns {PlacedResponse}
   */
  function upToDate(response) {
    const { version } = response.header;
    if (version >= worksheet.version) return response;
    const answers = migrateAnswers(response.answers, version, worksheet);
    const header = { ...response.header, version: worksheet.version };
    const carried = { ...response, header, answers };
    if (answers.size) drafts.carryOver(carried);
    return carried;
  }

  /** An earlier round stands as it was. */
  function isFixed() {
    return !mine && drafts.isEarlier(present.id, present.header);
  }

  /** @param {string} key */
  function answer(key) {
    return present.answers.get(key)?.value ?? null;
  }

  /** @param {Item} item */
  function isFilled(item) {
    return item.kind === "rows"
      ? rowsOf(present.answers, item).some((row) => Object.keys(row).length > 1)
      : mainKeys(item).some((key) => answer(key) !== null);
  }

  /** The items that are asked, given the other answers. */
  function asked() {
    return itemsOf(worksheet).filter(
      ({ show_when: when }) => !when || when.any_of.includes(String(answer(when.item))),
    );
  }

  return {
    /** @returns {PlacedResponse} */
    get: () => present,
    find,
    answer,
    isFixed,

    /** @param {PlacedResponse} next */
    become(next) {
      present = upToDate(next);
    },

    isExample: () => mine !== null,

    /** @param {PlacedResponse | null} example */
    showExample(example) {
      mine = present;
      present = example ?? present;
    },

    leaveExample() {
      present = mine ?? present;
      mine = null;
    },

    isEmpty: () => [...present.answers.values()].every(({ value }) => value === null),

    isFilled,
    asked,

    /** The items that were passed over. */
    skipped: () => asked().filter((item) => !isFilled(item)),

    /**
     * Two tabs may show the same empty sheet, or two sheets of a collaboration that is not there yet. The first answer in
     * one of them makes the response and the collaboration; the other goes on with those.
     */
    adopt() {
      if (mine || drafts.isStored(present.id) || present.header.on_behalf) return false;
      const there = drafts.present(worksheet.id, worksheet.version);
      // What someone sees above the sheet is where the answer goes, whatever another tab has opened.
      const isOurs = there.dossier.id === present.dossier.id;
      if (!isOurs && drafts.isStoredDossier(present.dossier.id)) return false;
      if (!drafts.isStored(there.id) && (isOurs || !drafts.isStoredDossier(there.dossier.id))) return false;
      present = upToDate(there);
      return true;
    },

    /**
     * Write one answer where it belongs; of an example, nowhere.
     *
     * @param {string} key
     * @param {unknown} value
     */
    keep(key, value) {
      if (mine) {
        present.answers.set(key, { value, time: new Date().toISOString() });
        return;
      }
      if (isFixed()) return;
      beforeWrite(key, value);
      // Was the storage emptied while this page stood open? What stands here still belongs to the person.
      if (present.answers.size && !drafts.isStored(present.id)) drafts.replace(present.id, present.answers);
      drafts.keep(present.id, present.header, present.dossier);
      keeping.noteVisit();
      const { item, row, column } = rowKey(key);
      // An answer in a row says that the row is there, also when another tab has just taken it out.
      if (column && answer(`${item}.${row}`) !== true) {
        present.answers.set(`${item}.${row}`, drafts.answer(present.id, `${item}.${row}`, true));
      }
      present.answers.set(key, drafts.answer(present.id, key, value));
    },

    /**
     * Take in what another tab has just written, when it is of this response.
     *
     * @param {StorageEvent} event
     * @returns {string | null}  The key of the answer that changed.
     */
    hear(event) {
      const change = drafts.changedElsewhere(event, present.id);
      if (!change || mine) return null;
      if (change.entry) present.answers.set(change.key, change.entry);
      else present.answers.delete(change.key);
      return change.key;
    },
  };
}

/** @typedef {ReturnType<typeof createPresent>} Present */

// One mounted worksheet: holds the present response and ties form, rows, drafts, outcome and actions together.

import { createActions } from "./actions.js";
import { createConflicts } from "./conflicts.js";
import { answerTypes, itemsOf, mainKeys, rowKey } from "./definition.js";
import { migrateAnswers } from "./document.js";
import { ROUND, createDossierBar } from "./dossierbar.js";
import { createDossiers } from "./dossiers.js";
import { createDrafts } from "./draft.js";
import { asExample } from "./example.js";
import { createForm } from "./form.js";
import { createHints } from "./hints.js";
import { createKeeping } from "./keeping.js";
import { createLibrary } from "./library.js";
import { createMessages } from "./messages.js";
import { createNotices } from "./notices.js";
import { createOutcome } from "./outcome.js";
import { createRefs } from "./refs.js";
import { isSuperseded } from "./release.js";
import { createRowForm } from "./rowform.js";
import { newRowId, rowIds, rowsOf } from "./rows.js";
import { createStatus } from "./status.js";
import { browserStorage } from "./storage.js";
import { createValues } from "./values.js";
import { inWords } from "./words.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Answers, PlacedResponse} from "./draft.js" */
/** @import {Example} from "./example.js" */
/** @import {RowChange} from "./rowform.js" */

// A page that comes back into view after this long asks whether it is still the newest.
const RELEASE_CHECK_MS = 10 * 60_000;
/** @type {Item} */
const TEXT = { id: "", kind: "text", label: "" };
// A link to the filled-in example of a worksheet ends in this.
const EXAMPLE = "#voorbeeld";

/**
 * @param {HTMLElement} root
 * @param {Config} config
 */
export function mountWorksheet(root, config) {
  const worksheet = config.definition;
  const messages = createMessages(config.messages);
  const { t } = messages;
  /** @param {string} path */
  const address = (path) => new URL(config.base + path, location.href).href;
  const basePath = new URL(config.base, location.href).pathname;

  const types = answerTypes(worksheet);
  const items = itemsOf(worksheet);
  const drafts = createDrafts({ storage: browserStorage(), basePath });
  const dossiers = createDossiers({ drafts });
  const keeping = createKeeping(drafts);
  let present = upToDate(asked() ?? drafts.present(worksheet.id, worksheet.version));
  /** One's own response while an example stands in its place: an example is played with, never stored. */
  let mine = /** @type {typeof present | null} */ (null);

  const element = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const form = createForm(element, types);
  const rowItems = items.filter(({ kind }) => kind === "rows");
  const rowForm = createRowForm(element, rowItems, changeRows);
  const notices = createNotices(part("notices"), part("announcer"));
  const library = createLibrary(address(config.definitions));
  const answers = () => present.answers;
  const refs = createRefs({ worksheet, messages, answers, other: library.get, address });
  const outcome = createOutcome({
    ...{
      root,
      area: part("result"),
      worksheet,
      config,
      messages,
      notices,
      library,
      refs,
      address,
      answers,
      isEmpty,
    },
    response: () => present,
    sibling: (id) =>
      mine ? asExample(config.example?.dossier?.[id], id) : drafts.sibling(present.dossier.id, id),
    onFailed: checkRelease,
  });
  const status = createStatus({
    ...{ root, part, types, items, messages, notices, drafts, answer, isFilled },
    present: () => present,
    instead: () => (mine ? "example.status.message" : isFixed() ? "round.status.message" : ""),
    download: () => actions.takeAlong.downloadPage(),
  });
  const bar = createDossierBar({
    ...{ place: part("dossier-bar"), messages, drafts, dossiers, address, isEmpty, startRound },
    present: () => present,
    switchTo(id) {
      dossiers.open(id);
      become(drafts.present(worksheet.id, worksheet.version));
      bar.focus();
      notices.say(t("dossiers.opened.message", { name: present.dossier.name || t("dossier.unnamed.label") }));
    },
  });
  const conflicts = createConflicts({
    ...{ drafts, notices, messages, name: (key) => refs.place(key.split(":")[0] ?? key).short },
    present: () => present,
    words: (key, value) => inWords(items.find(({ id }) => id === key) ?? TEXT, value, messages),
    take(key, value) {
      save(key, value);
      form.write(key, value);
    },
  });
  const values = createValues({
    ...{ form, types, items, messages, answer },
    sibling: (id) => (mine ? null : drafts.sibling(present.dossier.id, id)),
  });

  /**
   * Find a part of the page by its data attribute.
   *
   * @param {string} name
   */
  function part(name) {
    return /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  }

  /** Give the round that the address asks for, when it is there. */
  function asked() {
    const round = location.hash.startsWith(ROUND) && decodeURIComponent(location.hash.slice(ROUND.length));
    const { dossier } = drafts.present(worksheet.id, worksheet.version);
    const found = round && drafts.rounds(dossier.id, worksheet.id).find((one) => one.round === round);
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
    if (answers.size) {
      drafts.keep(response.id, header, response.dossier);
      drafts.replace(response.id, answers);
    }
    return { ...response, header, answers };
  }

  /**
   * Two tabs may show the same empty sheet. The first answer in one of them makes the response; the other goes on
   * with that.
   */
  function adopt() {
    if (mine || drafts.isStored(present.id) || present.header.on_behalf) return false;
    const there = drafts.present(worksheet.id, worksheet.version);
    if (!drafts.isStored(there.id)) return false;
    present = upToDate(there);
    return true;
  }

  /** An earlier round stands as it was. */
  function isFixed() {
    return !mine && drafts.isEarlier(present.id, present.header);
  }

  /** @param {string} key */
  function answer(key) {
    return present.answers.get(key)?.value ?? null;
  }

  function isEmpty() {
    return [...present.answers.values()].every(({ value }) => value === null);
  }

  /** @param {Item} item */
  function isFilled(item) {
    return item.kind === "rows"
      ? rowsOf(present.answers, item).some((row) => Object.keys(row).length > 1)
      : mainKeys(item).some((key) => answer(key) !== null);
  }

  // --- writing ----------------------------------------------------------------------------------------------------

  /**
   * Write one answer where it belongs; of an example, nowhere.
   *
   * @param {string} key
   * @param {unknown} value
   */
  function keep(key, value) {
    if (mine) {
      present.answers.set(key, { value, time: new Date().toISOString() });
      return;
    }
    if (isFixed()) return;
    conflicts.before(key, value);
    drafts.keep(present.id, present.header, present.dossier);
    keeping.noteVisit();
    const { item, row, column } = rowKey(key);
    // An answer in a row says that the row is there, also when another tab has just taken it out.
    if (column && answer(`${item}.${row}`) !== true) {
      present.answers.set(`${item}.${row}`, drafts.answer(present.id, `${item}.${row}`, true));
    }
    present.answers.set(key, drafts.answer(present.id, key, value));
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  function save(key, value) {
    const adopted = adopt();
    keep(key, value);
    if (adopted) return showAll();
    status.showSaved();
    status.showProgress();
    bar.refresh();
    form.showAsked(answer);
    outcome.evaluate();
  }

  /** @param {RowChange} change */
  function changeRows(change) {
    const ids = rowIds(present.answers, change.item);
    if (change.type === "add") {
      const id = newRowId();
      keep(`${change.item}.${id}`, true);
      save(change.item, [...ids, id]);
      showRows();
      rowForm.focus(change.item, id);
    } else if (change.type === "move") {
      const others = ids.filter((id) => id !== change.id);
      others.splice(ids.indexOf(change.id) + change.by, 0, change.id);
      save(change.item, others);
      showRows();
      rowForm.focus(change.item, change.id, change.by < 0 ? "up" : "down");
    } else {
      const { short } = refs.place(`${change.item}.${change.id}`);
      const putBack = () => {
        save(`${change.item}.${change.id}`, true);
        showRows();
        notices.hide("row");
        rowForm.focus(change.item, change.id);
      };
      save(`${change.item}.${change.id}`, null);
      showRows();
      notices.show("row", {
        tone: "info",
        lines: [t("row.removed.message", { row: short })],
        actions: [{ label: t("undo.restore.label"), act: putBack }],
      });
      notices.focus("row");
    }
  }

  // --- showing ----------------------------------------------------------------------------------------------------

  function showRows() {
    for (const item of rowItems) {
      const ids = rowIds(present.answers, item.id);
      rowForm.show(item.id, ids);
      for (const id of ids) {
        for (const column of item.columns ?? []) {
          const key = `${item.id}.${id}.${column.id}`;
          if (!form.isActive(key)) form.write(key, answer(key));
        }
      }
    }
  }

  function showAll() {
    root.toggleAttribute("data-fixed", isFixed());
    for (const key of types.fixed) form.write(key, answer(key));
    showRows();
    for (const key of present.answers.keys()) values.check(key);
    form.showAsked(answer);
    status.showSaved();
    status.showProgress();
    status.showTray();
    actions.showEarlier();
    actions.takeAlong.show();
    bar.show();
    showDone();
    conflicts.show();
    if (isFixed()) showRound();
    else notices.hide("round");
    outcome.evaluate();
  }

  function showDone() {
    const done = /** @type {HTMLInputElement} */ (part("done"));
    done.checked = drafts.response(present.id)?.done_at !== undefined;
    for (const control of [done, ...element.elements]) {
      if (control.matches("input, select, textarea, button")) control.toggleAttribute("disabled", isFixed());
    }
  }

  function showRound() {
    const { round } = present.header;
    const back = () => {
      history.replaceState(null, "", location.pathname);
      become(drafts.present(worksheet.id, worksheet.version));
    };
    notices.show("round", {
      tone: "warning",
      lines: [t("round.fixed.message", { round })],
      actions: [{ label: t("round.back.label"), act: back }],
    });
  }

  function startRound() {
    const earlier = present;
    const next = drafts.nextRound(earlier, worksheet.version);
    drafts.keep(next.id, next.header, next.dossier);
    become(next);
    const back = () => {
      drafts.dropRound(next, earlier);
      notices.hide("round-started");
      become(earlier);
    };
    notices.show("round-started", {
      tone: "info",
      lines: [t("round.started.message", { round: next.header.round, earlier: earlier.header.round })],
      actions: [{ label: t("round.undo.label", { round: earlier.header.round }), act: back }],
    });
    notices.focus("round-started");
  }

  // --- versions and other tabs ------------------------------------------------------------------------------------

  let checked = Date.now();

  async function checkRelease() {
    checked = Date.now();
    if (!(await isSuperseded(address(config.release_address), config.release))) return;
    const reload = () => {
      drafts.retry();
      location.reload();
    };
    notices.show("release", {
      tone: "info",
      lines: [t("release.message")],
      actions: [{ label: t("release.reload.label"), act: reload }],
    });
  }

  function watch() {
    form.onAnswer(save);
    form.onLeave(values.check);
    element.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLInputElement) values.suggest(target);
    });
    window.addEventListener("storage", (event) => {
      if (adopt()) return showAll();
      const change = drafts.changedElsewhere(event, present.id);
      if (!change || mine) return;
      if (change.entry) present.answers.set(change.key, change.entry);
      else present.answers.delete(change.key);
      // What stands here was written before: a text that is newer elsewhere takes its place, also under the cursor.
      if (rowKey(change.key).row || types.of(change.key)?.kind === "order") showRows();
      else form.write(change.key, answer(change.key));
      form.showAsked(answer);
      status.showSaved();
      status.showProgress();
      outcome.evaluate();
    });
    document.addEventListener("visibilitychange", () => {
      drafts.retry();
      status.showSaved();
      if (document.visibilityState === "visible" && Date.now() - checked > RELEASE_CHECK_MS) checkRelease();
    });
    window.addEventListener("beforeprint", () => form.mirrorFields());
    window.addEventListener("hashchange", () => {
      const round = asked();
      if (round) become(round);
    });
    part("done").addEventListener("change", ({ target }) => {
      const { checked } = /** @type {HTMLInputElement} */ (target);
      drafts.keep(present.id, present.header, present.dossier);
      drafts.setDone(present.id, checked ? new Date().toISOString() : null);
      status.showSaved();
    });
  }

  /** @param {typeof present} next */
  function become(next) {
    present = upToDate(next);
    showAll();
  }

  const actions = createActions({
    ...{ root, worksheet, messages, notices, drafts, keeping, address, isEmpty, save },
    others: config.worksheets,
    present: () => present,
    swap(response, given) {
      const next = { ...response, answers: /** @type {Answers} */ (new Map(given)) };
      drafts.keep(next.id, next.header, next.dossier);
      drafts.replace(next.id, next.answers);
      become(next);
    },
    showExample() {
      mine = present;
      root.toggleAttribute("data-example", true);
      become(asExample(config.example?.answers, worksheet.id) ?? present);
    },
    leaveExample() {
      const own = mine ?? present;
      mine = null;
      root.removeAttribute("data-example");
      become(own);
    },
    forSomeoneElse: () => become(drafts.forSomeoneElse(worksheet.id, worksheet.version)),
    backToMine: () => become(drafts.present(worksheet.id, worksheet.version)),
    startFresh() {
      drafts.newDossier();
      become(drafts.present(worksheet.id, worksheet.version));
    },
  });

  drafts.probe();
  // What was clicked or typed before this script ran counts like any other answer.
  const early = types.fixed.filter((key) => form.read(key) !== null && form.read(key) !== answer(key));
  for (const [key, value] of early.map((name) => [name, form.read(name)])) save(String(key), value);
  createHints(element, messages);
  showAll();
  actions.greet();
  actions.remind();
  if (location.hash === EXAMPLE) actions.example();
  watch();
  for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
  outcome.startWhenIdle();
}

/**
 * @typedef {object} Config
 * @property {Worksheet} definition
 * @property {Record<string, import("./messages.js").Text>} messages
 * @property {string} base  From this page to the root of the site.
 * @property {string} engine
 * @property {string} lock
 * @property {string} definitions
 * @property {Example | null} example
 * @property {string} release
 * @property {string} release_address
 * @property {Array<{id: string, title: string, address: string}>} worksheets
 */

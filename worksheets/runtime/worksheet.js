// One mounted worksheet: holds the present response and ties form, rows, drafts, outcome and actions together.

import { createActions } from "./actions.js";
import { answerTypes, itemsOf, mainKeys, rowKey } from "./definition.js";
import { browserStorage, createDrafts } from "./draft.js";
import { asExample } from "./example.js";
import { createForm } from "./form.js";
import { createLibrary } from "./library.js";
import { createMessages } from "./messages.js";
import { createNotices } from "./notices.js";
import { createOutcome } from "./outcome.js";
import { createRefs } from "./refs.js";
import { isSuperseded } from "./release.js";
import { createRowForm } from "./rowform.js";
import { newRowId, rowIds, rowsOf } from "./rows.js";
import { createValues } from "./values.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Answers} from "./draft.js" */
/** @import {Example} from "./example.js" */
/** @import {RowChange} from "./rowform.js" */

// A page that comes back into view after this long asks whether it is still the newest.
const RELEASE_CHECK_MS = 10 * 60_000;
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
  let present = drafts.present(worksheet.id, worksheet.version);
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

  /** @param {string} key */
  function answer(key) {
    return present.answers.get(key)?.value ?? null;
  }

  function isEmpty() {
    return [...present.answers.values()].every(({ value }) => value === null);
  }

  /** @param {Item} item */
  const isFilled = (item) =>
    item.kind === "rows"
      ? rowsOf(present.answers, item).some((row) => Object.keys(row).length > 1)
      : mainKeys(item).some((key) => answer(key) !== null);

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
    drafts.keep(present.id, present.header, present.dossier);
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
    keep(key, value);
    showSaved();
    showProgress();
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

  function showSaved() {
    const before = root.dataset["saved"];
    const { state } = drafts;
    const changed = [...present.answers.values()].reduce((last, { time }) => (time > last ? time : last), "");
    root.dataset["saved"] = state;
    const key = state === "saved" && !changed ? "draft.ready.message" : `draft.${state}.message`;
    const told = mine ? "example.status.message" : key;
    part("saved-text").textContent = t(told, { time: changed ? messages.time(new Date(changed)) : "" });
    if (state === before) return;
    if (state === "saved") {
      if (before) notices.say(t("draft.again.message"));
      notices.hide("saving");
    } else {
      const action = { label: t("action.download.label"), act: () => actions.downloadPage() };
      notices.show("saving", { tone: "problem", lines: [t(`draft.${state}.problem`)], actions: [action] });
    }
  }

  function showProgress() {
    const asked = items.filter(
      ({ show_when: when }) => !when || when.any_of.includes(String(answer(when.item))),
    );
    const count = asked.filter(isFilled).length;
    part("progress").textContent = t("progress.message", { count, of: asked.length });
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (
      root.querySelectorAll("[data-clear-choice]")
    )) {
      const keys = (button.dataset["clearChoice"] ?? "").split(" ");
      button.hidden = keys.every((key) => answer(key) === null);
    }
  }

  function showTray() {
    const tray = part("tray");
    const list = /** @type {HTMLElement} */ (tray.querySelector("dl"));
    const orphans = [...present.answers].filter(([key, { value }]) => !types.of(key) && value !== null);
    list.replaceChildren(
      ...orphans.flatMap(([key, { value }]) => {
        const name = document.createElement("dt");
        name.textContent = key;
        const text = document.createElement("dd");
        text.textContent = typeof value === "string" ? value : JSON.stringify(value);
        return [name, text];
      }),
    );
    tray.hidden = !orphans.length;
  }

  function showAll() {
    for (const key of types.fixed) form.write(key, answer(key));
    showRows();
    for (const key of present.answers.keys()) values.check(key);
    form.showAsked(answer);
    showSaved();
    showProgress();
    showTray();
    actions.showEarlier();
    outcome.evaluate();
  }

  // --- versions and other tabs ------------------------------------------------------------------------------------

  let asked = Date.now();

  async function checkRelease() {
    asked = Date.now();
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
      const change = drafts.changedElsewhere(event, present.id);
      if (!change || mine) return;
      if (change.entry) present.answers.set(change.key, change.entry);
      else present.answers.delete(change.key);
      const kind = types.of(change.key)?.kind;
      if (rowKey(change.key).row || kind === "order") showRows();
      else if (kind !== "text" || !form.isActive(change.key)) form.write(change.key, answer(change.key));
      form.showAsked(answer);
      showSaved();
      showProgress();
      outcome.evaluate();
    });
    document.addEventListener("visibilitychange", () => {
      drafts.retry();
      showSaved();
      if (document.visibilityState === "visible" && Date.now() - asked > RELEASE_CHECK_MS) checkRelease();
    });
    window.addEventListener("beforeprint", () => form.mirrorFields());
  }

  /** @param {typeof present} next */
  function become(next) {
    present = next;
    showAll();
  }

  const actions = createActions({
    ...{ root, worksheet, messages, notices, drafts, address, isEmpty, save },
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
  showAll();
  actions.greet();
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

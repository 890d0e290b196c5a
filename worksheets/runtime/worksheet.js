// One mounted worksheet: holds the present response and ties form, rows, drafts, outcome and actions together.

import { createActions } from "./actions.js";
import { createConflicts } from "./conflicts.js";
import { answerTypes, itemsOf, rowKey } from "./definition.js";
import { createDossierBar } from "./dossierbar.js";
import { createDossiers } from "./dossiers.js";
import { createDrafts } from "./draft.js";
import { asExample } from "./example.js";
import { createFaults } from "./faults.js";
import { createForm } from "./form.js";
import { createHints } from "./hints.js";
import { acceptInvitation } from "./invitation.js";
import { createKeeping } from "./keeping.js";
import { createLibrary } from "./library.js";
import { createMessages } from "./messages.js";
import { createNotices } from "./notices.js";
import { createOutcome } from "./outcome.js";
import { createPresent } from "./present.js";
import { openFoldsForPrint } from "./printing.js";
import { createRefs } from "./refs.js";
import { watchRelease } from "./release.js";
import { askedRound, createRoundView } from "./roundview.js";
import { createRowChanges } from "./rowchanges.js";
import { createSharing } from "./sharing.js";
import { soon } from "./soon.js";
import { createStatus } from "./status.js";
import { browserStorage } from "./storage.js";
import { createValues } from "./values.js";
import { inWords } from "./words.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {PlacedResponse} from "./draft.js" */
/** @import {Example} from "./example.js" */

/** @type {Item} */
const TEXT = { id: "", kind: "text", label: "" };
// A link to the filled-in example of a worksheet ends in this.
const EXAMPLE = "#ingevuld-voorbeeld";

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
  const sheet = createPresent({
    ...{ worksheet, drafts, keeping, round: askedRound() },
    beforeWrite: (key, value) => conflicts.before(key, value),
  });
  const { get: present, answer, isEmpty, isFilled } = sheet;

  const element = /** @type {HTMLFormElement} */ (root.querySelector("form"));
  const form = createForm(element, types);
  const notices = createNotices(part("notices"), part("announcer"));
  const library = createLibrary(address(config.definitions));
  const answers = () => present().answers;
  const isShown = (/** @type {string} */ id) => config.worksheets.some((one) => one.id === id);
  const refs = createRefs({ worksheet, messages, answers, other: library.get, address, isShown });
  const outcome = createOutcome({
    ...{
      root,
      area: part("result"),
      worksheet,
      config,
      messages,
      notices,
      keeping,
      library,
      refs,
      address,
      answers,
      isEmpty,
    },
    response: present,
    sibling: (id) =>
      sheet.isExample()
        ? asExample(config.example?.dossier?.[id], id)
        : drafts.sibling(present().dossier.id, id),
    inWord: (resultId) => actions.takeAlong.downloadWord(resultId),
    onFailed: () => checkRelease(),
  });
  const status = createStatus({
    ...{ root, part, types, messages, notices, drafts, answer, isFilled, present, asked: sheet.asked },
    instead: () =>
      sheet.isExample() ? "example.status.message" : sheet.isFixed() ? "round.status.message" : "",
    download: () => actions.takeAlong.downloadPage(),
  });
  const bar = createDossierBar({
    ...{ place: part("dossier-bar"), messages, drafts, dossiers, address, isEmpty, present },
    startRound: () => rounds.start(),
    switchTo(id) {
      dossiers.open(id);
      become(drafts.present(worksheet.id, worksheet.version));
      bar.focus();
      notices.say(
        t("dossiers.opened.message", { name: present().dossier.name || t("dossier.unnamed.label") }),
      );
    },
  });
  const sharing = createSharing({ root, messages, numbers: config.share_code, present });
  const conflicts = createConflicts({
    ...{ drafts, notices, messages, present, name: (key) => refs.place(key.split(":")[0] ?? key).short },
    words: (key, value) => inWords(items.find(({ id }) => id === key) ?? TEXT, value, messages),
    take(key, value) {
      save(key, value);
      form.write(key, value);
    },
  });
  const rounds = createRoundView({
    ...{ form: element, done: /** @type {HTMLInputElement} */ (part("done")), worksheet, sheet, drafts },
    ...{ notices, messages, refs, skipped: part("skipped"), become, showSaved: status.showSaved },
  });
  const rows = createRowChanges({
    items: items.filter(({ kind }) => kind === "rows"),
    ...{ form, sheet, refs, notices, messages, save, showAll },
  });
  const values = createValues({
    ...{ form, types, items, messages, answer },
    sibling: (id) => (sheet.isExample() ? null : drafts.sibling(present().dossier.id, id)),
    say: notices.say,
  });
  const faults = createFaults({
    ...{ root, done: /** @type {HTMLInputElement} */ (part("done")), notices, messages, find: values.faults },
  });
  let saidSaved = false;

  /**
   * Find a part of the page by its data attribute.
   *
   * @param {string} name
   */
  function part(name) {
    return /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  }

  // --- writing ----------------------------------------------------------------------------------------------------

  /**
   * Keep an answer; true when it went to what another tab made, which is not what stands here.
   *
   * @param {string} key
   * @param {unknown} value
   */
  function keep(key, value) {
    const adopted = sheet.adopt();
    sheet.keep(key, value);
    return adopted;
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  function save(key, value) {
    if (keep(key, value)) return showAll();
    status.showSaved();
    status.showProgress();
    rounds.showSkipped();
    bar.refresh();
    sharing.show();
    form.showAsked(answer);
    outcome.answered();
    saySaved();
  }

  /** Say that each answer is kept: once, not at every key. */
  function saySaved() {
    if (saidSaved || drafts.state !== "saved" || sheet.isExample()) return;
    saidSaved = true;
    notices.say(t("draft.first.announcement"));
  }

  // --- showing ----------------------------------------------------------------------------------------------------

  function showAll() {
    showPage();
    outcome.evaluate();
  }

  function showPage() {
    root.toggleAttribute("data-fixed", sheet.isFixed());
    form.writeAll(answer);
    rows.show();
    for (const key of answers().keys()) values.check(key);
    form.showAsked(answer);
    status.showSaved();
    status.showProgress();
    status.showTray();
    actions.showEarlier();
    actions.takeAlong.show();
    bar.show();
    rounds.show();
    sharing.show();
    conflicts.show();
  }

  // --- versions and other tabs ------------------------------------------------------------------------------------

  const checkRelease = watchRelease({
    address: address(config.release_address),
    release: config.release,
    tell() {
      const reload = () => {
        drafts.retry();
        location.reload();
      };
      notices.show("release", {
        tone: "info",
        lines: [t("release.message")],
        actions: [{ label: t("release.reload.label"), act: reload }],
      });
    },
  });

  function watch() {
    form.onAnswer(save);
    form.onLeave((key) => {
      values.leave(key);
      faults.refresh();
    });
    element.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLInputElement) values.suggest(target);
    });
    window.addEventListener("storage", (event) => {
      if (sheet.adopt()) return showAll();
      const [kind = ""] = drafts.store.changedName(event)?.split("/") ?? [];
      if (kind === "other") conflicts.show();
      if (kind === "done") rounds.show();
      if (kind === "dossier") bar.show();
      const key = sheet.hear(event);
      if (key === null) return;
      // What stands here was written before: a text that is newer elsewhere takes its place, also under the cursor.
      if (rowKey(key).row || types.of(key)?.kind === "order") rows.show();
      else form.write(key, answer(key));
      form.showAsked(answer);
      status.showSaved();
      status.showProgress();
      outcome.evaluate();
    });
    document.addEventListener("visibilitychange", () => {
      drafts.retry();
      status.showSaved();
      conflicts.show();
    });
    window.addEventListener("beforeprint", () => form.mirrorFields(messages.day));
  }

  /** @param {PlacedResponse} next */
  function become(next) {
    sheet.become(next);
    showAll();
  }

  const actions = createActions({
    ...{
      root,
      worksheet,
      config,
      messages,
      notices,
      drafts,
      keeping,
      library,
      address,
      isEmpty,
      save,
      present,
    },
    ask: (type, payload) => outcome.ask(type, payload),
    others: config.worksheets,
    become,
    reopen(id) {
      const stored = id === undefined ? null : drafts.response(id);
      if (stored) drafts.keep(stored.id, stored.header, stored.dossier);
      become(stored ?? drafts.present(worksheet.id, worksheet.version));
    },
    showExample() {
      root.toggleAttribute("data-example", true);
      sheet.showExample(asExample(config.example?.answers, worksheet.id));
      showAll();
    },
    leaveExample() {
      root.removeAttribute("data-example");
      sheet.leaveExample();
      showAll();
    },
    forSomeoneElse: () => become(drafts.forSomeoneElse(worksheet.id, worksheet.version)),
    backToMine: () => become(drafts.present(worksheet.id, worksheet.version)),
    startFresh() {
      drafts.newDossier();
      become(drafts.present(worksheet.id, worksheet.version));
    },
  });

  const back = new URLSearchParams(location.search).get("terug");
  if (back?.startsWith(worksheet.id)) {
    const link = /** @type {HTMLAnchorElement} */ (part("back"));
    link.href = address(`controleer-je-antwoorden/#${encodeURIComponent(back)}`);
    link.hidden = false;
  }
  soon(begin);

  function begin() {
    drafts.probe();
    // What was clicked or typed before this script ran counts like any other answer.
    const early = form.filled().filter(([key, value]) => value !== answer(key));
    for (const [key, value] of early) keep(key, value);
    watch();
    // Python is asked at once, and the page shown meanwhile.
    if (early.length) outcome.answered();
    else outcome.evaluate();
    outcome.startAfterPaint();
    soon(() => {
      createHints(element, messages);
      openFoldsForPrint(element);
    });
    soon(showPage);
    soon(() => {
      if (early.length) saySaved();
      greet();
    });
  }

  /** Say what someone finds here, and do what the address asks. */
  function greet() {
    actions.greet();
    actions.remind();
    if (location.hash === EXAMPLE) actions.example();
    const accept = () => acceptInvitation({ sheet, drafts, messages, notices, become });
    accept();
    window.addEventListener("hashchange", accept);
    for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
  }
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
 * @property {import("./sharecode.js").ShareCodeNumbers | null} share_code
 * @property {import("./exporting.js").ExportConfig} export
 * @property {string} release
 * @property {string} release_address
 * @property {Array<{id: string, title: string, address: string}>} worksheets
 */

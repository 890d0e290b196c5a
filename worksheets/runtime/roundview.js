// Rounds on the page of a worksheet: starting the next one, looking at an earlier one, saying that this one is done.

import { ROUND } from "./dossierbar.js";

/** @import {Drafts, PlacedResponse} from "./draft.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */
/** @import {Present} from "./present.js" */

const MOST_SKIPPED = 6;

/** Give the round that the address asks for. */
export function askedRound() {
  return location.hash.startsWith(ROUND) ? decodeURIComponent(location.hash.slice(ROUND.length)) : null;
}

/**
 * @param {object} options
 * @param {HTMLFormElement} options.form
 * @param {HTMLInputElement} options.done  The box that says that one is done.
 * @param {HTMLElement} options.skipped  Where to say what was passed over.
 * @param {import("./refs.js").Refs} options.refs
 * @param {{id: string, version: number}} options.worksheet
 * @param {Present} options.sheet
 * @param {Drafts} options.drafts
 * @param {Notices} options.notices
 * @param {Messages} options.messages
 * @param {(response: PlacedResponse) => void} options.become
 * @param {() => void} options.showSaved
 */
export function createRoundView(options) {
  const { form, done, skipped, refs, worksheet, sheet, drafts, notices, messages, become, showSaved } =
    options;
  const { t } = messages;

  /** Who says that it is done may have passed something over: that is allowed, and each is one click away. */
  function showSkipped() {
    const items = done.checked ? sheet.skipped() : [];
    // It is read aloud when it changes, so it changes only when there is something else to say.
    const now = items.map(({ id }) => id).join(" ");
    if (skipped.dataset["skipped"] === now) return;
    skipped.dataset["skipped"] = now;
    skipped.replaceChildren();
    if (!items.length) return;
    skipped.append(t("sheet.skipped.message", { count: items.length }), " ");
    items.slice(0, MOST_SKIPPED).forEach(({ id }, index) => {
      skipped.append(index ? ", " : "", refs.link(id));
    });
    if (items.length > MOST_SKIPPED) skipped.append(" …");
  }

  function back() {
    history.replaceState(null, "", location.pathname);
    become(drafts.present(worksheet.id, worksheet.version));
  }

  done.addEventListener("change", () => {
    const { id, header, dossier } = sheet.get();
    drafts.keep(id, header, dossier);
    drafts.setDone(id, done.checked ? new Date().toISOString() : null);
    showSaved();
    showSkipped();
  });
  window.addEventListener("hashchange", () => {
    const round = askedRound();
    const found = round && sheet.find(round);
    if (found) become(found);
  });

  return {
    showSkipped,

    /** Show whether one is done and, for an earlier round, that it stands as it was. */
    show() {
      const { id, header } = sheet.get();
      const isFixed = sheet.isFixed();
      done.checked = drafts.response(id)?.done_at !== undefined;
      for (const control of [done, ...form.elements]) {
        if (control.matches("input, select, textarea, button")) control.toggleAttribute("disabled", isFixed);
      }
      showSkipped();
      if (!isFixed) return notices.hide("round");
      notices.show("round", {
        tone: "warning",
        lines: [t("round.fixed.message", { round: header.round })],
        actions: [{ label: t("round.back.label"), act: back }],
      });
    },

    start() {
      const earlier = sheet.get();
      const next = drafts.nextRound(earlier, worksheet.version);
      drafts.keep(next.id, next.header, next.dossier);
      become(next);
      const undo = () => {
        drafts.dropRound(next, earlier);
        notices.hide("round-started");
        become(earlier);
      };
      notices.show("round-started", {
        tone: "info",
        lines: [t("round.started.message", { round: next.header.round, earlier: earlier.header.round })],
        actions: [{ label: t("round.undo.label", { round: earlier.header.round }), act: undo }],
      });
      notices.focus("round-started");
    },
  };
}

// Voting on one device that goes round: nobody sees what another chose until the last one has voted. Each vote is kept
// at once, but counts only when the round of votes is closed.

import { closeDialog, openDialog } from "./dialogs.js";
import { button, element, shape } from "./dom.js";
import { randomId } from "./draft.js";
import { scalesOf } from "./groupscales.js";

/** @import {RawResponse} from "./group.js" */
/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */

const BESIDE = ["dont_know", "not_applicable"];

/** @param {GroupPage} page */
export function createVote(page) {
  const { config, messages, part, library } = page;
  const { t } = messages;
  const dialog = /** @type {HTMLDialogElement} */ (part("vote"));
  const area = part("vote-area");
  /** @type {Record<string, string>} */
  let answers = {};
  let layer = "";
  /** @type {Scale[]} */
  let scales = [];

  const box = () => page.group().data.votes;

  /** @param {...(Node | string)} parts */
  function show(...parts) {
    area.replaceChildren(...parts);
    const first = /** @type {HTMLElement | null} */ (area.querySelector("h3"));
    if (first) {
      first.tabIndex = -1;
      first.focus();
    }
  }

  /** Between two people: nothing of anyone is on the screen. */
  function pass() {
    answers = {};
    layer = "";
    const count = box().length;
    const choose = element("select");
    choose.id = "stem-laag";
    choose.append(new Option(t("respondent.empty.label"), ""));
    for (const { id, label } of config.layers) choose.append(new Option(label, id));
    choose.addEventListener("change", () => (layer = choose.value));
    const label = element("label", t("respondent.layer.label"));
    label.htmlFor = choose.id;
    const line = element("p", undefined, "field");
    line.append(label, choose);
    const buttons = element("p", undefined, "buttons");
    buttons.append(button(t("group.vote.start.label"), () => ask(0), "button button-main"));
    if (count) buttons.append(button(t("group.vote.reveal.label", { count }), reveal, "button"));
    show(
      element("h3", t("group.vote.person.title", { number: count + 1 })),
      element("p", t(count ? "group.vote.pass.text" : "group.vote.first.text")),
      line,
      buttons,
    );
  }

  /** @param {number} index */
  function ask(index) {
    const scale = scales[index];
    if (!scale) return done();
    const choices = element("div", undefined, "vote-choices");
    /** @param {string} value */
    const take = (value) => {
      if (value) answers[scale.key] = value;
      else delete answers[scale.key];
      ask(index + 1);
    };
    for (const { id, label, look, shape: name } of scale.words) {
      const one = button(label, () => take(id), `button vote-choice ${look}`);
      one.prepend(shape(name));
      choices.append(one);
    }
    for (const id of scale.coloured ? BESIDE : ["dont_know"]) {
      const one = button(t(`rating.${id}.label`), () => take(id), "button vote-choice rating-dont_know");
      one.prepend(shape(id));
      choices.append(one);
    }
    const buttons = element("p", undefined, "buttons");
    if (index) buttons.append(button(t("group.beamer.back.label"), () => ask(index - 1), "button"));
    buttons.append(button(t("group.vote.skip.label"), () => take(""), "button"));
    show(
      element("p", t("group.beamer.place.text", { place: index + 1, of: scales.length }), "sheet-meta"),
      element("h3", scale.label),
      element("p", scale.item.hint ?? ""),
      choices,
      buttons,
    );
  }

  function done() {
    const last = scales.length - 1;
    const buttons = element("p", undefined, "buttons");
    const hand = () => {
      keep();
      pass();
    };
    buttons.append(
      button(t("group.vote.hand_on.label"), hand, "button button-main"),
      button(t("group.beamer.back.label"), () => ask(last), "button"),
    );
    show(element("h3", t("group.vote.done.title")), element("p", t("group.vote.done.text")), buttons);
  }

  function keep() {
    const place = page.votePlace();
    box().push({
      ...{ format: "samen-op-koers/response", format_version: 1 },
      worksheet: { id: place.worksheet, version: page.votedVersion() },
      response_id: randomId(),
      round: place.round,
      respondent: layer ? { layer } : {},
      saved_at: new Date().toISOString(),
      answers: { ...answers },
      answer_times: {},
      on_behalf: true,
    });
    page.keep();
  }

  function reveal() {
    const group = page.group();
    const file = t("group.vote.file.name");
    /** @param {RawResponse} document */
    const entry = (document) => ({ file, document, problems: [] });
    // Not in the order in which people voted.
    const votes = box().sort((a, b) => (a.response_id < b.response_id ? -1 : 1));
    group.take(votes.map(entry));
    group.data.votes = [];
    group.openRound(page.votePlace());
    closeDialog(dialog);
    page.changed();
  }

  part("vote-open").addEventListener("click", async () => {
    await page.leaveExample();
    const [worksheet] = await library.load([page.votePlace().worksheet]);
    if (!worksheet) return;
    scales = scalesOf(worksheet, messages);
    pass();
    openDialog(dialog);
  });
  part("vote-close").addEventListener("click", () => closeDialog(dialog));
}

// One card per collaboration: how far each worksheet is, what does not fit together, and what one does with the whole.

import { button, element, pause } from "./dom.js";
import { createDossierChecks } from "./dossierchecks.js";
import { createDossierExport } from "./dossierexport.js";

/** @import {DossierPage} from "./dossierpage.js" */
/** @import {DossierSummary} from "./dossiers.js" */
/** @import {Files} from "./files.js" */

/** @param {DossierPage & {files: Files}} page */
export function createDossierCards(page) {
  const { config, messages, address, part, dossiers, drafts, notices, changed } = page;
  const { t } = messages;
  const place = part("list");
  const checks = createDossierChecks(page);
  const exports = createDossierExport(page);
  /** What stands in fields for a new name and is not kept yet. @type {Map<string, string>} */
  const typed = new Map();

  /** @param {{name: string}} dossier */
  const nameOf = ({ name }) => name || t("dossier.unnamed.label");

  /** @param {DossierSummary} dossier */
  function facts(dossier) {
    const changedOn = dossier.changed
      ? t("dossiers.changed.message", { day: messages.date(new Date(dossier.changed)) })
      : t("dossiers.empty.message");
    const moment = dossier.downloaded && new Date(dossier.downloaded);
    const taken = moment
      ? t("download.last.message", { day: messages.date(moment), time: messages.time(moment) })
      : t("download.never.message");
    return element("p", dossier.changed ? `${changedOn} ${taken}` : changedOn, "sheet-meta");
  }

  /**
   * @param {DossierSummary} dossier
   * @param {{id: string, title: string, address: string}} worksheet
   */
  function task(dossier, { id, title, address: path }) {
    const row = element("li");
    const link = element("a", title);
    link.href = address(path);
    // The worksheet opens for the collaboration it was chosen in.
    link.addEventListener("click", () => dossiers.open(dossier.id));
    const status = element("span", undefined, "task-status");
    const present = drafts.sibling(dossier.id, id);
    const mine = dossier.responses.filter((one) => one.worksheet === id);
    const now = mine.find((one) => one.id === present?.id);
    const state = now?.done ? "done" : now ? "busy" : "new";
    status.textContent = t(`task.${state}.label`);
    status.dataset["state"] = state;
    row.append(link, pause(), " ", status);
    const rounds = drafts.rounds(dossier.id, id).length;
    const others = mine.filter(({ on_behalf }) => on_behalf).length;
    const extra = [
      now && !now.done ? t("task.filled.message", { count: now.filled }) : "",
      rounds > 1 ? t("task.rounds.message", { count: rounds }) : "",
      others ? t("task.on_behalf.message", { count: others }) : "",
    ].filter(Boolean);
    if (extra.length) row.append(pause(), element("small", ` ${extra.join(", ")}`));
    return { row, begun: mine.length > 0 };
  }

  /** @param {DossierSummary} dossier */
  function tasks(dossier) {
    const all = config.worksheets.map((worksheet) => task(dossier, worksheet));
    const parts = [];
    const begun = all.filter((one) => one.begun);
    if (begun.length) {
      const list = element("ul", undefined, "task-list");
      list.append(...begun.map(({ row }) => row));
      parts.push(list);
    }
    const rest = element("details", undefined, "more");
    rest.id = `rest-${dossier.id}`;
    const list = element("ul", undefined, "task-list");
    list.append(...all.filter((one) => !one.begun).map(({ row }) => row));
    rest.append(element("summary", t("task.rest.label", { count: list.children.length })), list);
    if (list.children.length) parts.push(rest);
    return parts;
  }

  /** @param {DossierSummary} dossier */
  function more(dossier) {
    const part = element("details", undefined, "more");
    part.id = `more-${dossier.id}`;
    part.append(element("summary", t("dossiers.more.label")));
    const form = element("form");
    const field = element("input");
    field.type = "text";
    field.id = `name-${dossier.id}`;
    // What someone is typing stays when the list is shown anew.
    field.value = typed.get(field.id) ?? dossier.name;
    field.addEventListener("input", () => typed.set(field.id, field.value));
    const label = element("label", t("dossiers.name.label"));
    label.htmlFor = field.id;
    const save = element("button", t("dossiers.rename.label"), "button");
    const line = element("p", undefined, "field");
    const problem = element("span", undefined, "field-problem");
    problem.id = `problem-${field.id}`;
    problem.setAttribute("role", "alert");
    field.setAttribute("aria-describedby", problem.id);
    line.append(label, field, problem);
    form.append(line, save);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = field.value.trim();
      problem.textContent = name ? "" : t("dossiers.name.problem");
      field.setAttribute("aria-invalid", String(!name));
      if (!name) return field.focus();
      typed.delete(field.id);
      dossiers.rename(dossier.id, name);
      changed(true);
    });
    const actions = element("p", undefined, "buttons");
    const copy = () => {
      const name = t("dossiers.copy.name", { name: nameOf(dossier) });
      dossiers.copy(dossier.id, name);
      changed(true);
    };
    const archive = () => {
      dossiers.archive(dossier.id, !dossier.archived);
      changed(true);
    };
    actions.append(
      button(t("dossiers.copy.label"), copy, "button"),
      button(t(dossier.archived ? "dossiers.unarchive.label" : "dossiers.archive.label"), archive, "button"),
      button(t("dossiers.remove.label"), () => remove(dossier), "button"),
    );
    part.append(form, actions);
    return part;
  }

  /** Take a dossier out, after a file of it has been handed over. @param {DossierSummary} dossier */
  async function remove(dossier) {
    if (dossier.responses.length) await exports.take(dossier.id);
    dossiers.remove(dossier.id);
    changed(true);
  }

  /** @param {DossierSummary} dossier */
  function card(dossier) {
    const part = element("section", undefined, "dossier-card");
    part.dataset["dossier"] = dossier.id;
    const title = element("h2", nameOf(dossier));
    title.id = `dossier-${dossier.id}`;
    part.setAttribute("aria-labelledby", title.id);
    if (dossier.open) title.append(" ", element("span", t("dossiers.open.badge"), "badge"));
    part.append(title, facts(dossier), ...tasks(dossier));
    if (dossier.open) part.append(checks.place);
    const line = element("p", undefined, "buttons");
    const open = () => {
      dossiers.open(dossier.id);
      changed();
      notices.say(t("dossiers.opened.message", { name: nameOf(dossier) }));
    };
    if (!dossier.open && !dossier.archived) line.append(button(t("dossiers.open.label"), open, "button"));
    const take = async () => {
      await exports.take(dossier.id);
      changed();
    };
    if (dossier.responses.length) line.append(button(t("dossiers.take.label"), take, "button"));
    part.append(line, ...(dossier.responses.length ? exports.parts(dossier) : []), more(dossier));
    return part;
  }

  /** Nothing here, or nothing any more: that looks the same to a page, so it tells of both. */
  function none() {
    const begin = element("a", t("dossiers.begin.label"));
    begin.href = address("werkbladen/");
    const line = element("p", `${t("dossiers.none.message")} `);
    line.append(begin);
    return [line, element("p", t("dossiers.gone.message"))];
  }

  return {
    show() {
      const open = [...place.querySelectorAll("details[open]")].map(({ id }) => id);
      const focused = place.contains(document.activeElement) ? document.activeElement?.id : "";
      const all = dossiers.list();
      const parts = all.filter(({ archived }) => !archived).map(card);
      const away = all.filter(({ archived }) => archived).map(card);
      place.replaceChildren(...parts);
      if (!parts.length) place.append(...none());
      if (away.length) {
        const archive = element("details", undefined, "more dossier-archive");
        archive.id = "archive";
        archive.append(element("summary", t("dossiers.archive.title", { count: away.length })), ...away);
        place.append(archive);
      }
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
      if (focused) document.getElementById(focused)?.focus();
      const present = all.find((one) => one.open);
      if (present) checks.show(present);
    },
  };
}

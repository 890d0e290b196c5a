// From colour to action: a point becomes a row in one of the two action plans of the collaboration that stands open.

import { element, fold } from "./dom.js";
import { toDocument } from "./document.js";
import { newRowId, rowIds } from "./rows.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */

const PLANS = "actieplannen";

/** @param {GroupPage} page */
export function createActionMaker(page) {
  const { messages, drafts, library, notices, address, picture } = page;
  const { t } = messages;
  let count = 0;

  /**
   * @param {string} label
   * @param {HTMLInputElement | HTMLSelectElement} control
   */
  function field(label, control) {
    const line = element("p", undefined, "field");
    const name = element("label", label);
    control.id = `groep-actie-${++count}`;
    name.htmlFor = control.id;
    line.append(name, control);
    return line;
  }

  /** @param {string} type */
  function input(type) {
    const made = element("input");
    made.type = type;
    made.autocomplete = "off";
    return made;
  }

  /**
   * @param {Scale} scale
   * @param {{plan: string, action: string, owner: string, end: string}} given
   */
  async function keep(scale, { plan, action, owner, end }) {
    const [worksheet] = await library.load([PLANS]);
    if (!worksheet) return;
    const present = drafts.present(PLANS, worksheet.version);
    const { id, header, dossier, answers } = present;
    const item = worksheet.sections.flatMap(({ items }) => items).find((one) => one.id === plan);
    const factors = item?.columns?.find((one) => one.id === "factor")?.choices ?? [];
    const row = newRowId();
    drafts.keep(id, header, dossier);
    drafts.answer(id, `${plan}.${row}`, true);
    drafts.answer(id, plan, [...rowIds(answers, plan), row]);
    /** @type {Record<string, string>} */
    const cells = { action, owner, end };
    // A point that the plan does not know by itself is told in words.
    if (factors.some((one) => one.id === scale.key)) cells["factor"] = scale.key;
    else cells["why"] = scale.label;
    for (const [column, value] of Object.entries(cells))
      if (value) drafts.answer(id, `${plan}.${row}.${column}`, value);
    const undo = () => {
      drafts.answer(id, `${plan}.${row}`, null);
      notices.hide("action");
      page.changed();
    };
    page.changed();
    notices.show("action", {
      tone: "info",
      lines: [
        t(`group.action.kept_${plan}.message`, {
          action,
          dossier: dossier.name || t("dossier.unnamed.label"),
        }),
      ],
      actions: [
        {
          label: t("group.action.open.label"),
          act: () => location.assign(address(`werkbladen/${PLANS}/`)),
        },
        { label: t("undo.label"), act: undo },
      ],
    });
    notices.focus("action");
  }

  /** @param {Scale} scale */
  function form(scale) {
    const made = element("form", undefined, "group-action");
    made.noValidate = true;
    const action = input("text");
    const owner = input("text");
    const end = input("date");
    const plan = element("select");
    for (const id of ["extern", "intern"]) plan.append(new Option(t(`group.action.${id}.label`), id));
    const problem = element("p", undefined, "field-problem");
    problem.setAttribute("role", "status");
    made.append(
      field(t("group.action.what.label"), action),
      field(t("group.action.plan.label"), plan),
      field(t("group.action.who.label"), owner),
      field(t("group.action.when.label"), end),
      problem,
      element("button", t("group.action.keep.label"), "button"),
    );
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!action.value.trim()) {
        problem.textContent = t("group.action.what.problem");
        return action.focus();
      }
      keep(scale, {
        plan: plan.value,
        action: action.value.trim(),
        owner: owner.value.trim(),
        end: end.value,
      });
    });
    return made;
  }

  return {
    /** Say what was agreed on a point, and let one agree on something. @param {Scale} scale */
    parts(scale) {
      const known = (picture()?.actions ?? []).filter(({ item, kept }) => item === scale.key && kept);
      const told = known.map(({ action, owner, state }) =>
        element(
          "p",
          t("group.action.known.text", {
            action: action || t("group.action.nameless.text"),
            owner: owner || t("group.action.nobody.text"),
            state: t(`result.state.${state}`),
          }),
        ),
      );
      if (page.isExample()) return told;
      return [...told, fold(t("group.action.make.label"), [form(scale)], `action ${scale.key}`)];
    },

    /** Give the action plans of the open collaboration, in all their rounds, for the engine. */
    async documents() {
      if (page.isExample()) return [];
      const [worksheet] = await library.load([PLANS]);
      if (!worksheet) return [];
      const { dossier } = drafts.present(PLANS, worksheet.version);
      return drafts.rounds(dossier.id, PLANS).flatMap(({ id }) => {
        const response = drafts.response(id);
        return response ? [{ file: "", document: toDocument(response, worksheet) }] : [];
      });
    },
  };
}

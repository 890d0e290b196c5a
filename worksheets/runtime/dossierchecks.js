// What the worksheets of one collaboration say of each other and does not fit: worked out in Python, shown once.

import { itemsOf } from "./definition.js";
import { toDocument } from "./document.js";
import { element } from "./dom.js";
import { createRefs } from "./refs.js";

/** @import {DossierPage} from "./dossierpage.js" */
/** @import {DossierSummary} from "./dossiers.js" */

// The worksheets that the checks look at (worksheets/core/checks.py).
const CHECKED = ["stoplicht", "actieplannen", "partnerkaart", "procesanalyse", "besluit"];
const BESIDE = ["externe-analyse", "interne-analyse"];

/** What the engine must know for that. */
export const CHECKED_DEFINITIONS = [...CHECKED, ...BESIDE];

/** @param {DossierPage} page */
export function createDossierChecks({ config, messages, address, drafts, library, engine }) {
  const { t } = messages;
  const place = element("div", undefined, "dossier-checks");
  const known = CHECKED_DEFINITIONS.filter((id) => config.worksheets.some((one) => one.id === id));
  let asked = 0;

  /**
   * @param {string} dossier
   * @param {Check} check
   */
  function line(dossier, { code, worksheet, items, params }) {
    const definition = library.get(worksheet);
    if (!definition) return element("li");
    const answers = drafts.sibling(dossier, worksheet)?.answers ?? new Map();
    const refs = createRefs({
      worksheet: definition,
      messages,
      answers: () => answers,
      other: library.get,
      address,
      isShown: (id) => config.worksheets.some((one) => one.id === id),
    });
    const row = element("li");
    const sheet = element("a", definition.title);
    sheet.href = address(`werkbladen/${worksheet}/`);
    row.append(`${t(`check.${code}.message`, { count: items.length })} `);
    const places = element("ul");
    for (const ref of items.slice(0, 5)) {
      const { label, href } = refs.place(ref, String(params["column"] ?? ""));
      const link = element(href ? "a" : "span", label);
      if (link instanceof HTMLAnchorElement) link.href = href.startsWith("#") ? sheet.href + href : href;
      const one = element("li");
      one.append(link);
      places.append(one);
    }
    if (items.length > 5) places.append(element("li", t("check.more.message", { count: items.length - 5 })));
    row.append(places, element("p", t("check.where.label"), "check-where"));
    row.lastElementChild?.append(" ", sheet);
    return row;
  }

  return {
    place,

    /** @param {DossierSummary} dossier */
    async show({ id }) {
      const mine = ++asked;
      const filled = known.filter((sheet) => drafts.sibling(id, sheet)?.answers.size);
      if (!filled.some((sheet) => CHECKED.includes(sheet))) return place.replaceChildren();
      const definitions = await library.load(known);
      const documents = definitions.flatMap((definition) => {
        const response = itemsOf(definition).length ? drafts.sibling(id, definition.id) : null;
        return response ? [toDocument(response, definition)] : [];
      });
      try {
        const found = /** @type {Check[]} */ (await engine.request("check", { documents }));
        if (mine !== asked) return;
        const title = element("h3", t("check.title"));
        if (!found.length) return place.replaceChildren(title, element("p", t("check.none.message")));
        const list = element("ul", undefined, "check-list");
        list.append(...found.map((check) => line(id, check)));
        place.replaceChildren(title, list);
      } catch {
        if (mine === asked) place.replaceChildren(element("p", t("check.failed.message")));
      }
    },
  };
}

/** @typedef {{code: string, worksheet: string, items: string[], params: Record<string, unknown>}} Check */

// Files in and out of the page of all collaborations: a whole dossier as one file, and opening many at once.

import { toDocument, toDossierDocument } from "./document.js";
import { button, element, table } from "./dom.js";
import { apply, preview } from "./importing.js";
import { compareRounds } from "./rounds.js";
import { chooseFiles } from "./transfer.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {DossierPage} from "./dossierpage.js" */
/** @import {Arrival} from "./importing.js" */

/** @param {DossierPage} page */
export function createFiles({ config, messages, part, drafts, dossiers, library, notices, changed }) {
  const { t } = messages;
  const place = part("arrivals");
  const order = config.worksheets.map(({ id }) => id);
  /** @param {string} id */
  const title = (id) => config.worksheets.find((one) => one.id === id)?.title ?? id;

  /**
   * Give the definition of a worksheet; of one that this site does not have, one without questions: then every
   * answer is kept as it is.
   *
   * @param {string} id
   * @param {number} version
   * @returns {Promise<Worksheet>}
   */
  async function definition(id, version) {
    const [found] = await library.load([id]);
    return found ?? { format: 1, id, version, title: id, purpose: "", sections: [], results: [] };
  }

  /**
   * Make the document of a whole dossier: all its filled-in responses, in the order of the site.
   *
   * @param {string} id
   */
  async function documentOf(id) {
    const dossier = dossiers.get(id) ?? { id, name: "" };
    const responses = drafts.inDossier(id).flatMap((one) => drafts.response(one) ?? []);
    const filled = responses.filter(({ answers }) => answers.size);
    filled.sort(
      (a, b) =>
        order.indexOf(a.header.worksheet) - order.indexOf(b.header.worksheet) ||
        compareRounds(a.header.round, b.header.round) ||
        (a.id < b.id ? -1 : 1),
    );
    const documents = [];
    for (const response of filled) {
      const { worksheet, version } = response.header;
      const others = drafts.others(response.id);
      documents.push(toDocument({ ...response, others }, await definition(worksheet, version)));
    }
    return toDossierDocument(dossier, documents);
  }

  // --- opening ---------------------------------------------------------------------------------------------------

  /** @param {Arrival} arrival */
  function row({ file, outcome, problems, opened }) {
    const what = opened
      ? `${title(opened.header.worksheet)}, ${t("round.label", { round: opened.header.round })}`
      : "";
    const told = element("span", t(`import.${outcome}.message`));
    if (!opened) {
      for (const { code, params } of problems.slice(0, 2)) {
        const known = { ...params, title: title(String(params["found"] ?? "")) };
        told.append(element("span", ` ${t(`problem.${code}.problem`, known)}`));
      }
    }
    const loose = problems.filter(({ code }) => opened && code === "unknown_item").length;
    if (loose) told.append(element("span", ` ${t("import.tray.message", { count: loose })}`));
    return [file, what, opened?.dossier.name || (opened ? t("dossier.unnamed.label") : ""), told];
  }

  /** @param {File[]} files */
  async function show(files) {
    if (!files.length) return;
    const arrivals = await preview(files, drafts, async (id) => (await library.load([id]))[0]);
    const usable = arrivals.filter(({ opened }) => opened);
    const fresh = usable.filter(({ outcome }) => outcome !== "duplicate" && outcome !== "stale");
    const headings = ["file", "sheet", "dossier", "outcome"].map((name) => t(`import.${name}.column`));
    const parts = [
      element("h3", t("import.preview.title")),
      table(t("import.preview.title"), headings, arrivals.map(row)),
    ];
    const close = () => place.replaceChildren();
    const line = element("p", undefined, "buttons");
    if (fresh.length)
      line.append(
        button(t("import.apply.label", { count: fresh.length }), () => use(usable), "button button-main"),
      );
    line.append(button(t(fresh.length ? "import.cancel.label" : "import.close.label"), close, "button"));
    const summary = element("p", t(fresh.length ? "import.untouched.message" : "import.nothing.message"));
    place.replaceChildren(...parts, summary, line);
    const first = /** @type {HTMLElement} */ (parts[0]);
    first.tabIndex = -1;
    first.focus();
  }

  /** @param {Arrival[]} arrivals */
  function use(arrivals) {
    place.replaceChildren();
    if (apply(arrivals, drafts, dossiers)) return changed(true);
    changed();
    notices.show("changed", { tone: "problem", lines: [t("import.full.problem")] });
    notices.focus("changed");
  }

  const drop = part("drop");
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    show([...(event.dataTransfer?.files ?? [])]);
  });
  part("open").addEventListener("click", async () => show(await chooseFiles()));

  return { documentOf };
}

/** @typedef {ReturnType<typeof createFiles>} Files */

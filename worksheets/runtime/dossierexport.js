// A whole collaboration as a file: to keep and open again, and for Excel, other programs, a calendar or a reader. What
// writes the last ones is loaded when one is asked for.

import { toJson } from "./document.js";
import { button, element } from "./dom.js";
import { createHanding, fileName, plainTextOf } from "./handing.js";

/** @import {DossierPage} from "./dossierpage.js" */
/** @import {DossierSummary} from "./dossiers.js" */
/** @import {Files} from "./files.js" */

const KINDS = /** @type {const} */ (["xlsx", "csv", "ics", "html"]);

/** @param {DossierPage & {files: Files}} page */
export function createDossierExport({
  config,
  messages,
  address,
  dossiers,
  keeping,
  library,
  engine,
  files,
}) {
  const { t } = messages;
  /** What stands beneath the buttons stays when the cards are made anew. @type {Map<string, Handing>} */
  const known = new Map();

  /** @typedef {{place: HTMLElement, handing: ReturnType<typeof createHanding>}} Handing */

  /**
   * @param {string} id
   * @param {(typeof KINDS)[number]} kind
   */
  async function written(id, kind) {
    const [{ createExporting }, { responses }] = await Promise.all([
      import("./exporting.js"),
      files.documentOf(id),
    ]);
    const used = responses.map(({ worksheet }) => worksheet.id);
    const own = await library.load([...new Set(used)]);
    const beside = await library.load([...new Set(own.flatMap(({ uses = [] }) => uses))]);
    const exporting = createExporting({
      ask: engine.request,
      config: config.export,
      messages: config.messages,
      address,
    });
    return exporting.make(kind, responses, [...new Set([...own, ...beside])]);
  }

  /** @param {string} id */
  function handingOf(id) {
    const found = known.get(id);
    if (found) return found;
    const place = element("p", undefined, "downloaded");
    place.setAttribute("role", "status");
    const print = () => {
      dossiers.open(id);
      location.href = address("controleer-je-antwoorden/");
    };
    const handing = createHanding({
      place,
      messages,
      keeping,
      rest: (file) => t("download.done.message", { file }),
      text: async () => plainTextOf(new TextDecoder().decode(await written(id, "html"))),
      ways: () => [button(t("answers.check.label"), print)],
      failed: t("dossiers.export.failed.message"),
    });
    known.set(id, { place, handing });
    return { place, handing };
  }

  return {
    /** Hand over everything of a collaboration, to be opened again on this site. @param {string} id */
    async take(id) {
      const found = await files.documentOf(id);
      dossiers.noteDownload(id);
      handingOf(id).handing.give(
        fileName(found.dossier.name || t("dossier.unnamed.label"), "json"),
        toJson(found),
      );
    },

    /** @param {DossierSummary} dossier */
    parts({ id, name }) {
      const { place, handing } = handingOf(id);
      const line = element("p", undefined, "buttons");
      line.setAttribute("role", "group");
      const title = element("span", t("export.title"));
      title.id = `download-${id}`;
      line.setAttribute("aria-labelledby", title.id);
      line.append(title);
      for (const kind of KINDS) {
        const take = () =>
          handing.giveLater(
            fileName(name || t("dossier.unnamed.label"), kind),
            () => written(id, kind),
            t("dossiers.export.no_days.message"),
          );
        line.append(button(t(`export.${kind}.label`), take, "button"));
      }
      return [line, place];
    },
  };
}

/** @typedef {ReturnType<typeof createDossierExport>} DossierExport */

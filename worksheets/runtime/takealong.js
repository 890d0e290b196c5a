// Taking a worksheet along as a file. What writes the less used kinds is loaded when one is asked for.

import { toDocument, toJson } from "./document.js";
import { button } from "./dom.js";
import { createHanding, fileName, plainTextOf } from "./handing.js";
import { toHtml } from "./twin.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {PlacedResponse} from "./draft.js" */
/** @import {ExportConfig} from "./exporting.js" */
/** @import {Keeping} from "./keeping.js" */
/** @import {Library} from "./library.js" */
/** @import {Messages, Text} from "./messages.js" */

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {Worksheet} options.worksheet
 * @param {{messages: Record<string, Text>, export: ExportConfig}} options.config
 * @param {Messages} options.messages
 * @param {Keeping} options.keeping
 * @param {Library} options.library
 * @param {(path: string) => string} options.address
 * @param {() => PlacedResponse} options.present
 * @param {(type: "export" | "bring", payload: unknown) => Promise<unknown>} options.ask
 * @param {() => void} options.print
 */
export function createTakeAlong(options) {
  const { root, worksheet, config, messages, keeping, library, address, present, ask, print } = options;
  const { t } = messages;
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-downloaded]"));

  const saved = () => toDocument(present(), worksheet);
  const asPage = () => toHtml(saved(), worksheet, messages, location.href.split("#")[0] ?? "");
  /** @param {string} kind */
  const name = (kind) => fileName(worksheet.id, kind);

  const handing = createHanding({
    place,
    messages,
    keeping,
    rest: (file) => (/\.(html|json)$/.test(file) ? freshness() : t("download.done.message", { file })),
    text: () => plainTextOf(asPage()),
    ways: () => [shareCode(), button(t("action.print.label"), print)],
  });

  /** Say how fresh the copy outside this browser is. */
  function freshness() {
    const { id, dossier } = present();
    const moment = keeping.downloaded(dossier.id, id);
    if (!moment) return t("download.never.message");
    const at = new Date(moment);
    return t("download.last.message", { day: messages.date(at), time: messages.time(at) });
  }

  /** Twelve characters hold the colours of a sheet that has them: they can be read aloud or written down. */
  function shareCode() {
    const part = root.querySelector("details:has([data-share-code])");
    const code = part?.querySelector("[data-share-code] strong");
    if (!(part instanceof HTMLDetailsElement) || !code) return null;
    return button(t("download.code.label"), () => {
      part.open = true;
      part.querySelector("summary")?.focus();
      part.scrollIntoView({ block: "center" });
    });
  }

  /**
   * @param {"html" | "json"} kind
   * @param {string} content
   */
  function give(kind, content) {
    const { id, dossier } = present();
    // Only these two can be opened here again.
    keeping.noteDownload(dossier.id, id);
    handing.give(name(kind), content, () => keeping.noteDownload(dossier.id, id, false));
  }

  /** @param {"xlsx" | "csv" | "plain_csv" | "ics"} kind */
  async function fromPython(kind) {
    const { createExporting } = await import("./exporting.js");
    const exporting = createExporting({ ask, config: config.export, messages: config.messages, address });
    const beside = await library.load(worksheet.uses ?? []);
    return exporting.make(kind, [saved()], [worksheet, ...beside]);
  }

  /**
   * Write a Word document: a sheet with its outcome, or one part of the outcome, such as an agreement to sign.
   *
   * @param {string} [resultId]
   */
  async function inWord(resultId) {
    const [{ answerBlocks, factBlocks, pageBlocks }, { toWord }] = await Promise.all([
      import("./wordblocks.js"),
      import("./wordmaking.js"),
    ]);
    const document = saved();
    const outcome = /** @type {HTMLElement} */ (root.querySelector("[data-result]"));
    const part = resultId ? outcome.querySelector(`[data-result-id="${resultId}"] .result-page`) : null;
    const blocks = part
      ? pageBlocks(part)
      : [
          { kind: /** @type {const} */ ("heading"), level: 1, text: t("result.title") },
          ...pageBlocks(outcome),
          ...answerBlocks(document, worksheet, messages),
        ];
    const title = part?.parentElement?.querySelector("h3")?.textContent ?? worksheet.title;
    return toWord({
      title,
      region: config.export.region.name,
      blocks: [...factBlocks(document, messages), ...blocks],
      messages,
    });
  }

  return {
    show: () => handing.say(freshness()),
    /** @param {string} [resultId] */
    downloadWord: (resultId) => handing.giveLater(name("docx"), () => inWord(resultId)),
    downloadPage: () => give("html", asPage()),
    downloadJson: () => give("json", toJson(saved())),
    downloadExcel: () => handing.giveLater(name("xlsx"), () => fromPython("xlsx")),
    downloadCsv: () => handing.giveLater(name("csv"), () => fromPython("csv")),
    downloadPlainCsv: () => handing.giveLater(name("csv"), () => fromPython("plain_csv")),
    downloadCalendar: () =>
      handing.giveLater(name("ics"), () => fromPython("ics"), t("export.no_days.message")),
  };
}

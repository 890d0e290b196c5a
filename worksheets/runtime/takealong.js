// Taking a worksheet along as a file. A download can come to nothing without the page being told, in the browser of
// another app for example, so the page asks. What writes the less used kinds is loaded when one is asked for.

import { toDocument, toJson } from "./document.js";
import { button, element } from "./dom.js";
import { askToPersist } from "./keeping.js";
import { canShare, download, share } from "./transfer.js";
import { toHtml } from "./twin.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {PlacedResponse} from "./draft.js" */
/** @import {ExportConfig} from "./exporting.js" */
/** @import {Keeping} from "./keeping.js" */
/** @import {Library} from "./library.js" */
/** @import {Messages, Text} from "./messages.js" */

const TYPES = Object.freeze({
  html: "text/html",
  json: "application/json",
  csv: "text/csv",
  ics: "text/calendar",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
});

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
  let busy = false;

  function show() {
    const { id, dossier } = present();
    const moment = keeping.downloaded(dossier.id, id);
    const told = moment
      ? t("download.last.message", {
          day: messages.date(new Date(moment)),
          time: messages.time(new Date(moment)),
        })
      : t("download.never.message");
    place.replaceChildren(element("span", told));
  }

  /**
   * Hand a file over; ask whether it has arrived, until someone has once said that it does here.
   *
   * @param {keyof typeof TYPES} kind
   * @param {string | Uint8Array<ArrayBuffer> | Blob} content
   */
  function give(kind, content) {
    const name = `${worksheet.id}-${new Date().toISOString().slice(0, 10)}.${kind}`;
    download(name, TYPES[kind], content);
    askToPersist();
    const { id, dossier } = present();
    // Only these two can be opened here again.
    if (kind === "html" || kind === "json") keeping.noteDownload(dossier.id, id);
    if (keeping.downloadsArrive()) return show();
    const arrived = () => {
      keeping.noteDownloadsArrive();
      show();
    };
    const missing = () => {
      keeping.noteDownload(dossier.id, id, false);
      otherWays(new File([content], name, { type: TYPES[kind] }));
    };
    place.replaceChildren(
      element("span", `${t("download.check.message", { file: name })} `),
      button(t("download.yes.label"), arrived),
      " ",
      button(t("download.no.label"), missing),
    );
  }

  /** @param {File} file */
  function otherWays(file) {
    const copy = button(t("download.copy.label"), async () => {
      try {
        await navigator.clipboard.writeText(plainText());
        place.replaceChildren(element("span", t("download.copied.message")));
      } catch {
        byHand();
      }
    });
    const ways = [copy, " ", button(t("action.print.label"), print)];
    if (canShare(file))
      ways.unshift(
        button(t("download.share.label"), () => share(file)),
        " ",
      );
    place.replaceChildren(element("span", `${t("download.missing.message")} `), ...ways);
  }

  /** Where the page may not copy: show the text, for the person to copy. */
  function byHand() {
    const field = element("textarea", undefined, "copy-by-hand");
    field.readOnly = true;
    field.rows = 8;
    field.value = plainText();
    const label = element("label", t("download.by_hand.message"));
    label.append(field);
    place.replaceChildren(label);
    field.select();
  }

  /** Give the readable page as text, to paste in a mail. */
  function plainText() {
    const plain = asPage().replace(/<style>.*?<\/style>/s, "");
    const page = new DOMParser().parseFromString(plain, "text/html");
    for (const part of page.querySelectorAll("script")) part.remove();
    const lines = [...page.querySelectorAll("h1, h2, h3, h4, p, dt, dd, li")].map((one) =>
      one.textContent?.trim(),
    );
    return lines.filter(Boolean).join("\n");
  }

  /**
   * Make a file that takes a while, and say so.
   *
   * @param {keyof typeof TYPES} kind
   * @param {() => Promise<Uint8Array<ArrayBuffer> | Blob>} make
   * @param {string} [nothing]  What to say when there is nothing for such a file.
   */
  async function giveLater(kind, make, nothing = "") {
    if (busy) return;
    busy = true;
    place.replaceChildren(element("span", t("export.busy.message")));
    try {
      const content = await make();
      const empty = content instanceof Uint8Array && !content.length;
      if (empty) place.replaceChildren(element("span", nothing));
      else give(kind, content);
    } catch {
      place.replaceChildren(
        element("span", `${t("export.failed.message")} `),
        button(t("result.retry.label"), () => giveLater(kind, make, nothing)),
      );
    } finally {
      busy = false;
    }
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
    show,
    /** @param {string} [resultId] */
    downloadWord: (resultId) => giveLater("docx", () => inWord(resultId)),
    downloadPage: () => give("html", asPage()),
    downloadJson: () => give("json", toJson(saved())),
    downloadExcel: () => giveLater("xlsx", () => fromPython("xlsx")),
    downloadCsv: () => giveLater("csv", () => fromPython("csv")),
    downloadPlainCsv: () => giveLater("csv", () => fromPython("plain_csv")),
    downloadCalendar: () => giveLater("ics", () => fromPython("ics"), t("export.no_days.message")),
  };
}

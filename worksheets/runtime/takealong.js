// Taking a worksheet along as a file. A download can come to nothing without the page being told, in the browser of
// another app for example, so the page asks.

import { toDocument, toJson } from "./document.js";
import { button, element } from "./dom.js";
import { askToPersist } from "./keeping.js";
import { download } from "./transfer.js";
import { toHtml } from "./twin.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {PlacedResponse} from "./draft.js" */
/** @import {Keeping} from "./keeping.js" */
/** @import {Messages} from "./messages.js" */

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {Worksheet} options.worksheet
 * @param {Messages} options.messages
 * @param {Keeping} options.keeping
 * @param {() => PlacedResponse} options.present
 */
export function createTakeAlong({ root, worksheet, messages, keeping, present }) {
  const { t } = messages;
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-downloaded]"));

  const saved = () => toDocument(present(), worksheet);
  const asPage = () => toHtml(saved(), worksheet, messages, location.href.split("#")[0] ?? "");

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
   * @param {string} kind
   * @param {string} type
   * @param {string} text
   */
  function give(kind, type, text) {
    const name = `${worksheet.id}-${new Date().toISOString().slice(0, 10)}.${kind}`;
    download(name, type, text);
    askToPersist();
    const { id, dossier } = present();
    keeping.noteDownload(dossier.id, id);
    const missing = () => {
      keeping.noteDownload(dossier.id, id, false);
      const copy = button(t("download.copy.label"), async () => {
        try {
          await navigator.clipboard.writeText(plainText());
          place.replaceChildren(element("span", t("download.copied.message")));
        } catch {
          byHand();
        }
      });
      place.replaceChildren(element("span", `${t("download.missing.message")} `), copy);
    };
    place.replaceChildren(
      element("span", `${t("download.check.message", { file: name })} `),
      button(t("download.yes.label"), show),
      " ",
      button(t("download.no.label"), missing),
    );
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

  return {
    show,
    downloadPage: () => give("html", "text/html", asPage()),
    downloadJson: () => give("json", "application/json", toJson(saved())),
  };
}

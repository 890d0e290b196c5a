// Handing a file over. A download can come to nothing without the page being told, in the browser of another app for
// example, so the page asks, until someone has once said that files arrive here; and it knows other ways.

import { button, element } from "./dom.js";
import { askToPersist } from "./keeping.js";
import { canShare, download, share } from "./transfer.js";

/** @import {Keeping} from "./keeping.js" */
/** @import {Messages} from "./messages.js" */

export const TYPES = Object.freeze({
  html: "text/html",
  json: "application/json",
  csv: "text/csv",
  ics: "text/calendar",
  png: "image/png",
  svg: "image/svg+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
});

/**
 * @param {object} options
 * @param {HTMLElement} options.place  A live region near the buttons.
 * @param {Messages} options.messages
 * @param {Keeping} options.keeping
 * @param {(file: string) => string} options.rest  What stands there when there is nothing to ask.
 * @param {() => string | Promise<string>} options.text  What was in the file as plain text, to paste in a mail.
 * @param {() => Array<HTMLElement | null>} [options.ways]  Other ways that this page has, such as printing.
 * @param {string} [options.failed]  What to say when a file cannot be made.
 */
export function createHanding({ place, messages, keeping, rest, text, ways = () => [], failed }) {
  const { t } = messages;
  let busy = false;

  /** @param {Array<HTMLElement | null>} parts */
  function show(...parts) {
    const shown = parts.flatMap((part) => (part ? [" ", part] : []));
    place.replaceChildren(...shown.slice(1));
  }

  /** @param {string} line */
  const say = (line) => show(element("span", line));

  /**
   * Hand a file over; ask whether it has arrived, until someone has once said that it does here.
   *
   * @param {string} name
   * @param {string | Uint8Array<ArrayBuffer> | Blob} content
   * @param {() => void} [missed]  Someone says that it is not there.
   */
  function give(name, content, missed = () => {}) {
    const type = TYPES[/** @type {keyof typeof TYPES} */ (name.split(".").pop() ?? "")];
    download(name, type, content);
    askToPersist();
    if (keeping.downloadsArrive()) return say(rest(name));
    const arrived = () => {
      keeping.noteDownloadsArrive();
      say(rest(name));
    };
    const missing = () => {
      missed();
      otherWays(new File([content], name, { type }));
    };
    show(
      element("span", t("download.check.message", { file: name })),
      button(t("download.yes.label"), arrived),
      button(t("download.no.label"), missing),
    );
  }

  /** @param {File} file */
  function otherWays(file) {
    const copy = button(t("download.copy.label"), async () => {
      const plain = await text();
      try {
        await navigator.clipboard.writeText(plain);
        say(t("download.copied.message"));
      } catch {
        byHand(plain);
      }
    });
    show(
      element("span", t("download.missing.message")),
      canShare(file) ? button(t("download.share.label"), () => share(file)) : null,
      copy,
      ...ways(),
    );
    place.querySelector("button")?.focus();
  }

  /** Where the page may not copy: show the text, for the person to copy. @param {string} plain */
  function byHand(plain) {
    const field = element("textarea", undefined, "copy-by-hand");
    field.readOnly = true;
    field.rows = 8;
    field.value = plain;
    const label = element("label", t("download.by_hand.message"));
    label.append(field);
    place.replaceChildren(label);
    field.select();
  }

  /**
   * Make a file that takes a while, and say so.
   *
   * @param {string} name
   * @param {() => Promise<string | Uint8Array<ArrayBuffer> | Blob>} make
   * @param {string} [nothing]  What to say when there is nothing for such a file.
   */
  async function giveLater(name, make, nothing = "") {
    if (busy) return;
    busy = true;
    say(t("export.busy.message"));
    try {
      const content = await make();
      if (content instanceof Uint8Array && !content.length) say(nothing);
      else give(name, content);
    } catch {
      show(
        element("span", failed ?? t("export.failed.message")),
        button(t("result.retry.label"), () => giveLater(name, make, nothing)),
      );
    } finally {
      busy = false;
    }
  }

  return { give, giveLater, say };
}

/**
 * Give a readable page as plain text.
 *
 * @param {string} html
 */
export function plainTextOf(html) {
  const page = new DOMParser().parseFromString(html.replace(/<style>.*?<\/style>/s, ""), "text/html");
  for (const part of page.querySelectorAll("script")) part.remove();
  const lines = [...page.querySelectorAll("h1, h2, h3, h4, p, dt, dd, li")].map((one) =>
    one.textContent?.trim(),
  );
  return lines.filter(Boolean).join("\n");
}

/**
 * Give a file name that every system takes, with the day of today.
 *
 * @param {string} plain
 * @param {string} kind
 */
export function fileName(plain, kind) {
  const safe = plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return `${safe}-${new Date().toISOString().slice(0, 10)}.${kind}`;
}

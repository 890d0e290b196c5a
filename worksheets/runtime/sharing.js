// A share code on the page of a worksheet: shown when one asks for it, after what it means has been said.

import { element } from "./dom.js";
import { toShareCode } from "./sharecode.js";

/** @import {PlacedResponse} from "./draft.js" */
/** @import {Messages} from "./messages.js" */
/** @import {ShareCodeNumbers} from "./sharecode.js" */

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {Messages} options.messages
 * @param {ShareCodeNumbers | null} options.numbers  Null on a worksheet that has no code.
 * @param {() => PlacedResponse} options.present
 */
export function createSharing({ root, messages, numbers, present }) {
  const place = root.querySelector("[data-share-code]");
  const { t } = messages;
  if (!numbers || !(place instanceof HTMLElement)) return { show() {} };
  const spelling = t("share.spelling.text").split(" ");

  /** Read aloud, a letter is a word. @param {string} code */
  function spelled(code) {
    const parts = [...code.replaceAll("-", "")].map(
      (one) => spelling.find((word) => word.startsWith(one)) ?? one,
    );
    return [parts.slice(0, 4), parts.slice(4, 8), parts.slice(8)].map((four) => four.join(", ")).join("; ");
  }

  return {
    show() {
      const { id, header, answers } = present();
      /** @param {string} key */
      const answer = (key) => answers.get(key)?.value ?? null;
      const coloured = numbers.items[String(header.version)]?.some((item) => answer(item) !== null);
      const code = coloured
        ? toShareCode(
            {
              version: header.version,
              answers: answer,
              layer: answer("respondent.layer"),
              partner_kind: answer("respondent.partner_kind"),
              id: header.response_id ?? id,
            },
            numbers,
          )
        : null;
      if (place.dataset["shareCode"] === (code ?? "-")) return;
      place.dataset["shareCode"] = code ?? "-";
      if (!code) return place.replaceChildren(element("p", t("share.empty.message")));
      const line = element("p", undefined, "share-line");
      line.append(element("span", t("share.code.label"), "share-label"), " ", element("strong", code));
      place.replaceChildren(line, element("p", t("share.aloud.message", { spelled: spelled(code) })));
    },
  };
}

/** @typedef {ReturnType<typeof createSharing>} Sharing */

// A hint beneath a text that looks like personal data of a child or a parent. It blocks nothing and sends nothing.

import { element } from "./dom.js";

/** @import {Messages} from "./messages.js" */

// Its patterns take a slow phone a while to read: only who is going to write waits for them.
const patterns = () => import("./privacy.js");

/** @param {EventTarget | null} target @returns {target is HTMLInputElement | HTMLTextAreaElement} */
const isText = (target) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");

/**
 * @param {HTMLFormElement} form
 * @param {Messages} messages
 */
export function createHints(form, messages) {
  const { t } = messages;

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  async function look(field) {
    const { findPersonal } = await patterns();
    const field_hint = `privacy-${field.id}`;
    const kinds = findPersonal(field.value);
    const shown = document.getElementById(field_hint);
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    const others = described.filter((id) => id !== field_hint);
    if (!kinds.length) {
      shown?.remove();
      if (others.length) field.setAttribute("aria-describedby", others.join(" "));
      else field.removeAttribute("aria-describedby");
      return;
    }
    const hint = shown ?? element("span", undefined, "privacy-hint");
    hint.id = field_hint;
    const what = kinds.map((kind) => t(`privacy.${kind}.label`)).join(t("privacy.and.label"));
    hint.textContent = t("privacy.hint.message", { what });
    if (!shown) field.after(hint);
    field.setAttribute("aria-describedby", [...others, field_hint].join(" "));
  }

  form.addEventListener("focusin", ({ target }) => {
    if (isText(target)) patterns().catch(() => {});
  });
  form.addEventListener("focusout", ({ target }) => {
    // Without them there is no hint, and nothing else is lost.
    if (isText(target)) look(target).catch(() => {});
  });
}

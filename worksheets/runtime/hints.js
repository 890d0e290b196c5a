// A hint beneath a text that looks like personal data of a child or a parent. It blocks nothing and sends nothing.

import { element } from "./dom.js";
import { findPersonal } from "./privacy.js";

/** @import {Messages} from "./messages.js" */

/**
 * @param {HTMLFormElement} form
 * @param {Messages} messages
 */
export function createHints(form, messages) {
  const { t } = messages;

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  function look(field) {
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

  form.addEventListener("focusout", ({ target }) => {
    const isText =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
    if (isText) look(target);
  });
}

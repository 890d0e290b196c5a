// The form on the page: the only reader and writer of its controls. The HTML is made at build time.

/** @import {Answer, AnswerTypes} from "./definition.js" */

/**
 * @param {HTMLFormElement} element
 * @param {AnswerTypes} types
 */
export function createForm(element, types) {
  /** @param {string} key @returns {Control[]} */
  function controls(key) {
    const found = element.elements.namedItem(key);
    if (!found) return [];
    return /** @type {Control[]} */ (found instanceof RadioNodeList ? [...found] : [found]);
  }

  /** @param {string} key @returns {Answer} */
  function read(key) {
    const all = controls(key);
    const [first] = all;
    const ticked = all.filter((control) => control instanceof HTMLInputElement && control.checked);
    switch (types.of(key)?.kind) {
      case "tick":
        return ticked.length ? true : null;
      case "choices":
        return ticked.length ? ticked.map(({ value }) => value) : null;
      case "number":
        return first?.value.trim() ? (readNumber(first.value) ?? first.value) : null;
      case "order":
      case "row":
        return null;
    }
    if (first instanceof HTMLInputElement && first.type === "radio") return ticked[0]?.value ?? null;
    return first?.value ? first.value : null;
  }

  /**
   * Show an answer in a control. A value that it cannot hold shows as nothing filled in.
   *
   * @param {Control} control
   * @param {unknown} value
   */
  function put(control, value) {
    const kind = types.of(control.name)?.kind;
    if (kind === "tick") /** @type {HTMLInputElement} */ (control).checked = value === true;
    else if (kind === "choices") {
      /** @type {HTMLInputElement} */ (control).checked =
        Array.isArray(value) && value.includes(control.value);
    } else if (control instanceof HTMLInputElement && control.type === "radio") {
      control.checked = control.value === value;
    } else if (kind === "number" && typeof value === "number")
      control.value = String(value).replace(".", ",");
    else control.value = typeof value === "string" ? value : "";
  }

  return {
    element,
    read,

    /**
     * @param {string} key
     * @param {unknown} value
     */
    write(key, value) {
      for (const control of controls(key)) put(control, value);
    },

    /**
     * Show all answers but those in rows. The form looks through all of itself for each name: here once for all.
     *
     * @param {(key: string) => unknown} valueOf
     */
    writeAll(valueOf) {
      for (const control of /** @type {Iterable<Control>} */ (element.elements)) {
        if (types.fixed.has(control.name)) put(control, valueOf(control.name));
      }
    },

    /** Give what is filled in now by its key, but what stands in rows. */
    filled() {
      // Not with FormData: for that a browser works out where everything stands.
      const all = /** @type {Control[]} */ ([...element.elements]);
      const keys = new Set(all.filter(isFilled).map(({ name }) => name));
      const fixed = [...keys].filter((key) => types.fixed.has(key));
      const given = fixed.map((key) => /** @type {const} */ ([key, read(key)]));
      return given.filter(([, value]) => value !== null);
    },

    /** @param {(key: string, value: Answer) => void} tell */
    onAnswer(tell) {
      element.addEventListener("input", ({ target }) => {
        const { name } = /** @type {HTMLInputElement} */ (target);
        if (name && types.of(name)) tell(name, read(name));
      });
      element.addEventListener("submit", (event) => event.preventDefault());
    },

    /**
     * Call back when the person leaves a field.
     *
     * @param {(key: string) => void} tell
     */
    onLeave(tell) {
      element.addEventListener("focusout", ({ target }) => {
        const { name } = /** @type {HTMLInputElement} */ (target);
        if (name && types.of(name)) tell(name);
      });
    },

    /**
     * Say beneath a field what is wrong with it, or (empty) that nothing is.
     *
     * @param {string} key
     * @param {string} message
     */
    complain(key, message) {
      const place = document.getElementById(`problem-${key}`);
      if (place) place.textContent = message;
      for (const control of controls(key)) control.setAttribute("aria-invalid", String(Boolean(message)));
    },

    /**
     * Show only what is asked, given the other answers.
     *
     * @param {(key: string) => unknown} valueOf
     */
    showAsked(valueOf) {
      for (const item of /** @type {NodeListOf<HTMLElement>} */ (
        element.querySelectorAll("[data-show-when]")
      )) {
        const [other = "", ...anyOf] = (item.dataset["showWhen"] ?? "").split(" ");
        item.hidden = !anyOf.includes(String(valueOf(other)));
      }
    },

    /** Tell whether the person is typing in this control now. @param {string} key */
    isActive: (key) => controls(key).some((control) => control === document.activeElement),

    /**
     * Put what is filled in beside each field, for print: a field on paper would cut off a long text.
     *
     * @param {(day: Date) => string} inWords  Says a day, which a field holds as 2026-11-22.
     */
    mirrorFields(inWords) {
      for (const mirror of /** @type {NodeListOf<HTMLElement>} */ (
        element.querySelectorAll("[data-print-of]")
      )) {
        const [control] = controls(mirror.dataset["printOf"] ?? "");
        const option =
          control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text : control?.value;
        const isDay = control?.type === "date" && control.value;
        const given = isDay ? inWords(new Date(`${control.value}T12:00`)) : option;
        const text = control?.value ? (given ?? "") : "";
        mirror.textContent = text;
        mirror.parentElement?.toggleAttribute("data-empty", !text);
      }
    },
  };
}

/** @param {Control} control */
function isFilled(control) {
  return control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type)
    ? control.checked
    : control.value;
}

/**
 * Read a number as people write it: a comma or a point before the decimals.
 *
 * @param {string} text
 * @returns {number | null}
 */
export function readNumber(text) {
  const plain = text.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */
/** @typedef {ReturnType<typeof createForm>} Form */

// Rows on the page: added, taken out and moved with buttons, by keyboard and by thumb. A row is a copy of the template
// that was made at build time.

/** @import {Item} from "./definition.js" */

/**
 * @param {HTMLFormElement} form
 * @param {Item[]} items  The items of kind rows.
 * @param {(change: RowChange) => void} tell
 */
export function createRowForm(form, items, tell) {
  for (const paper of form.querySelectorAll("[data-paper-row]")) {
    // Names would make the controls of a paper row answers.
    for (const control of paper.querySelectorAll("[name]")) control.removeAttribute("name");
  }

  /** @param {string} item */
  const place = (item) => /** @type {HTMLElement} */ (form.querySelector(`[data-rows="${item}"]`));
  /** @param {string} item @returns {HTMLElement[]} */
  const shown = (item) => [
    .../** @type {NodeListOf<HTMLElement>} */ (place(item).querySelectorAll("[data-row]")),
  ];

  /**
   * @param {string} item
   * @param {string} id
   */
  function make(item, id) {
    const template = /** @type {HTMLTemplateElement} */ (form.querySelector(`[data-row-template="${item}"]`));
    const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    row.dataset["row"] = id;
    row.id = `punt-${item}.${id}`;
    for (const element of row.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        if (value.includes("__row__")) element.setAttribute(name, value.replace("__row__", id));
      }
    }
    return row;
  }

  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const add = button?.dataset["addRow"];
    if (add) tell({ type: "add", item: add });
    const action = button?.dataset["rowAction"];
    const row = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-row]"));
    const item = /** @type {HTMLElement | null | undefined} */ (row?.closest("[data-rows]"))?.dataset["rows"];
    const id = row?.dataset["row"];
    if (!item || !id) return;
    if (action === "remove") tell({ type: "remove", item, id });
    if (action === "up" || action === "down") tell({ type: "move", item, id, by: action === "up" ? -1 : 1 });
  });

  return {
    /**
     * Show exactly these rows in this order; rows that stand there keep what is typed in them.
     *
     * @param {string} item
     * @param {string[]} ids
     */
    show(item, ids) {
      const known = new Map(shown(item).map((row) => [row.dataset["row"], row]));
      const rows = ids.map((id) => known.get(id) ?? make(item, id));
      const now = shown(item);
      // Moving an element takes the focus away: touch nothing that stands right.
      if (rows.length !== now.length || rows.some((row, index) => row !== now[index]))
        place(item).replaceChildren(...rows);
      rows.forEach((row, index) => {
        for (const number of row.querySelectorAll("[data-row-number]"))
          number.textContent = String(index + 1);
        const [up, down] = ["up", "down"].map((name) => row.querySelector(`[data-row-action="${name}"]`));
        up?.toggleAttribute("disabled", index === 0);
        down?.toggleAttribute("disabled", index === rows.length - 1);
      });
    },

    /**
     * Put the keyboard in a row: at its first field, or at the button that was used.
     *
     * @param {string} item
     * @param {string} id
     * @param {string} [action]
     */
    focus(item, id, action) {
      const row = shown(item).find((one) => one.dataset["row"] === id);
      const button = /** @type {HTMLButtonElement | null | undefined} */ (
        action && row?.querySelector(`[data-row-action="${action}"]:not([disabled])`)
      );
      (
        button ??
        /** @type {HTMLElement | null | undefined} */ (row?.querySelector("input, select, textarea"))
      )?.focus();
    },

    /** @param {string} item */
    focusAdd: (item) =>
      /** @type {HTMLElement | null} */ (form.querySelector(`[data-add-row="${item}"]`))?.focus(),

    items,
  };
}

/**
 * @typedef {{type: "add", item: string} | {type: "remove", item: string, id: string}
 *   | {type: "move", item: string, id: string, by: 1 | -1}} RowChange
 * @typedef {ReturnType<typeof createRowForm>} RowForm
 */

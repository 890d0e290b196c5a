// What is folded stands open on paper. The style sheet says so; a browser that does not know how is helped here, by
// opening the folds for the time of printing.

/** @param {HTMLElement} root */
export function openFoldsForPrint(root) {
  if (CSS.supports("selector(::details-content)")) return;
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    const closed = /** @type {NodeListOf<HTMLDetailsElement>} */ (
      root.querySelectorAll("details:not([open])")
    );
    opened = [...closed];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}

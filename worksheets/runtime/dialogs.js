// Windows that lie over the page; in a browser without them, a part of the page that opens in its place.

/** @param {HTMLDialogElement} dialog */
export function openDialog(dialog) {
  if (typeof dialog.showModal === "function") return dialog.showModal();
  dialog.setAttribute("open", "");
  dialog.tabIndex = -1;
  dialog.focus();
}

/** @param {HTMLDialogElement} dialog */
export function closeDialog(dialog) {
  if (typeof dialog.close === "function") return dialog.close();
  dialog.removeAttribute("open");
  dialog.dispatchEvent(new Event("close"));
}

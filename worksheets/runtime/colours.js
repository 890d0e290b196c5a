// Light and dark. The theme chooses when its script runs, for which a browser works the look of the whole page out three
// times, and it keeps a choice that nobody made. Here a page has its colours before the first paint, and keeps them once
// someone chooses.

import { browserStorage } from "./storage.js";

const KEPT = "__palette";
const SCHEME = "data-md-color-scheme";
const SWITCHING = "data-md-color-switching";

/** Give the theme's hidden field for each look; behind it stands what switches to the next. */
export function looks() {
  return /** @type {Array<HTMLInputElement>} */ ([...document.querySelectorAll(".md-option")]);
}

/** Give the look that someone chose in this browser, else the one that the device asks for. */
export function wanted() {
  const all = looks();
  return all[chosen()] ?? all.find(({ dataset }) => matchMedia(dataset["mdColorMedia"] ?? "").matches);
}

/** @param {HTMLInputElement | undefined} look */
export function show(look) {
  if (!look) return;
  document.body.setAttribute(SCHEME, look.dataset["mdColorScheme"] ?? "");
  for (const one of looks()) {
    one.checked = one === look;
    if (one.nextElementSibling instanceof HTMLElement) one.nextElementSibling.hidden = one !== look;
  }
}

/** Let people choose, and follow the device of who did not. */
export function letChoose() {
  for (const look of looks()) look.addEventListener("change", () => choose(look));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => change(wanted()));
  // Someone may have been quicker than this script.
  const pressed = looks().find(({ checked }) => checked);
  if (pressed && pressed.dataset["mdColorScheme"] !== document.body.getAttribute(SCHEME)) choose(pressed);
}

/** @param {HTMLInputElement} look */
function choose(look) {
  change(look);
  keep(look);
}

/** Change all of the page at once, not each part in its own time. @param {HTMLInputElement | undefined} look */
function change(look) {
  document.body.setAttribute(SWITCHING, "");
  show(look);
  requestAnimationFrame(() => requestAnimationFrame(() => document.body.removeAttribute(SWITCHING)));
}

/** Give the place of the look that was chosen; -1 where none was, or what is kept is none of ours. */
function chosen() {
  try {
    const kept = /** @type {unknown} */ (JSON.parse(browserStorage()?.getItem(name()) ?? "null"));
    return kept && typeof kept === "object" ? Number(Reflect.get(kept, "index") ?? -1) : -1;
  } catch {
    return -1;
  }
}

/** @param {HTMLInputElement} look */
function keep(look) {
  try {
    browserStorage()?.setItem(name(), JSON.stringify({ index: looks().indexOf(look) }));
  } catch {
    // A browser that keeps nothing shows what was chosen on this page.
  }
}

/** The theme keeps things per site: a domain may have several. */
function name() {
  return `${/** @type {URL} */ (Reflect.get(window, "__md_scope")).pathname}.${KEPT}`;
}

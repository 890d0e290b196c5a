// The theme's switches for the menu, the search and the colours are labels of hidden fields. Here they get buttons, for
// a keyboard and a screen reader. And the theme's keys of one letter rest: who speaks to a computer instead of typing
// would leave the page by accident.

import { letChoose, looks } from "./colours.js";

// What the theme listens to outside fields; what a browser does with these keys itself goes on.
const THEME_KEYS = [..."fs/pn,."];
const SWITCHES = ".md-header__button, .md-nav__link, .md-nav__title, .md-search__icon";

/** @param {DOMStringMap} words */
function start({ menu = "", search = "", back = "", close = "" }) {
  const drawer = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const seeking = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  const panel = /** @type {HTMLElement} */ (document.querySelector(".md-nav--primary"));
  const panels = new Map([
    [drawer, panel],
    [seeking, document.querySelector(".md-search")],
  ]);
  /** @type {Array<Switch>} */
  const switches = [];
  for (const label of document.querySelectorAll(SWITCHES)) {
    if (!(label instanceof HTMLLabelElement) || label.querySelector("a")) continue;
    const { control } = label;
    if (!(control instanceof HTMLInputElement)) continue;
    label.removeAttribute("tabindex");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "switch";
    const opened = panels.get(control) ?? label.parentElement?.querySelector(":scope > .md-nav");
    if (opened && !label.matches(".md-nav__title, .md-search__icon")) {
      opened.id ||= `${control.id}_panel`;
      button.setAttribute("aria-controls", opened.id);
    }
    const name = nameOf(label);
    if (name) button.setAttribute("aria-label", name);
    const one = { label, button, control };
    button.addEventListener("click", (event) => press(one, event));
    switches.push(one);
  }
  // Each field of the colours carries the name of what comes after it: only the buttons tell the truth.
  for (const look of looks()) {
    look.setAttribute("aria-hidden", "true");
    look.setAttribute("tabindex", "-1");
  }
  const opener = switches.find(({ control }) => control === drawer);
  const menuIsOpen = () => drawer.checked && opener !== undefined && opener.label.offsetWidth > 0;

  /** @param {HTMLLabelElement} label */
  function nameOf(label) {
    if (label.matches(".md-nav__link")) return "";
    if (label.title) return label.title;
    if (label.matches(".md-search__icon")) return close;
    if (label.matches(".md-nav__title")) return back.replace("{name}", label.textContent.trim());
    return label.htmlFor === drawer.id ? menu : search;
  }

  /**
   * Tell whether a label does something: on a wide screen some are no more than the heading of a list that is open.
   *
   * @param {HTMLLabelElement} label
   */
  function isSwitch(label) {
    if (label.matches(".md-search__icon") && !seeking.checked) return false;
    const arrow = label.matches(".md-nav__title") ? label.querySelector(".md-nav__icon") : null;
    return (
      getComputedStyle(label).pointerEvents !== "none" &&
      (!arrow || getComputedStyle(arrow).display !== "none")
    );
  }

  /** Put buttons where there is something to switch on a screen of this width, and say what is open. */
  function show() {
    // Asked before anything changes: else the browser works out the look of the page again for each.
    const working = new Set(switches.filter(({ label }) => isSwitch(label)));
    for (const one of switches) {
      const { label, button, control } = one;
      const works = working.has(one);
      if (works && !button.isConnected) {
        button.append(...label.childNodes);
        label.append(button);
      } else if (!works && button.isConnected) {
        label.append(...button.childNodes);
        button.remove();
      }
      if (button.hasAttribute("aria-controls")) button.setAttribute("aria-expanded", String(control.checked));
    }
  }

  /**
   * @param {Switch} pressed
   * @param {MouseEvent} event
   */
  function press({ label, control }, event) {
    control.click();
    // Whoever presses a key goes on from what that opens; a click has no detail when it comes from a key.
    if (event.detail) return;
    const list = label.parentElement?.querySelector(":scope > .md-nav");
    if (menuIsOpen() && control === drawer) first(panel)?.focus({ preventScroll: true });
    else if (label.matches(".md-nav__link")) first(list)?.focus();
    else if (label.matches(".md-nav__title")) first(label.closest(".md-nav__item"), "button")?.focus();
    else if (label.title) first(label.parentElement, "button")?.focus();
  }

  window.addEventListener(
    "keydown",
    (event) => {
      const { key, target, ctrlKey, metaKey } = event;
      const rests = THEME_KEYS.includes(key) && !seeking.checked && !ctrlKey && !metaKey;
      // The theme would press what has its button now once more.
      const pressed = key === "Enter" && switches.some(({ button }) => button === target);
      if (rests || pressed) event.stopPropagation();
      if (key !== "Escape" || !menuIsOpen()) return;
      drawer.click();
      opener?.button.focus();
    },
    { capture: true },
  );
  // Who leaves the menu of a phone with the keyboard closes it: what lies under it cannot be seen.
  document.addEventListener("focusin", ({ target }) => {
    if (menuIsOpen() && target !== opener?.button && !panel.contains(/** @type {Node} */ (target)))
      drawer.click();
  });
  document.addEventListener("change", show);
  // Told once the look of the page is known, so that asking about it costs nothing; again with each other width.
  new ResizeObserver(show).observe(/** @type {Element} */ (document.querySelector(".md-header")));
}

/**
 * Give what the keyboard comes to first in a part of the page, of what is seen there.
 *
 * @param {Element | null | undefined} part
 * @param {string} [selector]
 */
function first(part, selector = "a[href], button") {
  const all = /** @type {HTMLElement[]} */ ([...(part?.querySelectorAll(selector) ?? [])]);
  return all.find((one) => one.checkVisibility({ visibilityProperty: true }));
}

/**
 * The theme gives each piece of code a landmark for its button, and each page that is found one for its words, all of
 * one name or of none: they help nobody on their way.
 */
function quietLandmarks() {
  for (const part of document.querySelectorAll(".md-typeset:has(pre), .md-search-result__list")) {
    const quiet = () =>
      part
        .querySelectorAll("nav:is(.md-code__nav, .md-tags):not([role])")
        .forEach((one) => one.setAttribute("role", "none"));
    new MutationObserver(quiet).observe(part, { childList: true, subtree: true });
    quiet();
  }
}

/** A table that is wider than the screen is looked along with the keyboard too; the theme puts each in a part that scrolls. */
function reachTables() {
  const article = document.querySelector(".md-typeset:has(table)");
  if (!article) return;
  const sizes = new ResizeObserver((changed) => {
    for (const { target } of changed) {
      const wrap = target.closest(".md-typeset__scrollwrap");
      if (!wrap) continue;
      if (wrap.scrollWidth > wrap.clientWidth) wrap.setAttribute("tabindex", "0");
      else wrap.removeAttribute("tabindex");
    }
  });
  const watch = () => {
    for (const part of article.querySelectorAll(".md-typeset__scrollwrap, .md-typeset__table"))
      sizes.observe(part);
  };
  new MutationObserver(watch).observe(article, { childList: true, subtree: true });
  watch();
}

// The page says from its start that scripts run: where the theme's could not be had, what needs that goes after all.
if (!Reflect.has(window, "document$")) document.documentElement.classList.replace("js", "no-js");
letChoose();
quietLandmarks();
reachTables();
const script = document.querySelector("script[data-menu]");
if (script instanceof HTMLElement) start(script.dataset);

/** @typedef {{label: HTMLLabelElement, button: HTMLButtonElement, control: HTMLInputElement}} Switch */

// A link to a worksheet that someone rests on, with the mouse or the keyboard: its page is made ready ahead of the
// click, out of sight, where a browser can do that; elsewhere its files come ahead. Never Python, nothing of what
// someone filled in (main.js waits until the page is there), and nothing for who saves on data.

// Passing over a menu is no wish to go there.
const REST = 100;
const PARTS = ["main.js", "worksheets.css", "pictures.css"].map(
  (name) => new URL(name, import.meta.url).href,
);

const preparesPages = () => HTMLScriptElement.supports?.("speculationrules") === true;

/** @param {string} base  The address of the root of the site. */
export function fetchAhead(base) {
  const connection = Reflect.get(navigator, "connection");
  const sheets = new URL("werkbladen/", base).href;
  /** @type {Set<string>} */
  const fetched = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** @param {Event} event */
  function look({ target }) {
    clearTimeout(waiting);
    const link = target instanceof Element ? target.closest("a") : null;
    const address = link?.href.replace(/[?#].*/, "") ?? "";
    if (!address.startsWith(sheets) || address === sheets || fetched.has(address)) return;
    if (address === location.href.replace(/[?#].*/, "")) return;
    waiting = setTimeout(() => {
      // Each page has a rule about links with this mark (worksheets/finishing.py).
      if (preparesPages()) link?.setAttribute("data-ahead", "");
      else fetchParts(address);
    }, REST);
  }

  /** @param {string} address */
  function fetchParts(address) {
    // A browser that keeps the site has them.
    if (navigator.serviceWorker?.controller) return;
    for (const one of [address, ...PARTS]) {
      // What does not come now comes with the click.
      if (!fetched.has(one)) fetch(one, { priority: "low" }).catch(() => {});
      fetched.add(one);
    }
  }

  if (connection?.saveData) return;
  document.addEventListener("pointerover", look);
  document.addEventListener("focusin", look);
}

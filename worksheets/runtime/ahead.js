// A link to a worksheet that someone rests on, with the mouse or the keyboard: its page and what it is made of come
// ahead of the click. Never Python; nothing for who saves on data; and a browser that keeps the site has it already.

// Passing over a menu is no wish to go there.
const REST = 100;
const PARTS = ["main.js", "worksheets.css", "pictures.css"].map(
  (name) => new URL(name, import.meta.url).href,
);

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
    if (address === location.href.replace(/[?#].*/, "") || navigator.serviceWorker?.controller) return;
    waiting = setTimeout(() => {
      for (const one of [address, ...PARTS]) {
        // What does not come now comes with the click.
        if (!fetched.has(one)) fetch(one, { priority: "low" }).catch(() => {});
        fetched.add(one);
      }
    }, REST);
  }

  if (connection?.saveData) return;
  document.addEventListener("pointerover", look);
  document.addEventListener("focusin", look);
}

// Whether a newer version of the site was published while this page stood open.

// A page that comes back into view after this long asks whether it is still the newest.
const CHECK_MS = 10 * 60_000;

/**
 * Watch for a newer version, from when the page comes back into view after a while; gives the way to ask at once.
 *
 * @param {object} options
 * @param {string} options.address  Of the small file that names the running release.
 * @param {string} options.release  The one this page belongs to.
 * @param {() => boolean} [options.asks]  Whether this page is to ask.
 * @param {() => void} options.tell
 */
export function watchRelease({ address, release, asks = () => true, tell }) {
  let checked = Date.now();
  async function check() {
    checked = Date.now();
    if (asks() && (await isSuperseded(address, release))) tell();
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - checked > CHECK_MS) check();
  });
  return check;
}

/**
 * @param {string} address  Of the small file that names the running release.
 * @param {string} mine  The release this page belongs to.
 * @returns {Promise<boolean>}
 */
async function isSuperseded(address, mine) {
  try {
    const response = await fetch(address, { cache: "no-store" });
    if (!response.ok) return false;
    const { release } = await response.json();
    return typeof release === "string" && release !== mine;
  } catch {
    // No network is no news.
    return false;
  }
}

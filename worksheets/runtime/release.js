// Whether a newer version of the site was published while this page stood open.

/**
 * @param {string} address  Of the small file that names the running release.
 * @param {string} mine  The release this page belongs to.
 * @returns {Promise<boolean>}
 */
export async function isSuperseded(address, mine) {
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

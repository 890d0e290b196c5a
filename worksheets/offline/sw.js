// The service worker: the site works without a network after the first visit, and never as a mix of two versions.
//
// A page comes from the network when there is one, so a new version is there at the next visit. What a page is made
// of lies in folders named after their content, so it cannot be that of another version. Without a network everything
// comes from one whole version, the one this worker was published with. It never takes over a page that is open.

/** @typedef {{url: string, revision: string | null}} Entry */

const libraries = "@LIBRARIES@";
importScripts(`${libraries}workbox-sw.js`);
const { workbox } = /** @type {any} */ (self);
workbox.setConfig({ debug: false, modulePathPrefix: libraries.replace(/\/$/, "") });
const { core, precaching, routing } = workbox;
const scope = /** @type {any} */ (self).registration.scope;

// Sites under one domain share this place: every name carries the path of the site.
const NAME = `samen-op-koers:${new URL(scope).pathname}:`;
/** The engine, in a cache of its own: megabytes that change once in months. @type {Set<string>} */
const ENGINE = new Set(engine().map((path) => scope + path));
/** The build writes the paths here. @returns {string[]} */
function engine() {
  return JSON.parse("@ENGINE@");
}
const HASHED = /\/assets\/[a-z]+\/[0-9a-f]{16}\/|\.[0-9a-f]{8}\.min\./;
const RELEASE = `${scope}assets/release.json`;
// A network that does not answer by then counts as none.
const PATIENCE = 4000;
const TAKE_OVER = "take over";

core.setCacheNameDetails({ prefix: NAME, precache: "pages", suffix: "" });
// @ts-ignore -- Workbox writes the list here.
precaching.precache(self.__WB_MANIFEST);
precaching.cleanupOutdatedCaches();
// The first visit only: a newer worker waits until every page of the older version is closed.
self.addEventListener("activate", (event) => {
  const all = /** @type {any} */ (event);
  all.waitUntil(Promise.all([/** @type {any} */ (self).clients.claim(), forgetOldEngine()]));
});

async function forgetOldEngine() {
  const cache = await caches.open(`${NAME}files`);
  for (const request of await cache.keys()) if (!ENGINE.has(request.url)) await cache.delete(request);
  // Where an earlier version kept 31 megabytes.
  await caches.delete(`${NAME}engine`);
}

/**
 * Let a newer worker take over when no page is open. The engine may outlive its last page, which keeps a browser from
 * doing this by itself; it has given up the network, so no file of another version can reach it.
 */
async function handOver() {
  const { clients, registration } = /** @type {any} */ (self);
  if (!registration.waiting || (await clients.matchAll({ type: "window" })).length) return;
  registration.waiting.postMessage(TAKE_OVER);
}
self.addEventListener("message", (event) => {
  if (/** @type {MessageEvent} */ (event).data === TAKE_OVER) /** @type {any} */ (self).skipWaiting();
});

/** @param {URL} url */
const isOurs = (url) => url.href.startsWith(scope) && url.href !== RELEASE;

routing.registerRoute(
  (/** @type {Asked} */ { url, request }) => isOurs(url) && request.mode === "navigate",
  async (/** @type {Asked} */ { url, request }) => {
    let isKept = false;
    const kept = () => {
      isKept = true;
      return keptPage(url);
    };
    const page = withPolicy(await fromNetwork(request, kept), PAGE_POLICY);
    // A page of the older version needs its own files for as long as it is open.
    if (!isKept) await handOver();
    return page;
  },
);
routing.registerRoute(
  (/** @type {Asked} */ { url }) => ENGINE.has(url.href),
  async (/** @type {Asked} */ { url }) => {
    const cache = await caches.open(`${NAME}files`);
    const found = await cache.match(url.href);
    if (found) return found;
    const response = await fetch(url.href);
    if (response.ok) cache.put(url.href, response.clone()).catch(() => {});
    return response;
  },
);
routing.registerRoute(
  (/** @type {Asked} */ { url, request }) => isOurs(url) && request.method === "GET",
  async (/** @type {Asked} */ { url, request }) => {
    const kept = () => precaching.matchPrecache(url.href.split(/[?#]/)[0]);
    const response = HASHED.test(url.pathname)
      ? ((await kept()) ?? (await fetch(request)))
      : await fromNetwork(request, kept);
    // A page may fetch a worker ahead, as a script.
    const isWorker = /worker$/.test(request.destination) || url.pathname.endsWith("/worker.js");
    return isWorker ? withPolicy(response, WORKER_POLICY) : response;
  },
);

/**
 * Ask the network; without one, or with a server that fails, give what is kept.
 *
 * @param {Request} request
 * @param {() => Promise<Response | undefined>} kept
 * @returns {Promise<Response>}
 */
async function fromNetwork(request, kept) {
  // A host may let browsers keep a page for minutes; what a visit shows is the newest.
  const redirect = request.mode === "navigate" ? "manual" : "follow";
  const answer = fetch(request.url, { cache: "no-cache", redirect });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    const first = await Promise.race([answer, late]);
    if (first && first.status < 500) return first;
    return (await kept()) ?? (await answer);
  } catch {
    return (await kept()) ?? (await precaching.matchPrecache(`${scope}404.html`)) ?? Response.error();
  }
}

/**
 * @param {URL} url
 * @returns {Promise<Response | undefined>}
 */
async function keptPage(url) {
  const path = `${url.origin}${url.pathname}`;
  if (path.endsWith("/")) return precaching.matchPrecache(`${path}index.html`);
  const page = await precaching.matchPrecache(path);
  // An address without its last slash: links on the page would lead astray.
  if (!page && (await precaching.matchPrecache(`${path}/index.html`))) return Response.redirect(`${path}/`);
  return page;
}

// A policy in a page does not reach its workers, and cannot forbid another site to frame the page. Pages name the
// hashes of their scripts themselves.
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const PAGE_POLICY = "connect-src 'self'; frame-ancestors 'self'; form-action 'none'; object-src 'none'";

/**
 * @param {Response} response
 * @param {string} policy
 */
function withPolicy(response, policy) {
  if (response.type === "opaqueredirect" || response.redirected || !response.ok) return response;
  const headers = new Headers(response.headers);
  headers.set("Content-Security-Policy", policy);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** @typedef {{url: URL, request: Request}} Asked */

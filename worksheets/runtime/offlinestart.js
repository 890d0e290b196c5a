// Runs on every page: has the site kept for when there is no network, and says when a newer version has come.

import { fetchAhead } from "./ahead.js";
import { element } from "./dom.js";
import { createOffline } from "./offline.js";
import { watchRelease } from "./release.js";

// A worksheet may take this long to show its outcome before anything else is fetched.
const ENGINE_MS = 30_000;

/** Wait until the page has what it needs itself. */
async function calm() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => window.addEventListener("load", resolve, { once: true }));
  }
  const place = document.querySelector("[data-engine]");
  if (place) await engineSettled(place);
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

/** @param {Element} place */
function engineSettled(place) {
  return new Promise((resolve) => {
    const look = () => {
      if (!["ready", "failed"].includes(place.getAttribute("data-engine") ?? "")) return;
      watcher.disconnect();
      resolve(null);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(place, { attributes: true });
    setTimeout(resolve, ENGINE_MS, null);
    look();
  });
}

/** @param {HTMLElement} script */
async function start(script) {
  const { offline = "./", release = "", files = "[]", message = "", reload = "" } = script.dataset;
  const base = new URL(offline, location.href).href;
  const kept = createOffline({ base, files: JSON.parse(files) });
  fetchAhead(base);

  const check = watchRelease({
    address: new URL("assets/release.json", base).href,
    release,
    // A worksheet tells it itself, beside the answers.
    asks: () => !document.querySelector("[data-worksheet-page], [data-notice=release]"),
    tell: () => tell(message, reload),
  });

  // Who saves on data asks for it, with the button on the page about it.
  const saving = Reflect.get(Reflect.get(navigator, "connection") ?? {}, "saveData");
  if (!kept.isPossible || (saving && !(await kept.hasPages()))) return;
  await calm();
  try {
    const registration = await kept.register();
    registration?.addEventListener("updatefound", check);
    document.documentElement.dataset["offline"] = "pages";
    check();
    if (!saving) await kept.fill();
    if (!(await kept.missing()).length) document.documentElement.dataset["offline"] = "all";
  } catch {
    // A browser that keeps nothing shows the site from the network, as before.
  }
}

/**
 * @param {string} message
 * @param {string} label
 */
function tell(message, label) {
  const notice = element("div");
  notice.className = "notice notice-info";
  // The page around it may be in another language.
  notice.lang = "nl";
  notice.dataset["notice"] = "release";
  notice.setAttribute("role", "status");
  const button = element("button", label);
  button.type = "button";
  button.className = "button";
  button.addEventListener("click", () => location.reload());
  const buttons = element("p");
  buttons.className = "buttons";
  buttons.append(button);
  notice.append(element("p", message), buttons);
  document.querySelector("article")?.prepend(notice);
}

const script = document.querySelector("script[data-offline]");
if (script instanceof HTMLElement) start(script);

// The page about working without a network: what is kept, how large it is, and a button that keeps the rest.

import { createMessages } from "./messages.js";
import { createOffline } from "./offline.js";

for (const root of document.querySelectorAll("[data-offline-page]")) {
  const config = JSON.parse(root.querySelector("script[data-config]")?.textContent ?? "null");
  if (config) mount(/** @type {HTMLElement} */ (root), config);
}

/**
 * @param {HTMLElement} root
 * @param {Config} config
 */
function mount(root, config) {
  const { t } = createMessages(config.messages);
  const base = new URL(config.base, location.href).href;
  const offline = createOffline({ base, files: Object.keys(config.files) });
  const sizes = new Map(Object.entries(config.files).map(([file, size]) => [new URL(file, base).href, size]));
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  const button = /** @type {HTMLButtonElement} */ (part("keep"));
  const bar = /** @type {HTMLProgressElement} */ (part("keep-progress"));

  /** @param {number} bytes */
  const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1).replace(".", ",");

  async function show() {
    if (!offline.isPossible) {
      part("keep-state").textContent = t("offline.impossible.message");
      return;
    }
    const left = (await offline.missing()).reduce((sum, address) => sum + (sizes.get(address) ?? 0), 0);
    const isWhole = !left && (await offline.hasPages());
    part("keep-state").textContent = isWhole
      ? t("offline.all.message")
      : t("offline.some.message", {
          size: megabytes(left + ((await offline.hasPages()) ? 0 : config.pages)),
        });
    button.hidden = isWhole;
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    const left = (await offline.missing()).reduce((sum, address) => sum + (sizes.get(address) ?? 0), 0);
    let done = 0;
    bar.hidden = false;
    bar.max = left + config.pages;
    bar.removeAttribute("value");
    const tell = () => {
      const params = { done: megabytes(done), all: megabytes(bar.max) };
      part("keep-state").textContent = t("offline.busy.message", params);
    };
    tell();
    try {
      await offline.register();
      bar.value = done = config.pages;
      await offline.fill((_, bytes) => {
        bar.value = done += bytes;
        tell();
      });
      await show();
    } catch {
      part("keep-state").textContent = t("offline.failed.message");
    }
    bar.hidden = true;
    button.disabled = false;
  });

  for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
  show();
}

/**
 * @typedef {object} Config
 * @property {Record<string, import("./messages.js").Text>} messages
 * @property {string} base
 * @property {Record<string, number>} files  Of the engine, with their sizes in bytes.
 * @property {number} pages  What all pages weigh together, about.
 */

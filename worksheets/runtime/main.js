// Finds the worksheet on the page and mounts it.

import { mountWorksheet } from "./worksheet.js";

function mount() {
  for (const root of document.querySelectorAll("[data-worksheet-page]")) {
    const config = root.querySelector("script[data-config]")?.textContent;
    if (!(root instanceof HTMLElement) || !config || root.dataset["mounted"]) continue;
    root.dataset["mounted"] = "";
    mountWorksheet(root, JSON.parse(config));
  }
}

// A page that was made ready ahead reads what someone filled in when they get there: until then it may still change.
if (Reflect.get(document, "prerendering") === true) {
  document.addEventListener("prerenderingchange", mount, { once: true });
} else mount();

// The picture on the wall: one point at a time, large enough for the back row, with a clock that counts down.

import { closeDialog, openDialog } from "./dialogs.js";
import { button, element } from "./dom.js";
import { bar } from "./grouppicture.js";

/** @import {GroupPage} from "./grouppage.js" */

const MINUTES = 5;

/** @param {GroupPage} page */
export function createBeamer(page) {
  const { config, messages, words, root } = page;
  const { t } = messages;
  const wall = /** @type {HTMLDialogElement} */ (page.part("beamer"));
  const slide = element("div", undefined, "beamer-slide");
  const place = element("p", undefined, "beamer-place");
  const clock = element("p", "", "beamer-clock");
  clock.setAttribute("role", "timer");
  let at = 0;
  let byLayer = false;
  let seconds = MINUTES * 60;
  let ticking = 0;

  function slides() {
    const picture = page.picture();
    return ["", ...(picture?.total.shown ? picture.order : [])];
  }

  /** @param {string} key */
  function point(key) {
    const picture = page.picture();
    const scale = page.scales().find((one) => one.key === key);
    const votes = picture?.items[key];
    if (!picture || !scale || !votes) return [];
    const title = element("h2", scale.label);
    title.prepend(element("span", `${scale.number} `, "item-number"));
    const status = element("p", words.agreement(votes), `group-status group-status-${votes.agreement}`);
    /** @type {HTMLElement[]} */
    const parts = [title, status];
    if (scale.item.hint) parts.push(element("p", scale.item.hint, "beamer-hint"));
    const layers = picture.splits.layer.items[key];
    if (byLayer && layers && Object.keys(layers.groups).length) {
      const list = element("dl", undefined, "group-parts");
      for (const [id, one] of Object.entries(layers.groups)) {
        const row = element("div");
        const said = element("dd");
        const name = config.layers.find((layer) => layer.id === id)?.label ?? id;
        said.append(
          bar(scale, one, words.bar(scale, name)),
          element("span", words.counts(scale, one), "group-words"),
        );
        row.append(element("dt", name), said);
        list.append(row);
      }
      parts.push(list);
      return parts;
    }
    parts.push(
      bar(scale, votes, words.bar(scale)),
      element("p", `${words.counts(scale, votes)}.`, "beamer-words"),
      element("p", words.median(scale, votes), "beamer-words"),
    );
    if (byLayer) parts.push(element("p", t("group.beamer.no_layers.message"), "beamer-hint"));
    return parts;
  }

  function overview() {
    const said = [...root.querySelectorAll("[data-picture] > :is(.result-headline, .group-agreed)")];
    const list = element("ol", undefined, "beamer-list");
    // Of too few people the wall says only that there are too few.
    if (!page.picture()?.total.shown) said.splice(0, 2, ...root.querySelectorAll("[data-picture] > p"));
    for (const key of slides().slice(1)) {
      const scale = page.scales().find((one) => one.key === key);
      const votes = page.picture()?.items[key];
      if (!scale || !votes) continue;
      const row = element("li");
      row.append(element("span", scale.label), bar(scale, votes, words.bar(scale)));
      list.append(row);
    }
    return [element("h2", said[0]?.textContent ?? ""), element("p", said[1]?.textContent ?? ""), list];
  }

  function show() {
    const all = slides();
    at = Math.max(0, Math.min(at, all.length - 1));
    slide.replaceChildren(...(all[at] ? point(all[at] ?? "") : overview()));
    beReachable();
    place.textContent = at ? t("group.beamer.place.text", { place: at, of: all.length - 1 }) : "";
  }

  /** What does not fit on a small or enlarged screen is scrolled to with the keyboard. */
  function beReachable() {
    slide.tabIndex = slide.scrollHeight > slide.clientHeight ? 0 : -1;
  }

  /** @param {number} by */
  function step(by) {
    at += by;
    show();
  }

  // --- the clock -------------------------------------------------------------------------------------------------

  function showClock() {
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    clock.textContent = seconds
      ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
      : t("group.beamer.over.text");
    clock.toggleAttribute("data-over", !seconds);
  }

  function stop() {
    clearInterval(ticking);
    ticking = 0;
  }

  function startOrStop() {
    if (ticking) return stop();
    if (!seconds) seconds = MINUTES * 60;
    const end = Date.now() + seconds * 1000;
    showClock();
    ticking = window.setInterval(() => {
      seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
      showClock();
      if (!seconds) stop();
    }, 250);
  }

  /** @param {number} by */
  function add(by) {
    const running = ticking;
    stop();
    seconds = Math.max(60, seconds + by * 60);
    showClock();
    if (running) startOrStop();
  }

  function toggleLayers() {
    byLayer = !byLayer;
    layers.setAttribute("aria-pressed", String(byLayer));
    show();
  }

  const layers = button(t("group.beamer.layers.label"), toggleLayers, "button");
  layers.setAttribute("aria-pressed", "false");
  const controls = element("p", undefined, "beamer-controls");
  controls.append(
    button(t("group.beamer.back.label"), () => step(-1), "button"),
    button(t("group.beamer.next.label"), () => step(1), "button button-main"),
    place,
    layers,
    clock,
    button(t("group.beamer.clock.label"), startOrStop, "button"),
    button(t("group.beamer.more_time.label"), () => add(1), "button"),
    button(t("group.beamer.full.label"), () => wall.requestFullscreen?.().catch(() => undefined), "button"),
    button(t("import.close.label"), () => closeDialog(wall), "button"),
  );
  wall.append(slide, controls);
  new ResizeObserver(beReachable).observe(slide);
  wall.addEventListener("keydown", (event) => {
    const keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    const by = keys[/** @type {keyof typeof keys} */ (event.key)];
    if (by) {
      event.preventDefault();
      step(by);
    } else if (event.key === "l") toggleLayers();
    else if (event.key === "t") startOrStop();
  });
  wall.addEventListener("close", () => {
    stop();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
  });
  page.part("beamer-open").addEventListener("click", () => {
    at = 0;
    show();
    showClock();
    openDialog(wall);
    wall.focus();
  });
}

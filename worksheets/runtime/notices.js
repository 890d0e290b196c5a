// Messages above the form: what happened, what to do, with buttons. One notice per subject, newest text wins.

import { button } from "./dom.js";

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} announcer  A live region: read aloud politely, once.
 */
export function createNotices(place, announcer) {
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

  /** @param {string} subject */
  function hide(subject) {
    shown.get(subject)?.remove();
    shown.delete(subject);
  }

  return {
    hide,

    /**
     * @param {string} subject
     * @param {Notice} notice
     */
    show(subject, { tone, lines, actions = [] }) {
      hide(subject);
      const box = document.createElement("div");
      box.className = `notice notice-${tone}`;
      box.dataset["notice"] = subject;
      for (const line of lines) {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        box.append(paragraph);
      }
      if (actions.length) {
        const row = document.createElement("p");
        row.className = "notice-actions";
        for (const { label, act } of actions) row.append(button(label, act));
        box.append(row);
      }
      shown.set(subject, box);
      place.append(box);
      this.say(lines.join(" "));
    },

    /** Say something without showing it. @param {string} text */
    say(text) {
      announcer.textContent = text;
    },

    /** Bring a notice into view and put the keyboard there. @param {string} subject */
    focus(subject) {
      const box = shown.get(subject);
      if (!box) return;
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: "center" });
    },
  };
}

/**
 * @typedef {{tone: "info" | "warning" | "problem", lines: string[], actions?: Array<{label: string, act: () => void}>}} Notice
 * @typedef {ReturnType<typeof createNotices>} Notices
 */

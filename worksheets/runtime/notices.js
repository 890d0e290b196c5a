// Messages above the form: what happened, what to do, with buttons. One notice per subject, newest text wins.

import { button } from "./dom.js";

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} announcer  A live region: read aloud politely, once.
 */
export function createNotices(place, announcer) {
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();
  let waiting = 0;

  /** @param {string} subject */
  function hide(subject) {
    const box = shown.get(subject);
    const held = box?.contains(document.activeElement);
    box?.remove();
    shown.delete(subject);
    if (held) setTimeout(stayHere);
  }

  /** Let whoever pressed a button in a notice that went away go on from where it stood. */
  function stayHere() {
    if (document.activeElement !== document.body) return;
    const next = [...shown.values()].at(-1) ?? place;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  return {
    hide,

    /**
     * @param {string} subject
     * @param {Notice} notice
     */
    show(subject, { tone, lines, links = [], actions = [] }) {
      hide(subject);
      const box = document.createElement("div");
      box.className = `notice notice-${tone}`;
      box.dataset["notice"] = subject;
      for (const line of lines) {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        box.append(paragraph);
      }
      if (links.length) {
        const list = document.createElement("ul");
        for (const { label, field } of links) {
          const row = document.createElement("li");
          row.append(linkTo(field, label));
          list.append(row);
        }
        box.append(list);
      }
      if (actions.length) {
        const row = document.createElement("p");
        row.className = "notice-actions";
        for (const { label, act } of actions) row.append(button(label, act));
        box.append(row);
      }
      shown.set(subject, box);
      place.append(box);
      // Where the keyboard goes there, the notice is read already: then it is not said once more.
      clearTimeout(waiting);
      waiting = setTimeout(() => this.say(lines.join(" ")));
    },

    /** Say something without showing it. @param {string} text */
    say(text) {
      announcer.textContent = text;
    },

    /** Bring a notice into view and put the keyboard there. @param {string} subject */
    focus(subject) {
      const box = shown.get(subject);
      if (!box) return;
      clearTimeout(waiting);
      box.tabIndex = -1;
      box.setAttribute("role", "group");
      box.setAttribute(
        "aria-label",
        [...box.querySelectorAll("p:not(.notice-actions)")].map((line) => line.textContent).join(" "),
      );
      box.focus({ preventScroll: true });
      box.scrollIntoView({ block: "center" });
    },
  };
}

/**
 * Lead to a field, also when it is folded away.
 *
 * @param {string} id
 * @param {string} label
 */
function linkTo(id, label) {
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(id)}`;
  link.textContent = label;
  link.addEventListener("click", (event) => {
    const field = document.getElementById(id);
    if (!field) return;
    event.preventDefault();
    for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    field.focus();
  });
  return link;
}

/**
 * @typedef {object} Notice
 * @property {"info" | "warning" | "problem"} tone
 * @property {string[]} lines
 * @property {Array<{label: string, field: string}>} [links]  To fields on the page, by their id.
 * @property {Array<{label: string, act: () => void}>} [actions]
 * @typedef {ReturnType<typeof createNotices>} Notices
 */

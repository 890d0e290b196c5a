// All answers of the open collaboration on one page, to read through before they go anywhere; each part leads to the
// place where it can be changed, and back.

import { toDocument } from "./document.js";
import { element, table } from "./dom.js";
import { createDossiers } from "./dossiers.js";
import { createDrafts } from "./draft.js";
import { createLibrary } from "./library.js";
import { createMessages } from "./messages.js";
import { browserStorage } from "./storage.js";
import { answerBlocks } from "./wordblocks.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {PlacedResponse} from "./draft.js" */
/** @import {Block} from "./wordfile.js" */

for (const root of document.querySelectorAll("[data-answers]")) {
  const config = root.querySelector("script[data-config]")?.textContent;
  if (root instanceof HTMLElement && config) mount(root, JSON.parse(config));
}

/**
 * @param {HTMLElement} root
 * @param {AnswersConfig} config
 */
function mount(root, config) {
  const messages = createMessages(config.messages);
  const { t } = messages;
  /** @param {string} path */
  const address = (path) => new URL(config.base + path, location.href).href;
  const basePath = new URL(config.base, location.href).pathname;
  const drafts = createDrafts({ storage: browserStorage(), basePath });
  const dossiers = createDossiers({ drafts });
  const library = createLibrary(address(config.definitions));
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-list]"));

  /**
   * @param {Worksheet} worksheet
   * @param {PlacedResponse} response
   */
  function sheet(worksheet, response) {
    const part = element("section", undefined, "answers-sheet");
    const title = element("h2", worksheet.title);
    title.id = worksheet.id;
    part.append(title);
    const when = messages.date(new Date(toDocument(response, worksheet).saved_at));
    part.append(element("p", t("dossiers.changed.message", { day: when }), "sheet-meta"));
    const blocks = answerBlocks(
      toDocument(response, worksheet),
      worksheet,
      messages,
      t("answers.empty.label"),
    );
    let at = 0;
    for (const block of blocks) {
      if (block.kind === "heading" && block.level === 1) {
        const section = worksheet.sections[at++];
        if (section) part.append(heading(worksheet, section));
      } else part.append(shown(block));
    }
    return part;
  }

  /**
   * @param {Worksheet} worksheet
   * @param {import("./definition.js").Section} section
   */
  function heading(worksheet, section) {
    const line = element("div", undefined, "answers-part");
    const title = element("h3", section.title);
    title.id = `${worksheet.id}-${section.id}`;
    const change = element("a", t("answers.change.label"));
    change.append(element("span", ` ${section.title}`, "visually-hidden"));
    change.href = address(`werkbladen/${worksheet.id}/?terug=${title.id}#onderdeel-${section.id}`);
    line.append(title, change);
    return line;
  }

  /** @param {Block} block */
  function shown(block) {
    switch (block.kind) {
      case "heading":
        return element("h4", block.text);
      case "list": {
        const list = element("ul");
        list.append(...block.items.map((item) => element("li", item)));
        return list;
      }
      case "table":
        return table("", block.headings, block.rows);
      default: {
        const empty = block.text === t("answers.empty.label");
        const line = element("p", undefined, empty ? "answers-none" : "answers-text");
        if ("label" in block && block.label) line.append(element("strong", block.label), element("br"));
        line.append(
          element(
            "span",
            block.text,
            "colour" in block && block.colour ? `rating-${block.colour}` : undefined,
          ),
        );
        return line;
      }
    }
  }

  async function show() {
    const open = dossiers.list().find((one) => one.open);
    const asked = new URLSearchParams(location.search).get("blad");
    const ids = config.worksheets.map(({ id }) => id).filter((id) => !asked || id === asked);
    const found = ids.flatMap((id) => {
      const response = open && drafts.sibling(open.id, id);
      return response && [...response.answers.values()].some(({ value }) => value !== null)
        ? [{ id, response }]
        : [];
    });
    const definitions = await library.load(found.map(({ id }) => id));
    const parts = definitions.flatMap((worksheet) => {
      const response = found.find(({ id }) => id === worksheet.id)?.response;
      return response ? [sheet(worksheet, response)] : [];
    });
    place.replaceChildren(...parts);
    root.querySelector("[data-print]")?.toggleAttribute("hidden", !parts.length);
    if (!parts.length) {
      const overview = element("a", t("answers.none.label"));
      overview.href = address("werkbladen/");
      const line = element("p", `${t("answers.none.message")} `);
      line.append(overview);
      place.append(line);
    }
    if (asked) {
      const all = element("a", t("answers.all.label"));
      all.href = location.pathname;
      const line = element("p", undefined, "only-screen");
      line.append(all);
      place.append(line);
    }
    place.toggleAttribute("data-ready", true);
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  show();
  // Back from changing something, in this tab or in another one.
  window.addEventListener("pageshow", (event) => event.persisted && show());
  window.addEventListener("storage", show);
  for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
  root.querySelector("[data-print]")?.addEventListener("click", () => window.print());
}

/**
 * @typedef {object} AnswersConfig
 * @property {Record<string, import("./messages.js").Text>} messages
 * @property {string} base
 * @property {string} definitions
 * @property {Array<{id: string, title: string, address: string}>} worksheets
 */

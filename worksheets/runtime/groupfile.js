// The group as one file: a readable page with its data inside. Before it goes, a ledger shows literally what leaves.

import { answerTypes, noteIds } from "./definition.js";
import { DOCUMENT_SCRIPT_ID, toJson } from "./document.js";
import { element, fold, table } from "./dom.js";
import { GROUP_FORMAT, GROUP_VERSION } from "./group.js";
import { scalesOf } from "./groupscales.js";
import { HEAD } from "./twin.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {RawResponse} from "./group.js" */
/** @import {GroupPage} from "./grouppage.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {Taking} from "./grouptake.js" */
/** @import {GroupPicture, GroupVotes} from "./protocol.js" */

/** @typedef {"colours" | "remarks" | "everything"} Level */

// Beside what every readable page has: a table with a bar in it, kept whole on paper.
const STYLE = `<style>
table{border-collapse:collapse;width:100%;margin:1em 0}tr{break-inside:avoid}
th,td{padding:.5em .3em;border-top:1px solid #c9d0d1;text-align:center;vertical-align:top}
td{font-weight:600;font-variant-numeric:tabular-nums}th:first-child{text-align:left;width:60%;overflow-wrap:anywhere}
thead th{vertical-align:bottom;font-size:.85em}tbody th small{display:block;font-weight:400;color:#4c5a5d}
.status{font-weight:400}.divided{font-weight:700;color:#8a3d12}
svg.bar{display:block;width:100%;height:.7em;margin:.3em 0}.bar rect{stroke:#fff;stroke-width:1px}
.bar .red{fill:#a3231b}.bar .orange{fill:#d98a2b}.bar .green{fill:#1c6638}
.bar .step-1{fill:#c3d3d8}.bar .step-2{fill:#7c9ca6}.bar .step-3{fill:#2f5d6b}
@media print{body{margin:0;max-width:none;font-size:12pt}.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
</style>
`;
const SVG = "http://www.w3.org/2000/svg";
const BAR = 100;

/** @param {GroupPage} page @param {Taking} taking */
export function createGroupFile(page, { handing, name }) {
  const { messages, part, library, words } = page;
  const { t } = messages;
  const place = part("ledger");

  /** @returns {Level} */
  const level = () =>
    /** @type {Level} */ (
      /** @type {HTMLInputElement | null} */ (page.root.querySelector("[name=group-level]:checked"))?.value ??
        "colours"
    );

  /**
   * Leave in a response what goes along: at most the answers with a colour or a step, and the remarks to them.
   *
   * @param {RawResponse} document
   * @param {Worksheet} worksheet
   * @param {Level} wanted
   */
  function picked(document, worksheet, wanted) {
    if (wanted === "everything") return document;
    const scales = scalesOf(worksheet, messages);
    const keys = new Set(scales.map(({ key }) => key));
    if (wanted === "remarks")
      for (const { item } of scales) for (const note of noteIds(item)) keys.add(`${item.id}:${note}`);
    const { layer, partner_kind } = /** @type {Record<string, unknown>} */ (document["respondent"] ?? {});
    return {
      ...{
        format: document["format"],
        format_version: document["format_version"],
        worksheet: document.worksheet,
      },
      ...{ response_id: document.response_id, round: document.round, saved_at: document.saved_at },
      respondent: { ...(layer ? { layer } : {}), ...(partner_kind ? { partner_kind } : {}) },
      answers: Object.fromEntries(Object.entries(document.answers).filter(([key]) => keys.has(key))),
      answer_times: {},
    };
  }

  /** @param {Level} wanted */
  async function contents(wanted) {
    const data = page.group().data;
    const responses = [];
    for (const { document } of data.documents) {
      const [worksheet] = await library.load([document.worksheet.id]);
      if (!worksheet) continue;
      const made = picked(document, worksheet, wanted);
      if (wanted === "everything" || Object.keys(made.answers).length) responses.push(made);
    }
    const { codes, tallies, rounds, worksheet, round } = data;
    const scripts = wanted === "colours" ? {} : data.scripts;
    // Names of organisations go along with the maps they stand on.
    const names = wanted === "everything" ? data.names : {};
    return {
      ...{
        format: GROUP_FORMAT,
        format_version: GROUP_VERSION,
        level: wanted,
        saved_at: new Date().toISOString(),
      },
      ...{ worksheet, round, responses, codes, tallies, rounds, scripts, names },
    };
  }

  /** Count what leaves, kind by kind. @param {Awaited<ReturnType<typeof contents>>} file */
  async function ledger({ responses, codes, tallies, scripts }) {
    let [colours, texts, others, names] = [0, 0, 0, 0];
    for (const one of /** @type {RawResponse[]} */ (responses)) {
      const [worksheet] = await library.load([one.worksheet.id]);
      if (!worksheet) continue;
      const scales = new Set(scalesOf(worksheet, messages).map(({ key }) => key));
      const types = answerTypes(worksheet);
      for (const [key, value] of Object.entries(one.answers)) {
        if (value === null || value === "") continue;
        if (scales.has(key)) colours++;
        else if (types.of(key)?.kind === "text") texts++;
        else others++;
      }
      const { dossier, respondent } = /** @type {Record<string, any>} */ (one);
      if (dossier?.name || respondent?.organisation) names++;
    }
    colours += codes.reduce(
      (sum, { answers }) => sum + Object.values(answers).filter((value) => value !== null).length,
      0,
    );
    const persons = responses.filter((one) => {
      const told = /** @type {Record<string, any>} */ (one)["respondent"];
      return told?.layer || told?.partner_kind;
    }).length;
    /** @type {Array<[string, number]>} */
    const rows = [
      ["responses", responses.length],
      ["codes", codes.length],
      ["tallies", tallies.length],
      ["colours", colours],
      ["persons", persons + codes.filter(({ layer, partner_kind }) => layer || partner_kind).length],
      ["remarks", texts],
      ["others", others],
      ["names", names],
      ["scripts", Object.values(scripts).reduce((sum, one) => sum + Object.keys(one).length, 0)],
    ];
    const headings = [t("group.ledger.what.column"), t("group.ledger.count.column")];
    return table(
      t("group.ledger.title"),
      headings,
      rows.map(([name, count]) => [
        t(`group.ledger.${name}.label`),
        count ? messages.number(count) : t("group.ledger.none.text"),
      ]),
    );
  }

  let turn = 0;

  async function show() {
    const mine = ++turn;
    if (!(/** @type {HTMLDetailsElement} */ (part("export")).open)) return;
    const file = await contents(level());
    const grid = await ledger(file);
    if (mine !== turn) return;
    const raw = element("pre", toJson(file), "group-raw");
    raw.tabIndex = 0;
    raw.setAttribute("aria-label", t("group.ledger.raw.title"));
    place.replaceChildren(
      grid,
      element("p", t(`group.ledger.${level()}.text`)),
      fold(t("group.ledger.raw.title"), [raw]),
    );
  }

  /** Make the readable page, from text nodes only. @param {unknown} file */
  function html(file) {
    const picture = page.picture();
    const scales = page.scales();
    const worksheet = page.worksheet();
    const shown = page.group().reference();
    const made = document.implementation.createHTMLDocument(worksheet?.title ?? "");
    made.documentElement.lang = "nl";
    /** @param {Element} parent @param {string} tag @param {string} [text] */
    const add = (parent, tag, text) => {
      const one = made.createElement(tag);
      if (text !== undefined) one.textContent = text;
      parent.append(one);
      return one;
    };
    const main = add(made.body, "main");
    add(main, "h1", t("group.file.title", { title: worksheet?.title ?? "" }));
    add(main, "p", `${t("round.label", { round: shown?.round ?? "" })}, ${messages.date(new Date())}`);

    /** @param {string} name @param {string} [id] */
    const draw = (name, id) => {
      const svg = made.createElementNS(SVG, "svg");
      svg.setAttribute("aria-hidden", "true");
      svg.setAttribute("viewBox", name ? "0 0 24 24" : `0 0 ${BAR} 1`);
      const drawing = document.getElementById(`shape-${name}`)?.firstElementChild;
      if (drawing) svg.append(made.importNode(drawing, true));
      else svg.setAttribute("preserveAspectRatio", "none");
      if (id) svg.setAttribute("class", id);
      return svg;
    };

    /** @param {Scale} scale @param {GroupVotes} votes */
    const bar = (scale, votes) => {
      const svg = draw("", "bar");
      let left = 0;
      for (const { id, shape } of scale.words) {
        const width = (BAR * (votes.counts[id] ?? 0)) / Math.max(1, votes.n);
        const part = made.createElementNS(SVG, "rect");
        for (const [key, value] of Object.entries({ x: left, width, height: 1, class: shape }))
          part.setAttribute(key, String(value));
        // Without this the thin lines between the parts would be as wide as the parts.
        part.setAttribute("vector-effect", "non-scaling-stroke");
        left += width;
        if (width) svg.append(part);
      }
      return svg;
    };

    /** Add the points that share their words as one table. @param {Scale[]} group @param {GroupPicture} found */
    const addTable = (group, found) => {
      const grid = add(main, "table");
      const top = add(add(grid, "thead"), "tr");
      add(top, "th", t("result.item.column")).setAttribute("scope", "col");
      for (const { label, shape } of group[0]?.words ?? []) {
        const cell = add(top, "th");
        cell.setAttribute("scope", "col");
        cell.className = shape;
        cell.append(draw(shape), label);
      }
      const rows = add(grid, "tbody");
      for (const scale of group) {
        const votes = found.items[scale.key];
        if (!votes) continue;
        const row = add(rows, "tr");
        const head = add(row, "th", `${scale.number}. ${scale.label}: `);
        head.setAttribute("scope", "row");
        add(head, "span", words.agreement(votes)).className = `status ${votes.agreement}`;
        if (votes.n) head.append(bar(scale, votes));
        const beside = words.beside(votes);
        add(head, "small", [words.median(scale, votes), beside && `${beside}.`].filter(Boolean).join(" "));
        for (const { id } of scale.words) add(row, "td", String(votes.counts[id] ?? 0));
      }
    };

    const box = add(main, "div");
    box.className = "box";
    add(box, "p", t("group.file.reopen.text", { address: location.href.split("#")[0] ?? "" }));
    add(box, "p", t("group.file.private.text"));
    if (picture?.total.shown) {
      add(main, "p", t("group.people.message", { count: picture.people.count }));
      for (const text of page.root.querySelectorAll(".result-headline, .group-agreed, .group-veto"))
        add(main, "p", text.textContent ?? "");
      const ordered = picture.order.flatMap((key) => scales.find((one) => one.key === key) ?? []);
      if (ordered.length) add(main, "h2", t("group.file.items.title"));
      /** @type {Map<string, Scale[]>} */
      const alike = new Map();
      for (const scale of ordered) {
        const key = scale.words.map(({ label }) => label).join();
        alike.set(key, [...(alike.get(key) ?? []), scale]);
      }
      for (const group of alike.values()) addTable(group, picture);
      const chosen = page.root.querySelectorAll("[data-picture] [data-choice]");
      if (chosen.length) add(main, "h2", t("group.choices.all.title"));
      for (const one of chosen) {
        const [number, name] = [...one.querySelectorAll(".item-number, .group-item-name")];
        add(main, "h3", `${number?.textContent}. ${name?.textContent}`);
        for (const line of one.querySelectorAll(".group-words, .group-chosen li"))
          add(main, "p", line.textContent ?? "");
      }
    }
    const script = add(made.body, "script", toJson(file).replaceAll("<", "\\u003c"));
    script.setAttribute("type", "application/json");
    script.id = DOCUMENT_SCRIPT_ID;
    return `<!doctype html>\n${made.documentElement.outerHTML.replace("<head>", () => `<head>${HEAD}${STYLE}`)}\n`;
  }

  async function take() {
    handing.give(name("html"), html(await contents(level())));
  }

  part("export").addEventListener("toggle", show);
  for (const one of page.root.querySelectorAll("[name=group-level]")) one.addEventListener("change", show);
  part("export-take").addEventListener("click", take);

  return { show, contents: () => contents(level()) };
}

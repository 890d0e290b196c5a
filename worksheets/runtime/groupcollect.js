// Gathering what the group gave: files that are chosen or dropped, codes that are typed, and what became of each.

import { toDocument } from "./document.js";
import { button, element, fold, table } from "./dom.js";
import { check, readGroupFiles } from "./grouparrivals.js";
import { readShareCode, toShareCode } from "./sharecode.js";
import { chooseFiles } from "./transfer.js";

/** @import {GroupPage} from "./grouppage.js" */
/** @import {GroupCode, RawResponse, Report} from "./group.js" */

const SHOWN = 8;
// More rows than anyone reads; what could not be read stands first.
const MOST_ROWS = 100;

/** @param {GroupPage} page */
export function createCollect(page) {
  const { config, messages, part, drafts, library, notices } = page;
  const { t } = messages;
  const place = part("report");
  const codesField = /** @type {HTMLTextAreaElement} */ (part("codes"));
  const codesReport = part("codes-report");

  /** @param {string} id */
  const title = (id) => config.worksheets.find((one) => one.id === id)?.title ?? id;

  /** @param {Report} report */
  function row({ file, outcome, problems, worksheet, round }) {
    const what = worksheet ? `${title(worksheet)}, ${t("round.label", { round: round ?? "" })}` : "";
    const told = element("span", t(`group.import.${outcome}.message`));
    const serious = outcome === "unreadable" ? problems.slice(0, 2) : [];
    for (const { code, params } of serious) {
      const known = { ...params, title: title(String(params["found"] ?? "")) };
      told.append(element("span", ` ${t(`problem.${code}.problem`, known)}`));
    }
    return [file, what, told];
  }

  /** Give the code that a worksheet has now: of the same person with the same colours. @param {RawResponse} document */
  function codeOf(document) {
    const { layer, partner_kind } = /** @type {Record<string, unknown>} */ (document["respondent"] ?? {});
    return toShareCode(
      {
        ...{ layer, partner_kind, version: document.worksheet.version, id: document.response_id },
        answers: (item) => document.answers[item],
      },
      config.share_code,
    );
  }

  /** Find the file of the person who gave a code. @param {{code: string, worksheet: string, round: string}} given */
  function fileOf({ code, worksheet, round }) {
    const found = page
      .group()
      .data.documents.find(
        ({ document }) =>
          document.worksheet.id === worksheet && document.round === round && codeOf(document) === code,
      );
    return found?.file;
  }

  /** Take out the codes of people whose file is there too, and say so. */
  function takeOutDoubles() {
    const group = page.group();
    return group.data.codes.flatMap((given) => {
      const file = fileOf(given);
      if (file === undefined) return [];
      group.removeCode(given.code, given.round);
      return [element("p", t("group.code.same_person.message", { code: given.code, file }))];
    });
  }

  /** The codes that count for what is shown. */
  function shownCodes() {
    const shown = page.group().reference();
    return page
      .group()
      .data.codes.filter(({ worksheet, round }) => worksheet === shown?.worksheet && round === shown.round);
  }

  /** @param {GroupCode} given */
  function codeRow({ code, round }) {
    const row = element("li");
    const remove = button(t("row.remove.label"), () => {
      page.group().removeCode(code, round);
      row.remove();
      page.changed();
    });
    remove.setAttribute("aria-label", t("group.code.remove.label", { code }));
    row.append(element("code", code), " ", remove);
    return row;
  }

  /** Beside new files: a code of before may be of someone who now gave a file with another colour. */
  function codesToCheck() {
    const codes = shownCodes();
    if (!codes.length) return [];
    const list = element("ul", undefined, "group-codes");
    list.append(...codes.map(codeRow));
    return [element("p", t("group.code.file_too.message")), list];
  }

  /**
   * @param {Report[]} reports
   * @param {HTMLElement[]} [doubles]
   */
  function show(reports, doubles = []) {
    const headings = ["file", "sheet", "outcome"].map((name) => t(`import.${name}.column`));
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { outcome } of reports) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    const said = [...counts].map(([outcome, count]) => t(`group.import.${outcome}.text`, { count }));
    const line = element("p", said.join(" "), "group-import-sum");
    line.tabIndex = -1;
    const wrong = reports.filter(({ outcome }) => outcome === "unreadable");
    const rows = [...wrong, ...reports.filter((one) => !wrong.includes(one))].slice(0, MOST_ROWS);
    const grid = table(t("group.import.title"), headings, rows.map(row));
    // A few, or something that went wrong, is worth reading at once.
    const left = reports.length - rows.length;
    const more = left ? [element("p", t("group.import.more.message", { count: left }))] : [];
    const detail = fold(t("group.import.title"), [grid, ...more], "import");
    detail.open = reports.length <= SHOWN || wrong.length > 0;
    const close = button(t("import.close.label"), () => place.replaceChildren());
    place.replaceChildren(line, ...doubles, ...codesToCheck(), detail, close);
    notices.say(said.join(" "));
    line.focus({ preventScroll: true });
  }

  /** @param {File[]} files */
  async function take(files) {
    if (!files.length) return;
    await page.leaveExample();
    place.replaceChildren(element("p", t("group.import.busy.message"), "result-wait"));
    const { arrivals, groups } = await readGroupFiles(
      files,
      async (id) => (await library.load([id]))[0],
      (done, of) => {
        if (of > SHOWN)
          place.firstElementChild?.replaceChildren(t("group.import.progress.message", { done, of }));
      },
    );
    const group = page.group();
    for (const found of groups) group.add(found);
    finish(group.take(arrivals));
  }

  /** @param {Report[]} reports */
  function finish(reports) {
    const doubles = takeOutDoubles();
    const shown = page.group().reference();
    if (shown) page.group().openRound(shown);
    page.changed();
    show(reports, doubles);
  }

  /** List one's own filled-in worksheets of the collaboration that stands open on this device. */
  function mine() {
    const [first] = config.worksheets;
    const dossier = first && drafts.present(first.id, 1).dossier.id;
    return config.worksheets.flatMap(({ id }) => {
      const response = dossier ? drafts.sibling(dossier, id) : null;
      return response && [...response.answers.values()].some(({ value }) => value !== null) ? [response] : [];
    });
  }

  async function takeMine() {
    await page.leaveExample();
    const arrivals = [];
    for (const response of mine()) {
      const [worksheet] = await library.load([response.header.worksheet]);
      if (!worksheet) continue;
      const document = toDocument(response, worksheet);
      arrivals.push(await check(t("group.own.file.name"), document, async () => worksheet));
    }
    finish(page.group().take(arrivals));
  }

  /** Take in what is typed, a code on a line; what cannot be read stays in the field. */
  async function takeCodes() {
    const numbers = config.share_code;
    const lines = codesField.value.split(/[\n,;]+/).filter((line) => line.trim());
    if (!lines.length) return codesField.focus();
    await page.leaveExample();
    const group = page.group();
    const place = page.codePlace();
    /** @type {string[]} */
    const left = [];
    /** @type {string[]} */
    const told = [];
    let count = 0;
    for (const line of lines) {
      const read = readShareCode(line, numbers);
      const file = "problem" in read ? undefined : fileOf({ ...place, code: read.code });
      if ("problem" in read) {
        left.push(line.trim());
        told.push(t(`group.code.${read.problem}.problem`, { ...read.params, code: line.trim() }));
      } else if (file !== undefined)
        told.push(t("group.code.same_person.message", { code: read.code, file }));
      else if (group.addCode(read, place.worksheet, place.round) === "duplicate")
        told.push(t("group.code.duplicate.message", { code: read.code }));
      else count++;
    }
    codesField.value = left.join("\n");
    if (count) {
      group.openRound(place);
      told.unshift(t("group.code.added.message", { count }));
      page.changed();
    }
    codesReport.replaceChildren(...told.map((text) => element("p", text)));
    if (left.length) codesField.setAttribute("aria-invalid", "true");
    else codesField.removeAttribute("aria-invalid");
    codesField.focus();
  }

  part("choose").addEventListener("click", async () => take(await chooseFiles()));
  part("own").hidden = !mine().length;
  part("own").addEventListener("click", takeMine);
  part("codes-add").addEventListener("click", takeCodes);
  const drop = part("drop");
  for (const kind of ["dragenter", "dragover"])
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.toggleAttribute("data-over", true);
    });
  drop.addEventListener("dragleave", () => drop.removeAttribute("data-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.removeAttribute("data-over");
    take([...(event.dataTransfer?.files ?? [])]);
  });

  return {
    /** List the codes that count, to take one out again. */
    showCodes() {
      const codes = shownCodes();
      const list = part("codes-list");
      list.hidden = !codes.length;
      list.replaceChildren(...codes.map(codeRow));
      // One code alone cannot be twice the same person.
      part("codes-note").hidden = !codes.length || codes.length + page.group().data.documents.length < 2;
    },
  };
}

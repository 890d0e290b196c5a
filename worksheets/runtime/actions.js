// What a person does with a whole worksheet: take it along, open a file, clear, start anew, print. Before anything
// changes in one go a copy is kept, and the notice that tells about it has the way back.

import { merge } from "./document.js";
import { parseFile, readText } from "./reading.js";
import { createTakeAlong } from "./takealong.js";
import { chooseFile, readFile } from "./transfer.js";
import { createUndo } from "./undo.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Opened, Problem} from "./reading.js" */
/** @import {Drafts, PlacedResponse} from "./draft.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */

/**
 * @param {object} options
 * @param {HTMLElement} options.root
 * @param {Worksheet} options.worksheet
 * @param {Array<{id: string, title: string, address: string}>} options.others
 * @param {Messages} options.messages
 * @param {Notices} options.notices
 * @param {Drafts} options.drafts
 * @param {(path: string) => string} options.address
 * @param {import("./keeping.js").Keeping} options.keeping
 * @param {import("./library.js").Library} options.library
 * @param {{messages: Record<string, import("./messages.js").Text>, export: import("./exporting.js").ExportConfig}}
 *   options.config
 * @param {(type: "export" | "bring", payload: unknown) => Promise<unknown>} options.ask
 * @param {() => boolean} options.isEmpty
 * @param {() => PlacedResponse} options.present
 * @param {(key: string, value: null) => void} options.save
 * @param {(response: PlacedResponse) => void} options.become
 * @param {(id: string | undefined) => void} options.reopen  Show a stored response, or else the one of now.
 * @param {() => void} options.startFresh
 * @param {() => void} options.showExample
 * @param {() => void} options.leaveExample
 * @param {() => void} options.forSomeoneElse
 * @param {() => void} options.backToMine
 */
export function createActions(options) {
  const { root, worksheet, others, messages, notices, drafts, keeping, address, isEmpty, present } = options;
  const { save, become, reopen, startFresh, showExample, leaveExample, forSomeoneElse, backToMine } = options;
  const { t } = messages;

  const takeAlong = createTakeAlong({ ...options, print: () => print(false) });

  // --- a copy before anything changes in one go ------------------------------------------------------------------

  const undo = createUndo(drafts.store, `undo/${worksheet.id}`);

  function goBack() {
    const { id } = undo.note() ?? {};
    const whole = undo.back();
    notices.hide("undo");
    reopen(id);
    notices.say(t(whole ? "undo.done.message" : "undo.part.message"));
  }

  function forgetCopy() {
    undo.forget();
    notices.hide("undo");
  }

  // --- opening a file --------------------------------------------------------------------------------------------

  /** @param {File | null} file */
  async function open(file) {
    if (!file) return;
    notices.hide("file");
    const read = await readFile(file);
    const raw = "text" in read ? readText(read.text) : read;
    if ("problem" in raw) return refuse(file, [raw.problem]);
    const opened = parseFile(raw.raw, worksheet);
    if ("problems" in opened) return refuse(file, opened.problems);
    take(file, opened);
  }

  // Without this a browser would leave the page and show what was dropped on it.
  root.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  root.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    open(file);
  });

  /**
   * @param {File} file
   * @param {Opened} opened
   */
  function take(file, opened) {
    const before = present();
    const id = drafts.locate(worksheet.id, opened.id, opened.header.round);
    const same = before.id === id;
    const wasEmpty = isEmpty();
    const known = same ? before : drafts.response(id);
    const answers = known ? merge(known.answers, opened.answers) : opened.answers;
    const header = id === opened.id ? opened.header : { ...opened.header, response_id: opened.id };
    const next = { ...(known ?? { id, header, dossier: opened.dossier }), answers };
    const work = () => {
      drafts.keep(id, next.header, next.dossier);
      drafts.replace(id, answers);
      drafts.keepOthers(id, opened.others);
      if (opened.done_at && !known?.done_at) drafts.setDone(id, opened.done_at);
    };
    // A browser that keeps nothing has said so; there one can still look at a file and work in it.
    const whole = drafts.state !== "blocked";
    if (!undo.run(work, { note: { what: "opened", id: before.id }, whole })) {
      return refuse(file, [{ code: "no_room", params: {} }]);
    }
    become(next);
    const count = [...opened.answers.values()].filter(({ value }) => value !== null).length;
    const lines = [t("file.opened.message", { file: file.name, count })];
    if (same && !wasEmpty) lines.push(t("file.merged.message"));
    if (!same && !wasEmpty) lines.push(t("file.kept_apart.message"));
    lines.push(...opened.warnings.map(explain));
    notices.show("undo", { tone: "info", lines, actions: [{ label: t("undo.label"), act: goBack }] });
    notices.focus("undo");
  }

  /**
   * @param {File} file
   * @param {Problem[]} problems
   */
  function refuse(file, problems) {
    const lines = [t("file.refused.message", { file: file.name }), ...problems.slice(0, 3).map(explain)];
    if (problems.length > 3) lines.push(t("file.more_problems.message", { count: problems.length - 3 }));
    lines.push(t("file.untouched.message"));
    /** @type {Array<{label: string, act: () => void}>} */
    const actions = [];
    const other = problems.find(({ code }) => code === "other_worksheet")?.params["found"];
    const place = others.find(({ id }) => id === other);
    if (place) {
      const go = () => location.assign(address(place.address));
      actions.push({ label: t("file.other_worksheet.label", { title: place.title }), act: go });
    }
    notices.show("file", { tone: "problem", lines, actions });
    notices.focus("file");
  }

  /** @param {Problem} problem */
  function explain({ code, params }) {
    const title = others.find(({ id }) => id === params["found"])?.title ?? "";
    // Of a worksheet that this site does not have there is no place to open the file.
    const told = code === "other_worksheet" && !title ? "unknown_worksheet" : code;
    return t(`problem.${told}.problem`, { ...params, title });
  }

  // --- clearing and starting anew --------------------------------------------------------------------------------

  function clear() {
    if (isEmpty()) return;
    const { id, header, dossier } = present();
    const next = { id, header, dossier, answers: new Map() };
    const work = () => {
      drafts.keep(id, header, dossier);
      drafts.replace(id, next.answers);
    };
    undo.run(work, { note: { what: "cleared", id } });
    become(next);
    offerBack("clear.done.message");
    notices.focus("undo");
  }

  /** @param {string} message */
  function offerBack(message) {
    notices.show("undo", {
      tone: "info",
      lines: [t(message)],
      actions: [
        { label: t("undo.restore.label"), act: goBack },
        { label: t("undo.forget.label"), act: forgetCopy },
      ],
    });
  }

  /** On a shared computer: say calmly that answers of an earlier day are here. */
  function greet() {
    const { answers } = present();
    const times = [...answers.values()].filter(({ value }) => value !== null).map(({ time }) => time);
    const last = times.reduce((a, b) => (a > b ? a : b), "");
    if (!last) {
      if (undo.note()?.what === "cleared") offerBack("clear.earlier.message");
      return;
    }
    const then = new Date(last);
    if (then.toDateString() === new Date().toDateString()) return;
    const day = messages.date(then);
    const again = () => {
      startFresh();
      notices.show("earlier", { tone: "info", lines: [t("earlier.set_aside.message")] });
    };
    notices.show("earlier", {
      tone: "info",
      lines: [t("earlier.message", { day })],
      actions: [
        { label: t("earlier.go_on.label"), act: () => notices.hide("earlier") },
        { label: t("earlier.start_anew.label"), act: again },
      ],
    });
  }

  /** After real work, and seldom: say that taking it along is the only copy outside this browser. */
  function remind() {
    if (!keeping.shouldRemind(present())) return;
    notices.show("remind", {
      tone: "info",
      lines: [t("remind.message")],
      actions: [
        { label: t("action.download.label"), act: () => (notices.hide("remind"), takeAlong.downloadPage()) },
        { label: t("remind.later.label"), act: () => notices.hide("remind") },
      ],
    });
  }

  /** List the other filled-in copies of this worksheet on this device. */
  function showEarlier() {
    const place = /** @type {HTMLElement} */ (root.querySelector("[data-earlier]"));
    const list = /** @type {HTMLElement} */ (place.querySelector("ul"));
    const { id: here, dossier, header } = present();
    const mine = header.response_id ?? here;
    // Other rounds of one's own stand in the line above the worksheet.
    const found = drafts
      .summaries(worksheet.id)
      .filter((one) => one.id !== here && !(one.response_id === mine && one.dossier.id === dossier.id));
    list.replaceChildren(
      ...found.map(({ id, changed, filled, on_behalf }) => {
        const row = document.createElement("li");
        const day = messages.date(new Date(changed));
        const whose = on_behalf ? ` (${t("on_behalf.row.label")})` : "";
        row.append(`${t("earlier.row.label", { day, count: filled })}${whose} `);
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-quiet";
        button.textContent = t("earlier.open.label");
        button.setAttribute("aria-label", t("earlier.open.description", { day }));
        button.addEventListener("click", () => {
          const stored = drafts.response(id);
          if (!stored) return;
          reopen(id);
          notices.show("earlier", { tone: "info", lines: [t("earlier.opened.message", { day })] });
          notices.focus("earlier");
        });
        row.append(button);
        return row;
      }),
    );
    place.hidden = !found.length;
  }

  // --- an example, and a form of someone else --------------------------------------------------------------------

  function example() {
    if (root.hasAttribute("data-example")) return;
    showExample();
    const leave = () => {
      leaveExample();
      notices.hide("example");
      notices.say(t("example.left.message"));
    };
    notices.show("example", {
      tone: "warning",
      lines: [t("example.message")],
      actions: [{ label: t("example.leave.label"), act: leave }],
    });
    notices.focus("example");
  }

  function onBehalf() {
    forSomeoneElse();
    const next = () => {
      forSomeoneElse();
      notices.say(t("on_behalf.next.message"));
    };
    const back = () => {
      backToMine();
      notices.hide("on-behalf");
    };
    notices.show("on-behalf", {
      tone: "warning",
      lines: [t("on_behalf.message")],
      actions: [
        { label: t("on_behalf.next.label"), act: next },
        { label: t("on_behalf.back.label"), act: back },
      ],
    });
    notices.focus("on-behalf");
  }

  // --- a choice taken back ---------------------------------------------------------------------------------------

  /** @param {string} key @returns {HTMLInputElement[]} */
  const radios = (key) =>
    [...root.querySelectorAll(`input[name="${key}"]`)].filter((one) => one instanceof HTMLInputElement);

  /** @param {string} key */
  function takeBack(key) {
    for (const radio of radios(key)) radio.checked = false;
    save(key, null);
  }

  // --- print -----------------------------------------------------------------------------------------------------

  /** @param {boolean} empty */
  function print(empty) {
    root.toggleAttribute("data-print-empty", empty);
    window.addEventListener("afterprint", () => root.removeAttribute("data-print-empty"), { once: true });
    window.print();
  }

  // --- buttons ---------------------------------------------------------------------------------------------------

  /** @type {Record<string, () => void>} */
  const byName = {
    "download-page": takeAlong.downloadPage,
    "download-json": takeAlong.downloadJson,
    "download-docx": () => takeAlong.downloadWord(),
    "download-xlsx": takeAlong.downloadExcel,
    "download-csv": takeAlong.downloadCsv,
    "download-plain-csv": takeAlong.downloadPlainCsv,
    "download-ics": takeAlong.downloadCalendar,
    open: async () => open(await chooseFile()),
    clear,
    print: () => print(false),
    "print-empty": () => print(true),
    example,
    "on-behalf": onBehalf,
  };

  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const name = button?.dataset["action"];
    if (name) byName[name]?.();
    const keys = button?.dataset["clearChoice"]?.split(" ") ?? [];
    for (const key of keys) takeBack(key);
    if (keys[0]) radios(keys[0])[0]?.focus();
  });

  return { greet, remind, showEarlier, example, takeAlong };
}

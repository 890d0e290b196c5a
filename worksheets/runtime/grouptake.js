// Everything of a group that can be taken along: the file to go on with, the same in Excel, a report and a picture.

import { button } from "./dom.js";
import { createGroupFile } from "./groupfile.js";
import { createGroupReport } from "./groupreport.js";
import { createHanding } from "./handing.js";
import { createKeeping } from "./keeping.js";

/** @import {GroupPage} from "./grouppage.js" */

/** @param {GroupPage} page */
export function createGroupTake(page) {
  const { config, messages, address, part, drafts, group, library, ask } = page;
  const { t } = messages;
  const handing = createHanding({
    place: part("export-done"),
    messages,
    keeping: createKeeping(drafts),
    rest: (name) =>
      t(name.endsWith(".html") ? "group.file.done.message" : "download.done.message", { file: name }),
    text: () => part("picture").innerText,
    ways: () => [button(t("group.print.label"), () => window.print())],
    failed: t("group.report.failed.message"),
  });
  /** @param {string} kind */
  const name = (kind) => {
    const shown = group().reference();
    const plain = `${t("group.file.name")}-${shown?.worksheet ?? ""}-${shown?.round ?? ""}`;
    return `${plain.replace(/[^\p{L}\p{N}-]+/gu, "-")}.${kind}`;
  };
  const file = createGroupFile(page, { handing, name });
  const report = createGroupReport(page, { handing, name });

  /** Write what the file holds of the sheet that is shown, with the picture of the group, codes and cards included. */
  async function inExcel() {
    const [{ createExporting }, { responses }] = await Promise.all([
      import("./exporting.js"),
      file.contents(),
    ]);
    const { files, ...asked } = group().request() ?? { files: [] };
    const shown = group().reference()?.worksheet ?? "";
    const documents = responses.filter((one) => one.worksheet.id === shown);
    // Of a sheet without a scale only the choice to take everything leaves something.
    if (!documents.length && !page.scales().length) return new Uint8Array();
    const exporting = createExporting({ ask, config: config.export, messages: config.messages, address });
    const own = await library.load([shown]);
    const beside = await library.load(own.flatMap(({ uses = [] }) => uses));
    return exporting.make("xlsx", documents, [...own, ...beside], asked);
  }

  part("export-excel").addEventListener("click", () =>
    handing.giveLater(name("xlsx"), inExcel, t("group.excel.nothing.message")),
  );

  return {
    show() {
      file.show();
      report.show();
      part("export-excel").hidden = !page.picture();
    },
  };
}

/** @typedef {{handing: ReturnType<typeof createHanding>, name: (kind: string) => string}} Taking */

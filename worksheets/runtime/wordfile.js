// A Word document from plain blocks: headings, texts, lists and tables. Knows nothing of worksheets or of the page; the
// library that writes it (npm docx) is handed in.

import { columnWidths } from "./wordtable.js";

const NUMBERED = "numbered";
// Dark enough on white paper; the word stands beside it.
const COLOURS = Object.freeze({ red: "A3231B", orange: "9A5200", green: "1C6638" });
const MAIN = "12343D";
// What XML cannot hold, and halves of characters.
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * @param {any} docx  The library, loaded by whoever calls.
 * @param {WordModel} model
 * @returns {any} The document, for one of the library's packers.
 */
export function wordDocument(docx, model) {
  const { HeadingLevel, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = docx;
  const levels = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

  /**
   * @param {string} text
   * @param {object} [look]
   */
  function runs(text, look = {}) {
    const lines = text.replace(/\r\n?/g, "\n").replace(UNFIT, "\ufffd").split("\n");
    return lines.map((line, index) => new TextRun({ text: line, ...(index ? { break: 1 } : {}), ...look }));
  }

  /** @param {Block} block @param {number} index @param {Block[]} all */
  function made(block, index, all) {
    switch (block.kind) {
      case "heading":
        return [new Paragraph({ heading: levels[block.level], keepNext: true, children: runs(block.text) })];
      case "text": {
        const look = block.colour ? { bold: true, color: COLOURS[block.colour] } : {};
        const label = block.label ? runs(`${block.label} `, { bold: true }) : [];
        return [
          new Paragraph({
            children: [...label, ...runs(block.text, look)],
            spacing: { after: 120 },
            // What leads up to a table stays with it.
            keepNext: all[index + 1]?.kind === "table",
          }),
        ];
      }
      case "sign":
        return [new Paragraph({ children: runs(block.text), spacing: { before: 600, after: 200 } })];
      case "list":
        return block.items.map(
          (item, index) =>
            new Paragraph({
              children: runs(item),
              ...(block.ordered
                ? { numbering: { reference: NUMBERED, level: 0, instance: block.instance ?? index } }
                : { bullet: { level: 0 } }),
            }),
        );
      case "table":
        return [grid(block), new Paragraph({ children: [] })];
    }
  }

  /** @param {Extract<Block, {kind: "table"}>} block */
  function grid({ headings, rows }) {
    const { widths, size } = columnWidths(headings, rows, model.landscape);
    /** @param {string} text @param {number} index @param {object} look @param {object} [cell] */
    const cell = (text, index, look, cell = {}) =>
      new TableCell({
        children: [new Paragraph({ children: runs(text, { size, ...look }) })],
        width: { size: widths[index], type: WidthType.DXA },
        margins: { top: 60, bottom: 60, left: 100, right: 100 },
        ...cell,
      });
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: headings.map((text, index) =>
        cell(text, index, { bold: true, color: MAIN }, { shading: { fill: "E8EEF0" } }),
      ),
    });
    const body = rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map((text, index) => cell(text, index, colourOf(text))),
        }),
    );
    return new Table({
      rows: [head, ...body],
      columnWidths: widths,
      layout: docx.TableLayoutType.FIXED,
      width: { size: widths.reduce((total, one) => total + one, 0), type: WidthType.DXA },
      borders: lines(docx),
    });
  }

  const top = [
    ...(model.logo
      ? [
          new docx.ImageRun({
            type: "png",
            data: model.logo.data,
            transformation: { width: 28, height: 28 },
            altText: { title: model.logo.alt, description: model.logo.alt, name: "logo" },
          }),
          new TextRun("  "),
        ]
      : []),
    ...runs(model.region, { color: MAIN }),
  ];
  const counted = model.page_of.split(/\{page\}|\{of\}/);
  const page = [
    new TextRun(counted[0] ?? ""),
    new TextRun({ children: [docx.PageNumber.CURRENT] }),
    new TextRun(counted[1] ?? ""),
    new TextRun({ children: [docx.PageNumber.TOTAL_PAGES] }),
  ];
  const orientation = model.landscape ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT;
  const title = { kind: /** @type {const} */ ("heading"), level: 0, text: model.title };

  return new docx.Document({
    title: model.title,
    creator: model.region,
    styles: {
      default: {
        document: { run: { font: "Calibri", size: 22, language: { value: model.language } } },
        title: { run: { size: 40, bold: true, color: MAIN }, paragraph: { spacing: { after: 160 } } },
        heading1: {
          run: { size: 30, bold: true, color: MAIN },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 25, bold: true, color: MAIN },
          paragraph: { spacing: { before: 240, after: 80 } },
        },
        heading3: { run: { size: 23, bold: true }, paragraph: { spacing: { before: 160, after: 60 } } },
      },
    },
    numbering: {
      config: [
        {
          reference: NUMBERED,
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.DECIMAL,
              text: "%1.",
              alignment: docx.AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 500, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838, orientation },
            margin: { top: 1_300, bottom: 1_200, left: 1_250, right: 1_250 },
          },
        },
        headers: {
          default: new docx.Header({ children: [new Paragraph({ children: top, spacing: { after: 200 } })] }),
        },
        footers: {
          default: new docx.Footer({
            children: [new Paragraph({ alignment: docx.AlignmentType.RIGHT, children: page })],
          }),
        },
        children: [title, ...model.blocks].flatMap(made),
      },
    ],
  });
}

/** Thin lines that do not shout. @param {any} docx */
function lines({ BorderStyle }) {
  const line = { style: BorderStyle.SINGLE, size: 4, color: "A9B8BC" };
  return Object.fromEntries(
    ["top", "bottom", "left", "right", "insideHorizontal", "insideVertical"].map((side) => [side, line]),
  );
}

/** A cell that holds a shape and a word has their colour. @param {string} text */
function colourOf(text) {
  const colour = { "◆": COLOURS.red, "▲": COLOURS.orange }[text.charAt(0)];
  return colour ? { bold: true, color: colour } : {};
}

/**
 * @typedef {"red" | "orange" | "green"} Colour
 * @typedef {{kind: "heading", level: number, text: string}
 *   | {kind: "text", text: string, label?: string, colour?: Colour | ""}
 *   | {kind: "sign", text: string}
 *   | {kind: "list", items: string[], ordered?: boolean, instance?: number}
 *   | {kind: "table", headings: string[], rows: string[][]}} Block
 * @typedef {object} WordModel
 * @property {string} title
 * @property {string} region
 * @property {string} language  With its country, as in "nl-NL".
 * @property {string} page_of  With {page} and {of} in it.
 * @property {boolean} landscape
 * @property {{data: Uint8Array, alt: string} | null} logo
 * @property {Block[]} blocks
 */

// The scales of a worksheet (worksheets/core/group/scales.py): coloured items, ordered words and matrices of three.

import { itemsOf } from "./definition.js";

/** @import {Item, Worksheet} from "./definition.js" */
/** @import {Messages} from "./messages.js" */

const STEPS = 3;

/**
 * @param {Worksheet} worksheet
 * @param {Messages} messages
 * @returns {Scale[]}
 */
export function scalesOf(worksheet, { t }) {
  const colours = ["red", "orange", "green"].map((id) => ({
    ...{ id, label: t(`rating.${id}.label`), shape: id, look: `rating-${id}` },
  }));
  return itemsOf(worksheet).flatMap((item, index) => {
    const coloured = item.kind === "rating";
    const matrix = item.kind === "matrix" && item.choices?.length === STEPS;
    if (!coloured && !matrix && item.kind !== "ordered") return [];
    const words = coloured
      ? colours
      : (item.choices ?? []).slice(0, STEPS).map(({ id, label }, step) => ({
          ...{ id, label, shape: `step-${step + 1}`, look: `step-look-${step + 1}` },
        }));
    const number = index + 1;
    if (!matrix) return [{ key: item.id, number, label: item.label, item, words, coloured }];
    return (item.matrix ?? []).map((row) => ({
      ...{ key: `${item.id}:${row.id}`, number, label: row.label, item, words, coloured },
    }));
  });
}

/**
 * @typedef {{id: string, label: string, shape: string, look: string}} Word
 * @typedef {{key: string, number: number, label: string, item: Item, words: Word[], coloured: boolean}} Scale
 */

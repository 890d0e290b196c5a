// Answers in Dutch words, for everything that shows them: outcome, readable page, exports.

/** @import {Item} from "./definition.js" */
/** @import {Messages} from "./messages.js" */

/**
 * Say an answer in words; nothing filled in is an empty text.
 *
 * @param {Item} item
 * @param {unknown} value
 * @param {Messages} messages
 * @returns {string}
 */
export function inWords(item, value, messages) {
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return value.map((one) => inWords(item, one, messages)).join(", ");
  switch (item.kind) {
    case "rating":
      return messages.t(`rating.${value}.label`);
    case "number":
      return typeof value === "number"
        ? `${messages.number(value)}${item.unit ? ` ${item.unit}` : ""}`
        : String(value);
    case "date": {
      const day = new Date(`${value}T12:00`);
      return Number.isNaN(day.getTime()) ? String(value) : messages.day(day);
    }
    case "text":
      return String(value);
    default:
      if (value === "dont_know" || item.kind === "yes_no_unknown") return messages.t(`yes_no.${value}.label`);
      return (item.choices ?? []).find(({ id }) => id === value)?.label ?? String(value);
  }
}

/**
 * Name the shape that stands with a chosen answer, or nothing.
 *
 * @param {Item} item
 * @param {unknown} value
 */
export function shapeOf(item, value) {
  if (item.kind === "rating") return typeof value === "string" ? value : "empty";
  if (item.kind !== "ordered") return "";
  if (value === "dont_know") return "dont_know";
  return `step-${(item.choices ?? []).findIndex(({ id }) => id === value) + 1}`;
}

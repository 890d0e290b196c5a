// The rows of the present response: what adding, moving and taking out a row does to its answers and to the page.

import { createRowForm } from "./rowform.js";
import { newRowId, rowIds } from "./rows.js";

/** @import {Item} from "./definition.js" */
/** @import {Form} from "./form.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */
/** @import {Present} from "./present.js" */
/** @import {Refs} from "./refs.js" */
/** @import {RowChange} from "./rowform.js" */

/**
 * @param {object} options
 * @param {Item[]} options.items  The items of kind rows.
 * @param {Form} options.form
 * @param {Present} options.sheet
 * @param {Refs} options.refs
 * @param {Notices} options.notices
 * @param {Messages} options.messages
 * @param {(key: string, value: unknown) => void} options.save
 * @param {() => void} options.showAll
 */
export function createRowChanges({ items, form, sheet, refs, notices, messages, save, showAll }) {
  const { t } = messages;
  const rowForm = createRowForm(form.element, items, act);
  const answers = () => sheet.get().answers;

  /** @param {RowChange} change */
  function act(change) {
    if (sheet.adopt()) showAll();
    const ids = rowIds(answers(), change.item);
    if (change.type === "add") {
      const id = newRowId();
      sheet.keep(`${change.item}.${id}`, true);
      save(change.item, [...ids, id]);
      show();
      rowForm.focus(change.item, id);
    } else if (change.type === "move") {
      const others = ids.filter((id) => id !== change.id);
      others.splice(ids.indexOf(change.id) + change.by, 0, change.id);
      save(change.item, others);
      show();
      rowForm.focus(change.item, change.id, change.by < 0 ? "up" : "down");
    } else {
      const { short } = refs.place(`${change.item}.${change.id}`);
      const putBack = () => {
        save(`${change.item}.${change.id}`, true);
        show();
        notices.hide("row");
        rowForm.focus(change.item, change.id);
      };
      save(`${change.item}.${change.id}`, null);
      show();
      notices.show("row", {
        tone: "info",
        lines: [t("row.removed.message", { row: short })],
        actions: [{ label: t("undo.restore.label"), act: putBack }],
      });
      notices.focus("row");
    }
  }

  function show() {
    for (const item of items) {
      const ids = rowIds(answers(), item.id);
      rowForm.show(item.id, ids);
      for (const id of ids) {
        for (const column of item.columns ?? []) {
          const key = `${item.id}.${id}.${column.id}`;
          if (!form.isActive(key)) form.write(key, sheet.answer(key));
        }
      }
    }
  }

  return {
    /** Show the rows and the answers in them, but not where someone is typing. */
    show,
  };
}

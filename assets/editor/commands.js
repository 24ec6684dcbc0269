// What the tool bar and the keyboard do, by the names of the buttons (data-do). Each is a ProseMirror command.
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { liftListItem, sinkListItem, wrapInList } from 'prosemirror-schema-list';
import { Fragment } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { schema } from './schema.js';
import { tableCommands } from './table.js';

const { nodes, marks } = schema;

// The nearest node around the selection that `wanted` holds for, with its position.
export function around(state, wanted) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (wanted($from.node(depth))) return { node: $from.node(depth), at: $from.before(depth), depth };
  }
  return null;
}
export const within = (state, type) => around(state, (node) => node.type === type);

const block = (type, attrs) => (state, dispatch) => {
  const is = around(state, (node) => node.hasMarkup(type, attrs));
  return setBlockType(is ? nodes.paragraph : type, is ? null : attrs)(state, dispatch);
};
// In a list already: the other kind of list, or out of it.
const list = (type) => (state, dispatch) => {
  const here = around(state, (node) => node.type === nodes.bullet_list || node.type === nodes.ordered_list);
  if (!here) return wrapInList(type)(state, dispatch);
  if (here.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(here.at, type));
  return true;
};
const quote = (state, dispatch) => (within(state, nodes.quote) ? lift(state, dispatch) : wrapIn(nodes.quote)(state, dispatch));

// A block of its own behind the one with the cursor, or in its place when that is empty; the cursor goes into it.
export function insertBlock(state, node) {
  const { $from } = state.selection;
  const here = $from.depth > 0 ? $from.node(1) : null;
  const empty = here?.type === nodes.paragraph && here.childCount === 0;
  const at = $from.depth > 0 ? (empty ? $from.before(1) : $from.after(1)) : $from.pos;
  const tr = empty ? state.tr.replaceWith(at, at + here.nodeSize, node) : state.tr.insert(at, node);
  if (at + node.nodeSize >= tr.doc.content.size) tr.insert(at + node.nodeSize, nodes.paragraph.create());
  return tr.setSelection(TextSelection.near(tr.doc.resolve(node.isLeaf ? at + node.nodeSize : at + 1))).scrollIntoView();
}
const inserting = (make) => (state, dispatch) => {
  dispatch?.(insertBlock(state, make()));
  return true;
};
const cells = (header) => Fragment.from([0, 1].map(() => nodes.table_cell.create({ header })));
const table = () => nodes.table.create(null, [nodes.table_caption.create(), ...[true, false, false].map((head) => nodes.table_row.create(null, cells(head)))]);

export const lineBreak = (state, dispatch) => {
  if (state.selection.$from.parent.type === nodes.preformatted) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), true).scrollIntoView());
  return true;
};

// In the caption of a figure, a cell or the caption of a table, Enter cannot part the block: it leaves a figure, and
// breaks the line in a cell.
export const enter = (state, dispatch) => {
  const { parent } = state.selection.$from;
  if (parent.type === nodes.table_cell) return lineBreak(state, dispatch);
  if (parent.type !== nodes.figure && parent.type !== nodes.table_caption) return false;
  const outer = parent.type === nodes.figure ? within(state, nodes.figure) : within(state, nodes.table);
  const behind = outer.at + outer.node.nodeSize;
  if (parent.type === nodes.table_caption) return true;
  dispatch?.(state.tr.insert(behind, nodes.paragraph.create())
    .setSelection(TextSelection.near(state.doc.resolve(behind), 1)).scrollIntoView());
  return true;
};

export const deeper = sinkListItem(nodes.list_item);
export const higher = liftListItem(nodes.list_item);

export const commands = {
  text: setBlockType(nodes.paragraph),
  heading: block(nodes.heading, { level: 2 }),
  subheading: block(nodes.heading, { level: 3 }),
  small_heading: block(nodes.heading, { level: 4 }),
  list: list(nodes.bullet_list),
  numbered: list(nodes.ordered_list),
  quote,
  table: inserting(table),
  pre: block(nodes.preformatted),
  rule: inserting(() => nodes.rule.create()),
  bold: toggleMark(marks.strong),
  italic: toggleMark(marks.emphasis),
  superscript: toggleMark(marks.superscript),
  subscript: toggleMark(marks.subscript),
  code: toggleMark(marks.code),
  undo,
  redo,
  ...tableCommands,
};

// Which buttons are pressed where the selection stands.
const markOf = { bold: marks.strong, italic: marks.emphasis, superscript: marks.superscript, subscript: marks.subscript, code: marks.code, link: marks.link, language: marks.foreign };
export function isOn(state, name) {
  if (name in markOf) {
    const { empty, $from, from, to } = state.selection;
    return empty ? !!markOf[name].isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, markOf[name]);
  }
  const { parent } = state.selection.$from;
  switch (name) {
    case 'text': return parent.type === nodes.paragraph;
    case 'heading': return parent.hasMarkup(nodes.heading, { level: 2 });
    case 'subheading': return parent.hasMarkup(nodes.heading, { level: 3 });
    case 'small_heading': return parent.hasMarkup(nodes.heading, { level: 4 });
    case 'pre': return parent.type === nodes.preformatted;
    case 'list': return !!within(state, nodes.bullet_list);
    case 'numbered': return !!within(state, nodes.ordered_list);
    case 'quote': return !!within(state, nodes.quote);
    case 'figure': return parent.type === nodes.figure;
    case 'table': return !!within(state, nodes.table);
    default: return null;
  }
}

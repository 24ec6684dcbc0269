// Rows and columns of the table with the cursor. Tables with joined cells keep their shape; only their words change here.
import { schema } from './schema.js';

const { nodes } = schema;

// Where the cursor stands: the table, and the row and column of its cell.
function place(state) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    if ($from.node(depth).type !== nodes.table_cell) continue;
    const table = $from.node(depth - 2);
    return { table, at: $from.before(depth - 2), row: $from.index(depth - 2), column: $from.index(depth - 1) };
  }
  return null;
}
const rowsOf = (table) => table.content.content.slice(1);
const isPlain = (table) => rowsOf(table).every((row) => row.content.content.every(({ attrs }) => attrs.columns === 1 && attrs.rows === 1));

// `change` makes other rows of the rows; nothing when it leaves none.
const changing = (change) => (state, dispatch) => {
  const here = place(state);
  if (!here || !isPlain(here.table)) return false;
  const rows = change(rowsOf(here.table), here);
  if (!rows || rows.length === 0) return false;
  if (dispatch) {
    const table = here.table.copy(here.table.content.cut(0, here.table.firstChild.nodeSize).append(nodes.table.create(null, [nodes.table_caption.create(), ...rows]).content.cut(2)));
    const tr = state.tr.replaceWith(here.at, here.at + here.table.nodeSize, table);
    const near = Math.min(state.selection.from, here.at + table.nodeSize - 2);
    dispatch(tr.setSelection(state.selection.constructor.near(tr.doc.resolve(near))).scrollIntoView());
  }
  return true;
};
const cellsOf = (row) => row.content.content;
const rowOf = (cells) => nodes.table_row.create(null, cells);

export const tableCommands = {
  row_below: changing((rows, { row }) => {
    const width = Math.max(...rows.map((each) => each.childCount));
    const fresh = rowOf(Array.from({ length: width }, () => nodes.table_cell.create()));
    return [...rows.slice(0, row), fresh, ...rows.slice(row)];
  }),
  column_after: changing((rows, { column }) => rows.map((row) => {
    const cells = cellsOf(row);
    const header = cells[Math.min(column, cells.length - 1)]?.attrs.header ?? false;
    return rowOf([...cells.slice(0, column + 1), nodes.table_cell.create({ header }), ...cells.slice(column + 1)]);
  })),
  drop_row: changing((rows, { row }) => rows.filter((each, index) => index !== row - 1)),
  drop_column: changing((rows, { column }) => {
    const left = rows.map((row) => rowOf(cellsOf(row).filter((each, index) => index !== column)));
    return left.some((row) => row.childCount > 0) ? left : null;
  }),
  head_row: changing((rows, { row }) => rows.map((each, index) => {
    if (index !== row - 1) return each;
    const header = !cellsOf(each).every((cell) => cell.attrs.header);
    return rowOf(cellsOf(each).map((cell) => nodes.table_cell.create({ ...cell.attrs, header }, cell.content)));
  })),
};

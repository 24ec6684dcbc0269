// Keys and what is typed at the start of a line. Tab always leaves the text; lists have Ctrl+] and Ctrl+[.
import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { inputRules, InputRule, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import { commands, deeper, enter, higher, insertBlock, lineBreak } from './commands.js';
import { schema } from './schema.js';

const { nodes } = schema;

const rules = [
  textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
  textblockTypeInputRule(/^```$/, nodes.preformatted),
  wrappingInputRule(/^[-*•]\s$/, nodes.bullet_list),
  wrappingInputRule(/^(\d+)[.)]\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) }),
    (match, node) => node.childCount + node.attrs.start === Number(match[1])),
  wrappingInputRule(/^>\s$/, nodes.quote),
  new InputRule(/^---$/, (state) => insertBlock(state.apply(state.tr.delete(state.selection.$from.start(), state.selection.from)), nodes.rule.create())),
];

export function keys(open, toTools) {
  const asking = (name) => (state, dispatch, view) => {
    if (dispatch) open(view, name);
    return true;
  };
  return [
    inputRules({ rules: rules.slice(0, 5) }),
    keymap({
      'Mod-b': commands.bold,
      'Mod-i': commands.italic,
      'Mod-k': asking('link'),
      'Mod-z': commands.undo,
      'Shift-Mod-z': commands.redo,
      'Mod-y': commands.redo,
      'Ctrl-Alt-0': commands.text,
      'Ctrl-Alt-2': commands.heading,
      'Ctrl-Alt-3': commands.subheading,
      'Ctrl-Alt-4': commands.small_heading,
      'Mod-Shift-7': commands.numbered,
      'Mod-Shift-8': commands.list,
      'Mod-Shift-9': commands.quote,
      'Mod-]': deeper,
      'Mod-[': higher,
      'Shift-Enter': lineBreak,
      Enter: chainCommands(enter, splitListItem(nodes.list_item)),
      'Alt-F10': () => {
        toTools();
        return true;
      },
    }),
    keymap(baseKeymap),
    history(),
  ];
}

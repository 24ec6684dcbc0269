// The tool bar by the pattern of the ARIA authoring guide: one stop of the Tab key, arrows move within, Home and End.
import { within, commands, isOn } from './commands.js';
import { actions } from './actions.js';
import { schema } from './schema.js';
import { tableCommands } from './table.js';

export function perform(view, name) {
  if (name in actions) return actions[name](view);
  commands[name](view.state, view.dispatch, view);
  return view.focus();
}

export function toolBar(bar, view, switchToPlain) {
  const buttons = [...bar.querySelectorAll('button')];
  const shown = () => buttons.filter((each) => !each.hidden);
  const own = { ...commands, plain: null };
  const hold = (button) => {
    for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
  };
  hold(buttons[0]);
  bar.addEventListener('keydown', (event) => {
    const all = shown();
    const at = all.indexOf(document.activeElement);
    const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const to = { [forward]: (at + 1) % all.length, [back]: (at + all.length - 1) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') view.focus();
    if (to === undefined) return;
    event.preventDefault();
    hold(all[to]);
    all[to].focus();
  });
  bar.addEventListener('mousedown', (event) => event.preventDefault());  // the selection stays where it is
  bar.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    hold(button);
    if (button.dataset.do === 'plain') switchToPlain();
    else perform(view, button.dataset.do);
  });
  return {
    focus: () => buttons.find((each) => each.tabIndex === 0).focus(),
    update(state) {
      const inTable = !!within(state, schema.nodes.table_row);
      for (const button of buttons) {
        const name = button.dataset.do;
        if (name in tableCommands && button.hidden === inTable) button.hidden = !inTable;
        const on = isOn(state, name);
        if (on !== null) button.setAttribute('aria-pressed', String(on));
        if (own[name] && !button.hidden) {
          const can = on === true || own[name](state);
          if (can) button.removeAttribute('aria-disabled');
          else button.setAttribute('aria-disabled', 'true');
        }
      }
      if (buttons.find((each) => each.tabIndex === 0).hidden) hold(buttons[0]);
    },
  };
}

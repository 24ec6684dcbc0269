// Who speaks in a quote: a name as printed, or a person of the list, found by any of their names in any language.
import { field } from './dialogs.js';

const patience = 200;  // ms after the last key

export function speakerSearch(address) {
  const [name, role, found, known] = ['speaker-name', 'speaker-role', 'speaker-found', 'speaker-key'].map(field);
  let person = '';
  let timer = 0;
  let asked = 0;

  function choose(one) {
    person = one.key;
    name.value = one.name;
    if (one.office) role.value = one.office;
    found.replaceChildren();
    show();
    name.focus();
  }
  function show() {
    known.hidden = !person;
    known.querySelector('b').textContent = person;
  }
  function list(terms) {
    found.replaceChildren(...terms.map((one) => {
      const [item, button] = [document.createElement('li'), document.createElement('button')];
      button.type = 'button';
      button.className = 'btn alt';
      button.textContent = one.office ? `${one.name}, ${one.office}` : one.name;
      button.addEventListener('click', () => choose(one));
      item.append(button);
      return item;
    }));
  }
  async function search() {
    asked += 1;
    const mine = asked;
    if (name.value.trim().length < 2) return list([]);
    const answer = await fetch(`${address}?${new URLSearchParams({ kind: 'person', q: name.value, lang: name.lang })}`).catch(() => null);
    if (mine !== asked) return undefined;
    return list(answer?.ok ? (await answer.json()).terms : []);
  }
  function typed() {
    person = '';  // another name is another person
    show();
    window.clearTimeout(timer);
    timer = window.setTimeout(search, patience);
  }
  return {
    open(attrs) {
      [name.value, role.value, person] = [attrs.name, attrs.role, attrs.person];
      found.replaceChildren();
      name.oninput = typed;
      show();
    },
    close() {
      asked += 1;
      window.clearTimeout(timer);
    },
    value: () => ({ name: name.value.trim(), role: role.value.trim(), person }),
  };
}

// Comfort in the form of a text; everything works without it. What is typed is saved two seconds after the last key, on the
// revision it was made from, and kept in this browser until the server has it. The body is one of two fields: "body", the
// plain form, or "blocks", which the block editor (assets/editor) puts into what the form sends.
(() => {
  'use strict';
  const form = document.querySelector('form[data-autosave]');
  if (!form) return;
  const status = document.createElement('p');
  status.className = 'small quiet num';
  status.setAttribute('role', 'status');
  form.prepend(status);
  const names = ['headline', 'standfirst', 'slug', 'body', 'blocks'];
  const kept = `draft ${form.dataset.autosave}`;
  function values() {
    const sent = new FormData(form);
    return Object.fromEntries(names.filter((name) => sent.has(name)).map((name) => [name, sent.get(name).replace(/\r\n?/g, '\n')]));
  }
  const same = (a, b) => names.every((name) => a[name] === b[name]);
  const time = () => new Date().toLocaleTimeString(document.documentElement.lang);
  const store = (action) => { try { return action(window.localStorage); } catch { return null; } };
  let saved = values();
  let since = time();
  let timer = 0;
  let busy = false;
  let stopped = false;
  let touched = false;  // since the last save

  // Words that another visit could not bring to the server. Whoever did not want them reloads and types on.
  const old = JSON.parse(store((storage) => storage.getItem(kept)) ?? 'null');
  if (old && old.base === form.elements.base.value && !same(old, saved)) {
    for (const name of names) if (name in old && name !== 'blocks') form.elements[name].value = old[name];
    if ('blocks' in old) form.dataset.keptBlocks = old.blocks;
    else form.dataset.keptPlain = '';
    touched = true;
    status.textContent = form.dataset.kept;
  } else {
    store((storage) => storage.removeItem(kept));
  }

  async function save() {
    timer = 0;
    if (busy || stopped) return;
    const now = values();
    if (same(now, saved)) {
      touched = false;
      return;
    }
    busy = true;
    store((storage) => storage.setItem(kept, JSON.stringify({ ...now, base: form.elements.base.value })));
    const body = new URLSearchParams({ ...now, base: form.elements.base.value, token: form.elements.token.value });
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body, redirect: 'error' });
      if (answer.ok) {
        form.elements.base.value = (await answer.json()).revision;
        saved = now;
        touched = !same(values(), saved);
        since = time();
        status.textContent = `${form.dataset.saved} ${since}`;
        store((storage) => storage.removeItem(kept));
      } else {
        stopped = answer.status === 409 || answer.status === 403;
        status.textContent = answer.status === 409 ? form.dataset.conflict : `${form.dataset.unsaved} ${since}`;
      }
    } catch {
      status.textContent = `${form.dataset.unsaved} ${since}`;
    }
    busy = false;
    if (touched) later();
  }
  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, 2000);
  }
  form.addEventListener('input', () => {
    touched = true;
    later();
  });
  // The body changed its field, not its words.
  form.addEventListener('form-changed', () => {
    if (!touched) saved = values();
  });
  form.addEventListener('submit', () => { stopped = true; window.clearTimeout(timer); store((storage) => storage.removeItem(kept)); });
  window.addEventListener('beforeunload', (event) => { if (!stopped && touched && !same(values(), saved)) event.preventDefault(); });
})();

// The dialogs of the page: the server wrote them, in the reader's language, behind the form.

// Resolves to the button that closed it: "set", "remove", or "cancel" (Escape too). Focus goes back where it was.
export function ask(name, prepare) {
  const dialog = document.getElementById(`${name}-dialog`);
  const form = dialog.querySelector('form');
  form.reset();
  prepare?.(form);
  dialog.returnValue = 'cancel';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue || 'cancel'), { once: true });
  });
}

export const field = (id) => document.getElementById(id);

// What may stand in a link; the server's rule (model::is_link).
export function addressOf(typed) {
  const words = typed.trim();
  const address = /^www\./i.test(words) ? `https://${words}` : words;
  return /^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[^\s]+|\/(?!\/)[^\s]*)$/i.test(address) ? address : null;
}

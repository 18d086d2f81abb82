// Keeps what is typed into a form in this browser: under one name per person and form, until it is forgotten.
const typed = form => Object.fromEntries([...form.elements].filter(field => field.name && (field.type !== 'radio' || field.checked)).map(field => [field.name, field.value]));

export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // Not ours, or a browser that keeps nothing.
  }
}

export function keep(form, key) {
  let touched = kept(key) !== null;
  const save = () => {
    if (!touched || form.forgotten) return;
    try {
      localStorage.setItem(key, JSON.stringify({ ...kept(key), ...typed(form) }));
    } catch { /* full, or a browser that keeps nothing */ }
  };
  const touch = () => { touched = true; save(); };
  form.addEventListener('input', touch);
  form.addEventListener('change', touch);
  form.addEventListener('click', event => event.target.closest('button') && touch());
  // What is picked comes back from the server as the value of a hidden field.
  new MutationObserver(save).observe(form, { subtree: true, childList: true, attributeFilter: ['value'] });
}

export function forget(form, key) {
  form.forgotten = true;
  localStorage.removeItem(key);
}

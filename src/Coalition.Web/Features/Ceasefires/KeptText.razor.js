// Keeps what is typed in this tab's session; puts it back into an empty field.
export function keep(field, key) {
  const kept = sessionStorage.getItem(key);
  if (kept && !field.value) {
    field.value = kept;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (field.value) {
    // Somebody was faster than this script.
    sessionStorage.setItem(key, field.value);
  }
  field.addEventListener('input', () => sessionStorage.setItem(key, field.value));
}

export function forget(key) {
  sessionStorage.removeItem(key);
}

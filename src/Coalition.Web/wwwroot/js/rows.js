// Lists of rows: with the focus in one, J, K and the arrows move from row to row. Enter is the link's own; a click anywhere on a row follows its link.
(() => {
  const steps = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1 };
  const opens = 'a[data-opens]';

  window.rows = { begin: list => list.querySelector(opens)?.focus() };

  document.addEventListener('keydown', event => {
    const list = event.target.closest?.('[data-rows]');
    const step = steps[event.code];
    if (!list || !step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.target.matches('input, select, textarea')) return;
    const links = [...list.querySelectorAll(opens)];
    const at = links.indexOf(event.target.closest('tr')?.querySelector(opens));
    const next = at < 0 ? links[step > 0 ? 0 : links.length - 1] : links[at + step];
    event.preventDefault();
    next?.focus();
  });

  document.addEventListener('click', event => {
    const row = event.target.closest?.('[data-rows] tbody tr');
    if (!row || event.target.closest('a, button, input, label') || !getSelection().isCollapsed) return;
    const { ctrlKey, metaKey, shiftKey } = event;
    row.querySelector(opens)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  });
})();

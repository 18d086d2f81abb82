// What the frame does without the server: theme, rail, menus, tips, the skip link, the way from a fault to its field, the clipboard, one press of a form.
(() => {
  const root = document.documentElement.classList;
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  };
  const switches = {
    theme: () => remember('theme', root.toggle('dark') ? 'dark' : 'light'),
    rail: () => remember('rail', root.toggle('narrow') ? 'narrow' : 'wide'),
  };
  // A page that came without encryption from another machine has no clipboard of its own.
  const put = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: text }));
    field.select();
    document.execCommand('copy');
    field.remove();
  };
  const openMenus = () => document.querySelectorAll('details[data-menu][open]');

  document.addEventListener('click', event => {
    switches[event.target.closest?.('[data-switch]')?.dataset.switch]?.();
    for (const menu of openMenus()) if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
    if (event.target.closest?.('a.skip')) {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }
    const copy = event.target.closest?.('[data-copy]');
    if (copy) put(copy.dataset.copy).then(() => { copy.nextElementSibling.textContent = copy.dataset.copied; });
    const fault = event.target.closest?.('a[data-field]');
    if (fault) {
      event.preventDefault();
      const field = document.getElementById(fault.dataset.field);
      const folded = field?.closest('details');
      if (folded) folded.open = true;
      field?.focus();
    }
  });

  // A form that is answered with a page is sent once, however often it is pressed before the answer comes, also when the page has made it anew meanwhile. Who has stopped waiting
  // or comes back to it may send it again.
  const patience = 10_000;
  let sentAt = -Infinity;
  document.addEventListener('submit', event => {
    if (event.target.method !== 'post' || event.defaultPrevented) return;
    if (event.timeStamp - sentAt < patience) return event.preventDefault();
    sentAt = event.timeStamp;
  });
  addEventListener('pageshow', () => { sentAt = -Infinity; });

  document.addEventListener('keydown', event => {
    // In such a list Enter presses its button, where it would send the form.
    const button = event.key === 'Enter' && event.target.dataset?.enter;
    if (button) {
      event.preventDefault();
      // What is typed is taken before it is used.
      event.target.dispatchEvent(new Event('change', { bubbles: true }));
      document.getElementById(button)?.click();
    }
    if (event.key !== 'Escape') return;
    document.querySelectorAll('.tip:hover, .tip:focus-within').forEach(tip => tip.classList.add('dismissed'));
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector('summary').focus();
    }
  });

  // A tip stands above its mark, or below where there is no room, and never past an edge.
  const place = event => {
    const tip = event.target.closest?.('.tip');
    if (!tip) return;
    const [mark, text] = [tip.getBoundingClientRect(), tip.querySelector('.tip-text')];
    const { width, height } = text.getBoundingClientRect();
    text.style.left = `${Math.max(8, Math.min(mark.left, document.documentElement.clientWidth - width - 8))}px`;
    text.style.top = `${mark.top - height - 6 < 8 ? mark.bottom + 6 : mark.top - height - 6}px`;
  };
  for (const arrive of ['mouseover', 'focusin']) document.addEventListener(arrive, place);

  for (const leave of ['mouseout', 'focusout']) {
    document.addEventListener(leave, event => event.target.closest?.('.tip')?.classList.remove('dismissed'));
  }
})();

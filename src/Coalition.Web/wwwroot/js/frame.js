// What the frame does without the server: theme, rail, menus, tips, the skip link.
(() => {
  const root = document.documentElement.classList;
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  };
  const switches = {
    theme: () => remember('theme', root.toggle('dark') ? 'dark' : 'light'),
    rail: () => remember('rail', root.toggle('narrow') ? 'narrow' : 'wide'),
  };
  const openMenus = () => document.querySelectorAll('details[data-menu][open]');

  document.addEventListener('click', event => {
    switches[event.target.closest?.('[data-switch]')?.dataset.switch]?.();
    for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
    if (event.target.closest?.('a.skip')) {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }
  });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    document.querySelectorAll('.tip:hover, .tip:focus-within').forEach(tip => tip.classList.add('dismissed'));
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector('summary').focus();
    }
  });

  for (const leave of ['mouseout', 'focusout']) {
    document.addEventListener(leave, event => event.target.closest?.('.tip')?.classList.remove('dismissed'));
  }
})();

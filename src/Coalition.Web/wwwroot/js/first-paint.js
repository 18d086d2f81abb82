// Runs before the first paint: without a choice in the cookie, the system's theme holds; the server has set the class otherwise.
(() => {
  const root = document.documentElement.classList;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => /(?:^|; )theme=(dark|light)/.exec(document.cookie)?.[1];
  const apply = () => root.toggle('dark', (chosen() ?? (dark.matches ? 'dark' : 'light')) === 'dark');
  apply();
  dark.addEventListener('change', apply);
})();

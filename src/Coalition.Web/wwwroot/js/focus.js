// Where the focus is. What holds it may go away with what it did (the last "Next", a closed panel): the focus then stays in its neighbourhood instead of
// falling out of the page. And Back returns to the link that was followed, where it stood.
(() => {
  const stops = ':is(a[href], button, input, select, textarea, summary, [tabindex]):not(:disabled)';
  const isShown = one => one.getClientRects().length > 0;
  let held = null;

  document.addEventListener('focusin', ({ target }) => {
    held = { target, around: [], path: location.pathname };
    for (let one = target; one; one = one.parentElement) held.around.push(one);
  });
  // Put away by the reader himself, with a click beside everything.
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (!relatedTarget && target.isConnected) setTimeout(() => { if (target.isConnected && held?.target === target) held = null; });
  });

  const rescue = () => {
    if (!held || document.activeElement !== document.body || held.path !== location.pathname) return;
    for (const one of held.around.filter(one => one.isConnected)) {
      const stop = one.matches(stops) ? one : [...one.querySelectorAll(stops)].find(isShown);
      if (stop) return stop.focus();
    }
  };
  // A moment later, because the page may know a better place.
  let waiting = 0;
  new MutationObserver(() => {
    if (!held || document.activeElement !== document.body) return;
    clearTimeout(waiting);
    waiting = setTimeout(rescue, 200);
  }).observe(document.body, { childList: true, subtree: true });

  const here = () => `left:${location.pathname}${location.search}`;
  const links = href => [...document.querySelectorAll('main a[href]')].filter(link => link.getAttribute('href') === href);
  let path = location.pathname;
  let returns = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';

  document.addEventListener('click', event => {
    const link = event.target.closest?.('main a[href]');
    const href = link?.getAttribute('href');
    if (link) sessionStorage.setItem(here(), JSON.stringify({ href, nth: links(href).indexOf(link), top: scrollY }));
  });
  addEventListener('popstate', () => { returns = location.pathname !== path; });

  // The frame puts the focus on the heading of every page it comes to; what stands below may come later.
  document.addEventListener('focusin', ({ target }) => {
    if (target.tagName !== 'H1') return;
    path = location.pathname;
    const left = returns && JSON.parse(sessionStorage.getItem(here()));
    returns = false;
    if (!left) return;
    const look = () => {
      const link = links(left.href)[left.nth];
      if (!link || document.activeElement !== target) return;
      scrollTo(0, left.top);
      link.focus({ preventScroll: true });
    };
    const coming = new MutationObserver(look);
    coming.observe(document.body, { childList: true, subtree: true });
    target.addEventListener('blur', () => coming.disconnect(), { once: true });
    look();
  });
})();

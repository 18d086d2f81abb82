// The line to the server: opened over WebSockets only, watched closely, mended by itself. While it is lost the page says since when it is stale.
(() => {
  let heard = Date.now();
  class Heard extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener('message', () => { heard = Date.now(); });
    }
  }

  const bar = document.getElementById('components-reconnect-modal');
  const say = text => {
    const line = bar.querySelector('.stale-text');
    if (line.textContent !== text) line.textContent = text;
  };
  let stale = false;
  const show = () => {
    if (stale) return;
    stale = true;
    document.documentElement.classList.add('stale');
    say(bar.dataset.stale.replace('{0}', `${new Date(heard).toISOString().slice(11, 16)}Z`));
  };
  const hide = () => {
    stale = false;
    document.documentElement.classList.remove('stale');
    say('');
  };
  // The circuit is gone with its server; the same address opens a new one as soon as the server answers.
  const reload = async () => {
    show();
    say(bar.dataset.returning);
    for (;;) {
      try {
        if ((await fetch('/health/live', { cache: 'no-store' })).ok) return location.reload();
      } catch { /* not yet */ }
      await new Promise(next => setTimeout(next, 1000));
    }
  };
  const answers = { show, retrying: show, paused: show, hide, failed: reload, rejected: reload, 'resume-failed': reload };
  bar?.addEventListener('components-reconnect-state-changed', event => answers[event.detail.state]?.());

  Blazor.start({
    circuit: {
      reconnectionOptions: { maxRetries: 1000000, retryIntervalMilliseconds: attempt => (attempt < 10 ? 500 : 2000) },
      configureSignalR: builder => builder
        .withUrl('_blazor', { skipNegotiation: true, transport: 1, WebSocket: Heard })
        .withServerTimeout(9000)
        .withKeepAliveInterval(3000),
    },
  });
})();

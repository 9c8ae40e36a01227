// Everything works without this script; it only keeps pages fresh while somebody looks at them.
(() => {
  'use strict';
  const seconds = Number(document.querySelector('main')?.dataset.refresh || 0);
  if (!seconds) return;
  const note = document.getElementById('refresh');
  if (note) note.hidden = false;

  // whoever types, selects or reads an opened detail is left alone
  const busy = () =>
    document.hidden ||
    document.activeElement?.matches('input, select, textarea, button, summary') ||
    !document.getSelection().isCollapsed ||
    document.querySelector('main details[open]') !== null;

  const refresh = async () => {
    if (busy()) return;
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const focused = document.activeElement?.getAttribute('href');
    for (const part of ['main', 'footer time']) {
      const now = document.querySelector(part);
      const then = fresh.querySelector(part);
      if (now && then && now.innerHTML !== then.innerHTML) now.innerHTML = then.innerHTML;
    }
    if (focused) document.querySelector(`main a[href="${CSS.escape(focused)}"]`)?.focus();
  };
  setInterval(() => refresh().catch(() => { /* the next turn tries again */ }), seconds * 1000);
})();

// Everything works without this script; it only keeps pages fresh while somebody looks at them.
(() => {
  'use strict';
  const seconds = Number(document.querySelector('main')?.dataset.refresh || 0);
  const note = document.getElementById('refresh');
  if (!seconds || !note) return;
  const say = (words) => { note.textContent = ` · ${words}`; };
  say('refreshes by itself');
  note.hidden = false;

  // typed or chosen, and not sent yet
  const changed = (field) =>
    field.matches('select')
      ? !(field.querySelector('option[selected]') ?? field.options[0])?.selected
      : field.value !== field.defaultValue || field.checked !== field.defaultChecked;

  // whoever types, selects or reads an opened detail is left alone
  const busy = () =>
    document.activeElement?.matches('input, select, textarea, button, summary') ||
    [...document.querySelectorAll('main :is(input, select, textarea)')].some(changed) ||
    !document.getSelection().isCollapsed ||
    document.querySelector('main details[open]') !== null;

  // a wide table stays where it was scrolled to
  const show = (now, then) => {
    const before = [...now.querySelectorAll('.scroll')].map((table) => table.scrollLeft);
    now.innerHTML = then.innerHTML;
    const after = [...now.querySelectorAll('.scroll')];
    if (after.length === before.length) after.forEach((table, at) => { table.scrollLeft = before[at]; });
  };

  const refresh = async () => {
    if (document.hidden) return;
    if (busy()) return say('waits while you are at it');
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (answer.redirected) return say('not refreshed: you are logged out');
    if (!answer.ok) return say(`not refreshed: the hub answered ${answer.status}`);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // asked again: whoever began to type while the answer was on its way is left alone too
    if (busy()) return say('waits while you are at it');
    const focused = document.activeElement?.closest('main') && document.activeElement.getAttribute('href');
    for (const part of ['main', 'footer time']) {
      const now = document.querySelector(part);
      const then = fresh.querySelector(part);
      if (now && then && now.innerHTML !== then.innerHTML) show(now, then);
    }
    say('refreshes by itself');
    if (focused) document.querySelector(`main a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
  setInterval(() => refresh().catch(() => say('not refreshed: the hub does not answer')), seconds * 1000);
})();

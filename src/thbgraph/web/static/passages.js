// On a document's page: a passage lights up with its facts, and its facts with it. Without this
// script both are links to each other.
'use strict';

(() => {
  const source = document.getElementById('source');
  if (!source) return;
  const segments = [...source.querySelectorAll('.seg')];
  const entries = new Map([...document.querySelectorAll('.entry')].map((entry) => [entry.id.slice(2), entry]));
  const margin = document.querySelector('.margin');
  let lit = [];

  function light(places) {
    for (const element of lit) element.classList.remove('lit');
    const wanted = new Set(places);
    lit = [
      ...segments.filter((segment) => segment.dataset.in.split(' ').some((place) => wanted.has(place))),
      ...places.map((place) => entries.get(place)).filter(Boolean),
    ];
    for (const element of lit) element.classList.add('lit');
  }

  /** Bring a passage's facts into view where they have a column of their own that scrolls. */
  function bring(place) {
    const entry = entries.get(place);
    if (!entry || margin.scrollHeight <= margin.clientHeight + 1) return;
    const off = entry.getBoundingClientRect().top - margin.getBoundingClientRect().top;
    if (off < 0 || off > margin.clientHeight - 120) margin.scrollTop += off - 60;
  }

  /** Return the passage that the address names, as `start-end`. */
  function addressed() {
    const match = /^#[pf]-(\d+-\d+)$/.exec(location.hash);
    return match ? [match[1]] : [];
  }

  const settle = () => light(addressed());
  for (const segment of segments) {
    const places = segment.dataset.in.split(' ').slice(0, 1);
    const show = () => {
      light(places);
      bring(places[0]);
    };
    segment.addEventListener('pointerenter', show);
    segment.addEventListener('pointerleave', settle);
    segment.addEventListener('focus', show);
  }
  for (const [place, entry] of entries) {
    entry.addEventListener('pointerenter', () => light([place]));
    entry.addEventListener('pointerleave', settle);
    entry.addEventListener('focusin', () => light([place]));
  }
  addEventListener('hashchange', settle);
  settle();
})();

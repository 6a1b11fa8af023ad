// The search of a site without a server: the same ranks as the server's, over the names in names.js.
// All that is shown is put in as text, never as HTML.
'use strict';

(() => {
  const MOST = 100;
  const NEAR = 5;
  const ALIKE = 0.4;
  const NONE = 9;
  const SPELT = 20000;
  const LETTERS = { ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };
  const index = globalThis.thbgraphNames;
  const asked = (new URLSearchParams(location.search).get('q') || '').split(/\s+/).filter(Boolean).join(' ').slice(0, 200);
  const status = document.getElementById('found');

  document.getElementById('unscripted').hidden = true;
  for (const input of document.querySelectorAll('input[name="q"]')) input.value = asked;
  if (!asked) {
    status.textContent = 'Type a name, an abbreviation or a part of a title above. Case and accents do not matter.';
    return;
  }
  document.querySelector('h1').textContent = `Search: ${asked}`;
  document.title = `Search: ${asked} · thbgraph`;

  function fold(text) {
    return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[øđðþłßæœı]/g, (letter) => LETTERS[letter]);
  }

  /** How well a name fits: 0 the same, then its start, words' starts, any part, none. */
  function score(folded, tokens, name) {
    if (name === folded) return 0;
    if (name.startsWith(folded)) return 1;
    if (tokens.every((token) => ` ${name}`.includes(` ${token}`))) return 2;
    return tokens.every((token) => name.includes(token)) ? 3 : NONE;
  }

  function pairs(folded) {
    const letters = [...` ${folded} `];
    return new Set(letters.slice(1).map((letter, place) => letters[place] + letter));
  }

  /** What two names share, from 0 to 1: twice their common pairs of letters. */
  function alike(one, other) {
    const common = [...one].filter((pair) => other.has(pair)).length;
    return (2 * common) / Math.max(one.size + other.size, 1);
  }

  function entry(thing, name) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    const mark = document.createElement('span');
    const note = document.createElement('span');
    link.className = 'to';
    link.href = thing.href;
    if (thing.language && thing.language !== 'en') link.lang = thing.language;
    mark.className = `mark ${thing.kind.toLowerCase()}`;
    mark.setAttribute('aria-hidden', 'true');
    link.append(mark, thing.label);
    note.className = 'muted';
    note.textContent = thing.kind + (name && name !== thing.label ? `, also called ${name}` : '');
    item.append(link, ' ', note);
    return item;
  }

  const folded = fold(asked);
  const tokens = folded.split(' ');
  const scored = [];
  for (const thing of index) {
    const ranks = thing.names.map(([, name]) => score(folded, tokens, name));
    const best = Math.min(...ranks);
    if (best < NONE) scored.push([best, thing, thing.names[ranks.indexOf(best)][0]]);
  }
  // The index is in the order of labels, which equal ranks keep.
  scored.sort((one, other) => one[0] - other[0]);
  const hits = scored.slice(0, MOST).map(([, thing, name]) => entry(thing, name));
  const list = document.getElementById('hits');
  list.append(...hits);
  if (hits.length) {
    status.textContent = `${hits.length} ${hits.length === 1 ? 'thing' : 'things'} found by name.`;
    return;
  }
  status.textContent = `Nothing here is called “${asked}”.`;
  if (index.length > SPELT) return;
  const wanted = pairs(folded);
  const near = index
    .map((thing) => [Math.max(...thing.names.map(([, name]) => alike(wanted, pairs(name)))), thing])
    .filter(([points]) => points >= ALIKE)
    .sort((one, other) => other[0] - one[0])
    .slice(0, NEAR);
  if (near.length) status.textContent += ' Spelt much like it:';
  list.append(...near.map(([, thing]) => entry(thing, '')));
})();

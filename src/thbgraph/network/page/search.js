// The search: a box that suggests actors by name or abbreviation (the combobox pattern of ARIA).

const SUGGESTIONS = 8;
const box = byId('search');
const found = byId('found');
let matches = [];
let active = -1;

function startSearch() {
  for (const actor of actors) actor.known = [actor.label, ...actor.names].map((name) => [name, folded(name)]);
  box.addEventListener('input', suggest);
  box.addEventListener('focus', suggest);
  box.addEventListener('keydown', steer);
  box.addEventListener('blur', hideSuggestions);
  // The box keeps the focus while a suggestion is pressed; else its blur would hide it first.
  found.addEventListener('mousedown', (event) => event.preventDefault());
}

/** Return the actors that the words find, the best first: whole start, start of a word, inside. */
function matching(text) {
  const words = folded(text).trim();
  if (!words) return [];
  return actors.map((actor) => {
    const scores = actor.known.map(([name, known], place) => ({ name, score: score(known, words) + (place ? 0.5 : 0), place }));
    const best = scores.reduce((a, b) => (b.score < a.score ? b : a));
    return { actor, score: best.score, by: best.place ? best.name : '' };
  }).filter((match) => match.score < 3)
    .sort((a, b) => a.score - b.score || b.actor.strength - a.actor.strength || byLabel(a.actor, b.actor))
    .slice(0, SUGGESTIONS);
}

function score(known, words) {
  if (known.startsWith(words)) return 0;
  if (` ${known.replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${words}`)) return 1;
  return known.includes(words) ? 2 : 9;
}

function suggest() {
  matches = matching(box.value);
  active = matches.length ? 0 : -1;
  found.replaceChildren(...matches.map(({ actor, by }, place) => make(
    'li', { id: `found-${place}`, role: 'option', onclick: () => choose(place) },
    mark(actor.kind), make('span', {}, actor.label, by ? make('small', {}, ` ${by}`) : ''),
  )));
  const typed = box.value.trim() !== '';
  byId('search-said').textContent = typed ? (matches.length ? count(matches.length, 'actor') : 'No actor') + ' found' : '';
  box.classList.toggle('fruitless', typed && !matches.length);
  showActive();
}

function showActive() {
  found.hidden = !matches.length;
  box.setAttribute('aria-expanded', String(matches.length > 0));
  [...found.children].forEach((option, place) => option.setAttribute('aria-selected', String(place === active)));
  if (active < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', `found-${active}`);
  point(active < 0 ? null : { actor: matches[active].actor.place });
}

function hideSuggestions() {
  matches = [];
  active = -1;
  showActive();
}

function steer(event) {
  if (event.key === 'Escape' && (matches.length || box.value)) {
    event.preventDefault();
    box.value = '';
    suggest();
  } else if (event.key === 'Enter' && matches.length) {
    event.preventDefault();
    choose(active);
  } else if (['ArrowDown', 'ArrowUp'].includes(event.key)) {
    event.preventDefault();
    if (!matches.length) suggest();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    if (matches.length) active = (active + step + matches.length) % matches.length;
    showActive();
  }
}

/** Open a suggestion; where the filters hide it, they are cleared. */
function choose(place) {
  const { actor } = matches[place];
  box.value = actor.label;
  hideSuggestions();
  if (!scope.actors.has(actor)) clearFilters();
  openPanel({ actor: actor.place });
}

// The filters: by kind of actor (which is also the legend), by presidency and by years.

function startFilters() {
  const present = KINDS.filter((kind) => actors.some((actor) => actor.kind === kind));
  byId('kinds').append(...present.map((kind) => make('label', {},
    make('input', { type: 'checkbox', value: kind, checked: true, onchange: chooseKinds }), mark(kind), data.kinds[kind])));
  fillChoice('presidency', 'All', presidencies.map((p, place) => [place, presidencyName(p)]));
  const years = allYears();
  fillChoice('from', 'First', years.map((year) => [year, year]));
  fillChoice('until', 'Last', years.map((year) => [year, year]));
  // On a small screen the filters fold away, so that the drawing is near.
  const small = matchMedia('(max-width: 48rem)');
  const foldAway = () => { byId('more').open = !small.matches; };
  small.addEventListener('change', foldAway);
  foldAway();
  byId('clear').addEventListener('click', () => {
    clearFilters();
    // The button goes with the filters it cleared: the focus must not go with it.
    byId('search').focus();
  });
  listen('filtered', showFilters);
  showFilters();
}

function presidencyName({ label, start, end }) {
  const [first, last] = [start.slice(0, 4), end.slice(0, 4)];
  const years = first && last && first !== last ? `${first}–${last}` : first || last;
  return years ? `${label}, ${years}` : label;
}

/** Return every year from the first to the last in which something is dated. */
function allYears() {
  const dated = undertakings.flatMap((u) => u.years);
  const first = Math.min(...dated);
  return dated.length ? Array.from({ length: Math.max(...dated) - first + 1 }, (_, n) => first + n) : [];
}

function fillChoice(id, all, choices) {
  byId(id).append(make('option', { value: '' }, all), ...choices.map(([value, text]) => make('option', { value }, String(text))));
  byId(id).addEventListener('change', (event) => changeFilters({ [id]: event.target.value }));
}

function chooseKinds() {
  const chosen = [...document.querySelectorAll('#kinds input')].filter((input) => input.checked);
  changeFilters({ kinds: new Set(chosen.map((input) => input.value)) });
}

/** Have the controls and the counts say what the filters are and leave. */
function showFilters() {
  for (const input of document.querySelectorAll('#kinds input')) input.checked = filters.kinds.has(input.value);
  for (const id of ['presidency', 'from', 'until']) byId(id).value = filters[id];
  byId('clear').hidden = !isFiltered();
  byId('counts').textContent = `${listed([
    left(scope.actors.size, actors.length, 'actor'),
    left(scope.links.size, links.length, 'link'),
    left(scope.undertakings.size, undertakings.length, 'event or initiative', 'events and initiatives'),
  ])}.`;
  byId('nothing').textContent = actors.length
    ? 'No actor is left by these filters. Clear them, or choose more years or kinds.'
    : 'The graph holds no event or initiative that an actor takes part in.';
  byId('nothing').hidden = scope.actors.size > 0;
}

function left(number, all, one, many) {
  return number === all ? count(all, one, many) : `${number} of ${count(all, one, many)}`;
}

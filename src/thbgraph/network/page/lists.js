// The lists: every actor and every link that the filters leave, in tables to sort. They hold all
// that the drawing shows, so whoever cannot see or point at it loses nothing.

const FIRST_ROWS = 100;

/** Columns: heading, class, what a row is sorted by, and what its cell holds. The first starts the order. */
const TABLES = {
  actors: {
    sort: 2,
    down: true,
    rows: () => {
      const linked = degrees();
      return [...scope.actors].sort(byLabel).map((actor) => ({
        chosen: { actor: actor.place }, actor, linked: linked.get(actor.place) || 0, shared: sharedBy(actor).size,
      }));
    },
    columns: [
      ['Actor', '', (row) => row.actor.label, (row) => [mark(row.actor.kind), opening(row.chosen, row.actor.label)]],
      ['Kind', 'minor', (row) => data.kinds[row.actor.kind], (row) => data.kinds[row.actor.kind]],
      ['Links', 'number', (row) => row.linked, (row) => String(row.linked)],
      ['Takes part', 'number', (row) => row.shared, (row) => String(row.shared)],
      ['Country', 'minor', (row) => row.actor.country, (row) => row.actor.country || '–'],
    ],
  },
  links: {
    sort: 1,
    down: true,
    rows: () => [...scope.links].map(([link, shared]) => {
      const [a, b] = link.ends.map((place) => actors[place]).sort(byLabel);
      const [first, last] = span(shared);
      return {
        chosen: { link: link.place }, name: `${a.label} and ${b.label}`, ends: [a, b], shared: [...shared].sort(byDate), first, last,
      };
    }).sort((x, y) => x.name.localeCompare(y.name, 'en')),
    columns: [
      ['Actors', '', (row) => row.name, (row) => opening(row.chosen, row.ends[0].label, make('span', { class: 'and' }, ' and '), row.ends[1].label)],
      ['Shared', 'number', (row) => row.shared.length, (row) => String(row.shared.length)],
      ['In', 'minor', (row) => row.shared[0].label, (row) => make('ul', { class: 'plain' }, row.shared.map((u) => make('li', {}, u.label)))],
      ['When', 'when', (row) => row.first || '9999', (row) => period(row.first, row.last) || 'no date'],
    ],
  },
};

function startLists() {
  for (const name of Object.keys(TABLES)) fillTable(name);
  listen('filtered', () => Object.keys(TABLES).forEach((name) => fillTable(name)));
  listen('opened', markOpen);
}

function fillTable(name, all = false) {
  const table = TABLES[name];
  const rows = sorted(table);
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  byId(name).replaceChildren(
    rows.length
      ? make('table', { 'aria-labelledby': `${name}-title` },
        make('thead', {}, make('tr', {}, table.columns.map((column, place) => heading(name, column, place)))),
        make('tbody', {}, shown.map((row) => make('tr', {}, table.columns.map(cell(row))))))
      : make('p', { class: 'notice' }, `No ${name} are left by the filters.`),
    rows.length > shown.length
      ? make('button', { type: 'button', class: 'quiet', onclick: () => showAll(name, shown.length) }, `Show all ${rows.length}`)
      : '',
  );
  markOpen();
}

function cell(row) {
  return ([, kind, , content], place) => make(place ? 'td' : 'th', { class: kind || false, scope: place ? false : 'row' }, content(row));
}

function heading(name, [text, kind], place) {
  const table = TABLES[name];
  const order = table.sort === place ? (table.down ? 'descending' : 'ascending') : false;
  return make('th', { scope: 'col', class: kind || false, 'aria-sort': order },
    make('button', { type: 'button', onclick: () => sortBy(name, place) }, text));
}

function sorted({ rows, columns, sort, down }) {
  const key = columns[sort][2];
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en'));
  return rows().sort((a, b) => (down ? -1 : 1) * compare(key(a), key(b)));
}

/** Sort by a column: numbers start with the most, and the same column again turns round. */
function sortBy(name, place) {
  const table = TABLES[name];
  table.down = table.sort === place ? !table.down : table.columns[place][1] === 'number';
  table.sort = place;
  fillTable(name);
  byId(name).querySelectorAll('thead button')[place].focus();
}

/** Show the rows that were held back, with the focus on the first of them. */
function showAll(name, from) {
  fillTable(name, true);
  byId(name).querySelectorAll('tbody button')[from].focus();
}

function markOpen() {
  for (const row of document.querySelectorAll('#lists tr[aria-current]')) row.removeAttribute('aria-current');
  listButton(open)?.closest('tr').setAttribute('aria-current', 'true');
}

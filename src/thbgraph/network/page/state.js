// The data, what of it the filters leave, and what is open. Whoever shows any of it listens.

const data = JSON.parse(byId('data').textContent);
const { actors, links, undertakings, parts, passages, presidencies, sources } = data;
const KINDS = Object.keys(data.kinds);

for (const records of [actors, links, undertakings]) {
  records.forEach((record, place) => { record.place = place; });
}
for (const actor of actors) actor.parts = [];
for (const part of parts) actors[part.actor].parts.push(part);

const filters = { kinds: new Set(KINDS), presidency: '', from: '', until: '' };
/** The undertakings, actors and links that the filters leave; a link's value is what it still shares. */
let scope = measured();
/** What the panel shows: `{ actor: place }`, `{ link: place }` or null. */
let open = null;

const listeners = { filtered: [], opened: [] };

function listen(event, listener) {
  listeners[event].push(listener);
}

function tell(event) {
  for (const listener of listeners[event]) listener();
}

function measured() {
  const held = new Set(undertakings.filter(isHeld));
  const seen = new Set(actors.filter((actor) => filters.kinds.has(actor.kind)
    && actor.parts.some((part) => held.has(undertakings[part.undertaking]))));
  const joined = new Map();
  for (const link of links) {
    const shared = link.shared.map((place) => undertakings[place]).filter((u) => held.has(u));
    if (shared.length && link.ends.every((place) => seen.has(actors[place]))) joined.set(link, shared);
  }
  const met = [...seen].flatMap((actor) => actor.parts.map((part) => undertakings[part.undertaking]));
  return { undertakings: new Set(met.filter((u) => held.has(u))), actors: seen, links: joined };
}

/** Whether the presidency and the years that are chosen leave an event or initiative. */
function isHeld(undertaking) {
  const { presidency, from, until } = filters;
  if (presidency !== '' && !undertaking.presidencies.includes(Number(presidency))) return false;
  if (from === '' && until === '') return true;
  const [first, last] = undertaking.years;
  return first !== undefined && (from === '' || last >= Number(from))
    && (until === '' || first <= Number(until));
}

function isFiltered() {
  return filters.kinds.size < KINDS.length
    || [filters.presidency, filters.from, filters.until].some((choice) => choice !== '');
}

function changeFilters(changes) {
  Object.assign(filters, changes);
  scope = measured();
  tell('filtered');
}

function clearFilters() {
  changeFilters({ kinds: new Set(KINDS), presidency: '', from: '', until: '' });
}

/** Open an actor, a link or (null) nothing. */
function show(chosen) {
  open = chosen;
  tell('opened');
}

function isInScope(chosen) {
  return chosen.actor === undefined
    ? scope.links.has(links[chosen.link])
    : scope.actors.has(actors[chosen.actor]);
}

/** Return the links of an actor that the filters leave, with the actor at the other end. */
function linksOf(actor) {
  return [...scope.links].filter(([link]) => link.ends.includes(actor.place))
    .map(([link, shared]) => ({ link, shared, other: actors[link.ends.find((end) => end !== actor.place)] }))
    .sort((a, b) => b.shared.length - a.shared.length || byLabel(a.other, b.other));
}

/** Return how many actors each actor is linked with, and nothing for those with no link. */
function degrees() {
  const found = new Map();
  for (const link of scope.links.keys()) {
    for (const end of link.ends) found.set(end, (found.get(end) || 0) + 1);
  }
  return found;
}

function sharedBy(actor) {
  return new Set(actor.parts.map((part) => part.undertaking)
    .filter((place) => scope.undertakings.has(undertakings[place])));
}

function byLabel(a, b) {
  return a.label.localeCompare(b.label, 'en') || a.place - b.place;
}

/** Sorts by date, the undated last. */
function byDate(a, b) {
  const [first, second] = [a, b].map((u) => u.start || u.end || '9999');
  return first < second ? -1 : first > second ? 1 : byLabel(a, b);
}

/** Return the earliest and the latest date among events and initiatives. */
function span(shared) {
  const dates = shared.flatMap((u) => [u.start, u.end]).filter(Boolean).sort();
  return dates.length ? [dates[0], dates.reduce((a, b) => (lastDay(b) >= lastDay(a) ? b : a))] : ['', ''];
}

/** Return the last day a date may mean: a whole year ends in December. */
function lastDay(date) {
  return date + '-12-31'.slice(date.length - 4);
}

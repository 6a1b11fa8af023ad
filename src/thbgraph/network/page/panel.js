// The panel: one actor or one link, what it shares, and the quotes. Beside the page where there is
// room; over it, as a modal dialog, where there is not.

const panel = byId('panel');
const wide = matchMedia('(min-width: 64rem)');
/** What was open before, for the way back. */
let visited = [];
/** Where the focus was when the panel opened: it returns there. */
let opener = null;
/** Whether the page is being put on paper: a modal dialog would hide all else there. */
let printing = false;

function startPanel() {
  panel.addEventListener('close', closed);
  panel.addEventListener('click', (event) => {
    if (event.target === panel) panel.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) closePanel();
  });
  // Beside or over the page is settled anew when the window changes; on paper it stands below.
  wide.addEventListener('change', () => {
    if (open && !printing) showDialog();
  });
  for (const [event, paper] of [['beforeprint', true], ['afterprint', false]]) {
    addEventListener(event, () => {
      printing = paper;
      if (open) showDialog();
    });
  }
  listen('filtered', () => {
    if (!open) return;
    if (isInScope(open)) fill(); else closePanel();
  });
}

/** Open an actor (`{ actor: place }`) or a link (`{ link: place }`), and put the focus there. */
function openPanel(chosen) {
  if (open) visited.push(open);
  else opener = document.activeElement;
  reopen(chosen);
}

function reopen(chosen) {
  show(chosen);
  fill();
  if (!panel.open) showDialog();
  panel.scrollTop = 0;
  byId('panel-title').focus();
}

function showDialog() {
  if (panel.open) panel.close();
  document.body.classList.toggle('beside', wide.matches);
  if (wide.matches || printing) panel.show(); else panel.showModal();
}

function closePanel() {
  if (panel.open) panel.close();
}

function closed() {
  // It was only shown anew, beside or over the page.
  if (panel.open) return;
  const last = open;
  document.body.classList.remove('beside');
  visited = [];
  show(null);
  point(null);
  const again = opener?.isConnected && opener !== document.body ? opener : listButton(last) || byId('drawing');
  again.focus({ preventScroll: true });
}

/** Return the button in the lists that opens this, where it is shown. */
function listButton(chosen) {
  const [[type, place]] = Object.entries(chosen || { none: 0 });
  return document.querySelector(`#lists [data-open="${type}-${place}"]`);
}

function fill() {
  const content = open.actor === undefined ? linkContent(links[open.link]) : actorContent(actors[open.actor]);
  panel.replaceChildren(
    make('div', { class: 'bar' },
      visited.length ? make('button', { type: 'button', class: 'quiet', onclick: () => reopen(visited.pop()) }, '← Back') : '',
      make('button', { type: 'button', class: 'quiet close', onclick: closePanel }, 'Close')),
    ...content,
  );
}

function title(...content) {
  return make('h2', { id: 'panel-title', tabindex: '-1' }, ...content);
}

/** Return a button that opens an actor or a link. */
function opening(chosen, ...content) {
  const [[type, place]] = Object.entries(chosen);
  return make('button', {
    type: 'button', class: 'link', 'data-open': `${type}-${place}`, onclick: () => openPanel(chosen),
    onmouseenter: () => point(chosen), onmouseleave: () => point(null),
    onfocus: () => point(chosen), onblur: () => point(null),
  }, ...content);
}

function actorContent(actor) {
  const near = linksOf(actor);
  const shared = [...sharedBy(actor)].map((place) => undertakings[place]).sort(byDate);
  return [
    make('p', { class: 'kind' }, mark(actor.kind), [data.kinds[actor.kind], actor.country].filter(Boolean).join(' · ')),
    title(actor.label),
    actor.names.length ? make('p', { class: 'aka' }, `Also called ${actor.names.join(', ')}`) : '',
    paged(actor.iri, 'All facts about it'),
    make('ul', { class: 'measures' }, standing(actor).map((line) => make('li', {}, line))),
    make('h3', {}, 'Takes part in'),
    shared.map((u) => undertakingContent(u, actor.parts.filter((part) => part.undertaking === u.place), false)),
    hidden(new Set(actor.parts.map((part) => part.undertaking)).size - shared.length),
    make('h3', {}, `Linked with ${count(near.length, 'actor')}`),
    make('ul', { class: 'near' }, near.map(({ link, shared: common, other }) => make(
      'li', {}, mark(other.kind), opening({ actor: other.place }, other.label), ' ',
      opening({ link: link.place }, make('span', { class: 'unseen' }, `with ${other.label}: `), `share ${common.length}`),
    ))),
  ].flat().filter(Boolean);
}

/** Return the measures in words: they are of the whole network, whatever the filters leave. */
function standing(actor) {
  const group = actors.filter((other) => other.community === actor.community).length - 1;
  const events = new Set(actor.parts.map((part) => part.undertaking)).size;
  const share = Math.round(actor.betweenness * 1000) / 10;
  return [
    `${count(actor.degree, 'link')} through ${count(events, 'event or initiative', 'events and initiatives')}`,
    actor.betweenness > 0
      ? `Bridges others: ${share || 'under 0.1'} % of the shortest ways between two others lead through here`
      : 'No shortest way between two others leads through here',
    group ? `Closest to ${count(group, 'other')}: together they form group ${actor.community}` : 'In a group of its own',
  ];
}

function linkContent(link) {
  const shared = [...scope.links.get(link)].sort(byDate);
  const ends = link.ends.map((place) => actors[place]);
  const when = period(...span(shared));
  return [
    make('p', { class: 'kind' }, 'Link'),
    title(make('span', {}, ends[0].label), make('span', { class: 'and' }, ' and '), make('span', {}, ends[1].label)),
    make('p', { class: 'aka' }, `They share ${count(shared.length, 'event or initiative', 'events and initiatives')}${when ? `, ${when}` : ''}.`),
    make('ul', { class: 'near ends' }, ends.map((end) => make('li', {}, mark(end.kind), opening({ actor: end.place }, end.label)))),
    shared.map((u) => undertakingContent(u, parts.filter((part) => part.undertaking === u.place && link.ends.includes(part.actor)), true)),
    hidden(link.shared.length - shared.length),
  ].flat().filter(Boolean);
}

function undertakingContent(undertaking, facts, named) {
  const under = undertaking.presidencies.map((place) => presidencies[place].label);
  const about = [undertaking.type, period(undertaking.start, undertaking.end) || 'no date stated', ...under];
  return make('section', { class: 'undertaking' },
    make(named ? 'h3' : 'h4', {}, undertaking.label),
    make('p', { class: 'about' }, about.join(' · ')),
    paged(undertaking.iri, `All facts about ${undertaking.type === 'Event' ? 'the event' : 'the initiative'}`),
    proofs(facts, named));
}

/** Return a line that leads to the page of a thing, where there is one. */
function paged(iri, words) {
  const link = pageOf(iri, words);
  return link && make('p', { class: 'about' }, link);
}

function hidden(number) {
  return number ? make('p', { class: 'aka' }, `${number} more left out by the filters.`) : '';
}

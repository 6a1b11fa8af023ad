// The drawing: actors where the layout puts them, links between, the open or pointed-at one raised.
// The page does without it: where it cannot be drawn, the lists hold all that it would show.

const SHAPES = {
  'thb:Organisation': 'round-rectangle', 'thb:Person': 'ellipse', 'thb:Country': 'diamond', 'thb:Region': 'hexagon',
};
/** Diamonds and circles of the same width look smaller than squares. */
const GROWTH = { 'thb:Organisation': 0.9, 'thb:Person': 1, 'thb:Country': 1.2, 'thb:Region': 1.1 };
/** Below this zoom, nodes and lines keep their size on the screen. */
const SMALLEST = 0.8;
const STEP = 1.35;
const PAN = 80;
const dark = matchMedia('(prefers-color-scheme: dark)');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

let cy = null;
/** What the pointer or the focus is on, as the panel's choice is written. */
let pointed = null;
/** Whether all is in view because nobody moved the drawing; then it stays so when it is resized. */
let fitted = true;

function draw() {
  const container = byId('drawing');
  cy = cytoscape({
    container,
    elements: elements(),
    layout: { name: 'preset' },
    style: appearance(),
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
    maxZoom: 6,
  });
  followPointer(container);
  followView(container);
  dark.addEventListener('change', () => {
    if (printing) return;
    cy.style(appearance());
    rescale();
  });
  listen('filtered', filterDrawing);
  listen('opened', raise);
  listen('opened', reveal);
  makeControls(container);
  filterDrawing();
  fit();
}

function elements() {
  const nodes = actors.map((actor) => ({
    data: { id: `actor-${actor.place}`, kind: actor.kind, label: actor.lines.join('\n') },
    position: { x: actor.x, y: actor.y },
  }));
  const edges = links.map((link) => ({
    data: { id: `link-${link.place}`, source: `actor-${link.ends[0]}`, target: `actor-${link.ends[1]}` },
  }));
  return [...nodes, ...edges];
}

/** The stylesheet, in the colours that the page has just now. */
function appearance() {
  const style = getComputedStyle(document.documentElement);
  // What is drawn dark is put on paper as a dark card: the canvas is not drawn anew for print.
  byId('drawing').classList.toggle('dark', dark.matches);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const kinds = KINDS.map((kind) => ({
    selector: `node[kind = "${kind}"]`,
    style: { shape: SHAPES[kind], 'background-color': colour(kind.replace('thb:', '').toLowerCase()) },
  }));
  return [
    { selector: 'node', style: {
      label: 'data(label)', color: colour('ink'), 'font-family': LABEL_FONT, 'text-wrap': 'wrap',
      'text-max-width': 1000, 'line-height': LABEL_LINE / LABEL_SIZE / 1.02, 'text-opacity': 0,
      'text-background-color': colour('paper'), 'text-background-opacity': 0, 'border-color': colour('paper'),
    } },
    ...kinds,
    { selector: 'edge', style: { 'line-color': colour('link'), 'curve-style': 'haystack', 'haystack-radius': 0 } },
    { selector: 'node.named', style: { 'text-opacity': 1, 'text-background-opacity': 0.8 } },
    { selector: '.dim', style: { opacity: 0.16 } },
    { selector: 'edge.raised', style: { 'line-color': colour('accent'), 'z-index': 1 } },
    { selector: 'node.chosen', style: { 'border-color': colour('ink') } },
    { selector: '.out', style: { display: 'none' } },
    { selector: 'core', style: { 'active-bg-opacity': 0 } },
  ];
}

/** Show what the filters leave; lines are as thick as what they still share. */
function filterDrawing() {
  cy.batch(() => {
    for (const actor of actors) part('actor', actor.place).toggleClass('out', !scope.actors.has(actor));
    for (const link of links) part('link', link.place).toggleClass('out', !scope.links.has(link));
  });
  raise();
}

function part(type, place) {
  return cy.getElementById(`${type}-${place}`);
}

/** Return the drawn actor or link of a choice, as a collection of none or one. */
function drawn(chosen) {
  if (!chosen || !isInScope(chosen)) return cy.collection();
  return chosen.actor === undefined ? part('link', chosen.link) : part('actor', chosen.actor);
}

/** Bring out what is pointed at, else what is open, with its neighbours; the rest steps back. */
function raise() {
  const focus = drawn(pointed).nonempty() ? drawn(pointed) : drawn(open);
  const near = (focus.isNode() ? focus.closedNeighborhood() : focus.union(focus.connectedNodes()))
    .not('.out');
  cy.batch(() => {
    cy.elements().removeClass('dim raised chosen');
    if (focus.nonempty()) cy.elements().not(near).addClass('dim');
    near.edges().addClass('raised');
    (focus.isNode() ? focus : focus.connectedNodes()).addClass('chosen');
  });
  rescale();
}

/** Have a link or an actor stand out while the pointer or the focus is on it elsewhere. */
function point(chosen) {
  pointed = chosen;
  if (cy) raise();
}

/** Keep sizes readable at this zoom, and names where they fit. */
function rescale() {
  const zoom = cy.zoom();
  const scale = Math.max(1, SMALLEST / zoom);
  const font = Math.max(LABEL_SIZE / zoom, LABEL_SIZE / 3);
  const ranked = spots(zoom, scale, font);
  const sides = placeLabels(ranked, { width: cy.width(), height: cy.height() });
  // A name that covers a less important actor stands above it.
  const heights = new Map(ranked.map((spot, rank) => [spot.key, ranked.length - rank]));
  cy.batch(() => {
    for (const actor of scope.actors) {
      styleNode(actor, scale, font, sides.get(actor.place));
      part('actor', actor.place).style('z-index', heights.get(actor.place) || 0);
    }
    for (const [link, shared] of scope.links) {
      part('link', link.place).style('width', (0.8 + 1.1 * (shared.length - 1)) * scale);
    }
  });
}

function size(actor, scale) {
  return 2 * actor.radius * scale * GROWTH[actor.kind];
}

function styleNode(actor, scale, font, side = '') {
  const node = part('actor', actor.place);
  const width = size(actor, scale);
  node.toggleClass('named', side !== '');
  node.style({
    width,
    height: width,
    'border-width': node.hasClass('chosen') ? 2 * scale : scale,
    'font-size': font,
    ...labelPlace(side.split(' '), (LABEL_GAP * font) / LABEL_SIZE, width / 2),
  });
}

/** Return the style that puts a label on a side (`['top']`) or at a corner (`['top', 'left']`). */
function labelPlace(side, gap, radius) {
  const away = side.length > 1 ? (CORNER - 1) * radius : gap;
  const one = (...names) => names.find((name) => side.includes(name)) || 'center';
  const margin = { top: -away, left: -away, bottom: away, right: away, center: 0 };
  const [across, down] = [one('left', 'right'), one('top', 'bottom')];
  return {
    'text-halign': across, 'text-valign': down, 'text-margin-x': margin[across], 'text-margin-y': margin[down],
  };
}

/** The actors in view, the most important first: what is brought out, then by all they share. */
function spots(zoom, scale, font) {
  const grown = (font * zoom) / LABEL_SIZE;
  return [...scope.actors].map((actor) => {
    const node = part('actor', actor.place);
    const label = labelSize(actor);
    return {
      key: actor.place, ...node.renderedPosition(), r: (size(actor, scale) * zoom) / 2,
      width: label.width * grown, height: label.height * grown,
      chosen: node.hasClass('chosen'),
      rank: [node.hasClass('chosen') ? 0 : 1, -actor.strength, actor.place], dim: node.hasClass('dim'),
    };
  }).filter((spot) => !spot.dim && spot.x > 0 && spot.y > 0 && spot.x < cy.width() && spot.y < cy.height())
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.rank[2] - b.rank[2]);
}

function followPointer(container) {
  const chosen = (target) => {
    const [type, place] = target.id().split('-');
    return { [type]: Number(place) };
  };
  cy.on('mouseover', 'node, edge', (event) => {
    container.classList.add('over');
    point(chosen(event.target));
  });
  cy.on('mouseout', 'node, edge', () => {
    container.classList.remove('over');
    point(null);
  });
  cy.on('tap', (event) => {
    point(null);
    if (event.target !== cy) openPanel(chosen(event.target));
    else closePanel();
  });
  // The wheel scrolls the page; with Ctrl, or as a pinch on a touchpad, it zooms the drawing.
  container.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });
}

function followView(container) {
  let waiting = false;
  cy.on('viewport', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; rescale(); });
  });
  cy.on('dragpan pinchzoom scrollzoom', () => { fitted = false; });
  new ResizeObserver(() => {
    cy.resize();
    if (fitted) fit(); else reveal();
  }).observe(container);
}

function fit() {
  fitted = true;
  const seen = [...scope.actors];
  if (!seen.length) return;
  // By centres alone: sizes change with the zoom, and names need room at the sides.
  const [left, right] = ends(seen.map((actor) => actor.x));
  const [top, bottom] = ends(seen.map((actor) => actor.y));
  const pad = Math.min(72, cy.width() / 7);
  const zoom = Math.min(
    2, (cy.width() - 2 * pad) / Math.max(1, right - left), (cy.height() - 2 * pad) / Math.max(1, bottom - top),
  );
  const { x, y } = middle();
  cy.viewport({ zoom, pan: { x: x - (zoom * (left + right)) / 2, y: y - (zoom * (top + bottom)) / 2 } });
  rescale();
}

function ends(numbers) {
  return [Math.min(...numbers), Math.max(...numbers)];
}

function middle() {
  return { x: cy.width() / 2, y: cy.height() / 2 };
}

/** Move the drawing so that what is open can be seen. */
function reveal() {
  const seen = drawn(open);
  if (seen.empty()) return;
  const box = seen.renderedBoundingBox({ includeLabels: false });
  if (box.x1 >= 0 && box.y1 >= 0 && box.x2 <= cy.width() && box.y2 <= cy.height()) return;
  move({ center: { eles: seen } });
}

function move(change) {
  if (calm.matches) {
    if (change.center) cy.center(change.center.eles);
    if (change.panBy) cy.panBy(change.panBy);
    if (change.zoom) cy.zoom(change.zoom);
  } else {
    cy.stop();
    cy.animate({ ...change, duration: 160 });
  }
}

function zoomBy(factor) {
  fitted = false;
  move({ zoom: { level: cy.zoom() * factor, renderedPosition: middle() } });
}

function panBy(x, y) {
  fitted = false;
  move({ panBy: { x, y } });
}

/** The moves: name, sign on the button, keys, and what it does. */
const MOVES = [
  ['Zoom in', '+', ['+', '='], () => zoomBy(STEP)],
  ['Zoom out', '−', ['-', '−'], () => zoomBy(1 / STEP)],
  ['Show all', '⤢', ['0', 'Home'], () => fit()],
  ['Move left', '←', ['ArrowLeft'], () => panBy(PAN, 0)],
  ['Move up', '↑', ['ArrowUp'], () => panBy(0, PAN)],
  ['Move down', '↓', ['ArrowDown'], () => panBy(0, -PAN)],
  ['Move right', '→', ['ArrowRight'], () => panBy(-PAN, 0)],
];

function makeControls(container) {
  const button = ([name, sign, , act]) => make('button', { type: 'button', 'aria-label': name, title: name, onclick: act }, sign);
  byId('controls').append(
    make('div', {}, MOVES.slice(0, 3).map(button)), make('div', {}, MOVES.slice(3).map(button)),
  );
  container.addEventListener('keydown', (event) => {
    const found = MOVES.find(([, , keys]) => keys.includes(event.key));
    if (!found || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    found[3]();
  });
}

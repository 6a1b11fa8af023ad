// The proof of a fact: the words of a document, verbatim, and who read them there.

const METHODS = { curated: () => 'read by a curator', rule: (passage) => `read by rule “${passage.rule}”` };

/** Return facts grouped by the passages that state them, in the order of the documents. */
function grouped(facts) {
  const groups = new Map();
  for (const fact of facts) {
    const key = fact.passages.join(' ');
    groups.set(key, [...(groups.get(key) || []), fact]);
  }
  return [...groups.values()].sort((a, b) => a[0].passages[0] - b[0].passages[0]);
}

/**
 * Return the facts of an event or initiative as list items: who was what, and the quotes. Where
 * `named`, each line says which actor it is about.
 */
function proofs(facts, named) {
  return make('ul', { class: 'proofs' }, grouped(facts).map((group) => make(
    'li', {},
    make('p', { class: 'roles' }, roles(group, named)),
    quotes(group[0].passages.map((place) => passages[place])),
  )));
}

function roles(group, named) {
  const unconfirmed = group.some((part) => !part.confirmed) ? ' (not yet confirmed by a curator)' : '';
  const words = (parts_) => listed([...new Set(parts_.map((part) => data.roles[part.role]))]);
  if (!named) return capital(words(group)) + unconfirmed;
  const who = [...new Set(group.map((part) => part.actor))].map((place) => [
    make('b', {}, actors[place].label), ` – ${words(group.filter((part) => part.actor === place))}`,
  ]);
  return [...who.flatMap((line, n) => (n ? ['; ', ...line] : line)), unconfirmed];
}

/** Return figures, one a passage; where passages overlap, the shortest, the others to unfold. */
function quotes(found) {
  const rest = [...found].sort((a, b) => (a.end - a.start) - (b.end - b.start));
  const figures = [];
  while (rest.length) {
    const first = rest.shift();
    const same = rest.filter((p) => p.document === first.document && p.start < first.end && first.start < p.end);
    for (const passage of same) rest.splice(rest.indexOf(passage), 1);
    figures.push(figure(first, same));
  }
  return figures;
}

function figure(passage, longer) {
  return make(
    'figure', {},
    make('blockquote', {}, passage.quote),
    make('figcaption', {}, cited(passage), ' ', make('span', { class: 'method' }, capital(METHODS[passage.method](passage)), '.')),
    longer.map((other) => make(
      'details', {},
      make('summary', {}, `Also ${METHODS[other.method](other)}, in a longer passage`),
      make('blockquote', {}, other.quote),
    )),
  );
}

/** Return the document's title (a link where its address is known), publisher and date. */
function cited(passage) {
  const source = sources[passage.source] || { title: passage.document, issued: '', publisher: '', address: '' };
  const title = /^https?:\/\//.test(source.address)
    ? make('a', { href: source.address, rel: 'noreferrer' }, source.title)
    : source.title;
  const rest = [source.publisher, source.issued && inWords(source.issued)].filter(Boolean);
  const place = pageOf(source.iri || '', 'In the document', `#p-${passage.start}-${passage.end}`);
  return make('cite', {}, title, rest.length ? `, ${rest.join(', ')}.` : '.', place && ' ', place);
}

// The SPARQL editor: colours and completes the query, asks the endpoint, and shows the answer as a
// table. All that is shown is put in as text, never as HTML. Without this script the form works.
'use strict';

(() => {
  const { Yasqe } = window;
  const schema = JSON.parse(document.getElementById('schema').textContent);
  const form = document.getElementById('editor');
  const area = document.getElementById('query');
  const result = document.getElementById('result');
  const MOST = 1000;

  function make(tag, said = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(said)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  // Completion from this graph's own schema; nothing is looked up elsewhere.
  const own = Yasqe.Autocompleters || {};
  function complete(name, from, terms) {
    Yasqe.forkAutocompleter(from, { name, bulk: true, get: () => Promise.resolve(terms), persistenceId: null });
  }
  if (own.class) complete('thb-classes', 'class', schema.classes);
  if (own.property) complete('thb-properties', 'property', schema.properties);
  if (own.prefixes) {
    complete('thb-prefixes', 'prefixes', Object.entries(schema.prefixes).map(([p, iri]) => `${p}: <${iri}>`).sort());
  }

  const holder = make('div', { class: 'holder' });
  area.after(holder);
  const editor = new Yasqe(holder, {
    value: area.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    consumeShareLink: null,
    resizeable: false,
    autocompleters: ['thb-prefixes', 'thb-classes', 'thb-properties', 'variables'],
    extraKeys: {
      'Ctrl-Enter': () => { ask(); },
      'Cmd-Enter': () => { ask(); },
      'Ctrl-Space': (cm) => { cm.autocomplete(); },
      Esc: (cm) => { cm.setOption('extraKeys', { ...cm.getOption('extraKeys'), Tab: false, 'Shift-Tab': false }); },
    },
  });
  area.hidden = true;
  document.querySelector('label[for="query"]').removeAttribute('for');
  for (const control of holder.querySelectorAll('textarea')) {
    control.setAttribute('aria-label', 'Query');
    control.setAttribute('aria-describedby', 'editor-help');
  }
  // Whoever cannot use a wheel scrolls long lines by keys.
  holder.querySelector('.CodeMirror-scroll').setAttribute('tabindex', '0');
  document.getElementById('editor-help').hidden = false;
  document.querySelector('.examples').hidden = false;

  const example = document.getElementById('example');
  example.addEventListener('change', () => {
    if (example.value) editor.setValue(schema.examples[example.value]);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask();
  });

  let asked = null;

  async function ask() {
    if (asked) asked.abort();
    asked = new AbortController();
    area.value = editor.getValue();
    show(make('p', { class: 'muted' }, 'Asking …'));
    history.replaceState(null, '', `?${new URLSearchParams({ query: area.value })}`);
    try {
      const answer = await send('application/sparql-results+json, text/turtle;q=0.9', asked.signal);
      const text = await answer.text();
      if (!answer.ok) show(problem(text));
      else if (answer.headers.get('content-type').includes('json')) show(...table(JSON.parse(text)));
      else show(make('h2', {}, 'Answer'), make('pre', { tabindex: '0', 'aria-label': 'Triples' }, text), downloads('triples'));
    } catch (error) {
      if (error.name === 'AbortError') return;
      show(make('p', { class: 'wrong', role: 'alert' }, `The server did not answer (${error.message}).`));
    }
    bringUp(result.firstElementChild);
  }

  function send(accept, signal) {
    return fetch(form.action, {
      method: 'POST',
      headers: { Accept: accept, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ query: area.value }),
      signal,
    });
  }

  function show(...content) {
    result.replaceChildren(...content);
  }

  // What came stands below the query, and may not be in sight.
  function bringUp(begin) {
    if (begin.getBoundingClientRect().top > window.innerHeight * 0.6) begin.scrollIntoView({ block: 'center' });
  }

  function problem(text) {
    let said = text;
    try {
      said = JSON.parse(text).detail || text;
    } catch { /* The body is plain text. */ }
    return make('p', { class: 'wrong', role: 'alert' }, said);
  }

  function table(answer) {
    const title = make('h2', {}, 'Answer');
    if (answer.boolean !== undefined) return [title, make('p', { class: 'truth' }, answer.boolean ? 'Yes.' : 'No.')];
    const rows = answer.results.bindings;
    const names = answer.head.vars;
    const said = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`
      + (rows.length > MOST ? `, the first ${MOST.toLocaleString('en')} shown; the files have all` : '');
    const body = rows.slice(0, MOST).map((row) => make('tr', {}, ...names.map((name) => cell(row[name]))));
    return [
      title,
      make('div', { class: 'scroll', role: 'region', 'aria-label': 'Answer', tabindex: '0' }, make(
        'table', { class: 'answer' },
        make('caption', {}, said),
        make('thead', {}, make('tr', {}, ...names.map((name) => make('th', { scope: 'col' }, name)))),
        make('tbody', {}, ...body),
      )),
      downloads('rows'),
    ];
  }

  function cell(term) {
    if (!term) return make('td');
    const text = typeof term.value === 'string' ? term.value : JSON.stringify(term.value);
    const td = make('td', { class: text.length > 90 ? 'long' : '', lang: term['xml:lang'] || false });
    const base = form.dataset.base;
    if (term.type !== 'uri') td.append(text);
    else if (text.startsWith(base)) td.append(make('a', { href: form.dataset.pages + text.slice(base.length) }, text.slice(base.length)));
    else if (/^https?:/.test(text)) td.append(make('a', { href: text, rel: 'noreferrer' }, shortened(text)));
    else td.append(text);
    return td;
  }

  function shortened(iri) {
    const found = Object.entries(schema.prefixes).find(([, namespace]) => iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  const FILES = {
    rows: { CSV: ['text/csv', 'csv'], TSV: ['text/tab-separated-values', 'tsv'], JSON: ['application/sparql-results+json', 'json'], XML: ['application/sparql-results+xml', 'xml'] },
    triples: { Turtle: ['text/turtle', 'ttl'], 'N-Triples': ['application/n-triples', 'nt'], 'RDF/XML': ['application/rdf+xml', 'rdf'] },
  };

  function downloads(kind) {
    const buttons = Object.entries(FILES[kind]).map(([label, [media, ending]]) => make(
      'button', { type: 'button', onclick: () => save(media, `answer.${ending}`) }, label,
    ));
    return make('p', { class: 'downloads' }, 'Download ', ...buttons);
  }

  async function save(media, name) {
    const answer = await send(media);
    if (!answer.ok) {
      show(problem(await answer.text()));
      return;
    }
    const address = URL.createObjectURL(await answer.blob());
    make('a', { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  }
})();

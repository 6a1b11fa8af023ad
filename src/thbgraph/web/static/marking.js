// On the page where a fact is entered: what is marked in the text becomes the quote, a sentence by
// itself with the arrow keys and Enter, and the quote is shown in the text while it is typed. Without
// this script each sentence is a link that fills the form in.
'use strict';

(() => {
  const source = document.getElementById('source');
  const quote = document.getElementById('f-quote');
  const place = document.getElementById('at-text');
  const found = document.getElementById('found');
  const which = document.getElementById('which');
  const property = document.getElementById('f-property');
  const sentences = [...source.querySelectorAll('.sentence')];

  // The text on one line, and where each of its characters stands in the page.
  const letters = [];
  let line = '';
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at += 1) {
      const space = /\s/.test(node.data[at]);
      if (space && line.endsWith(' ')) continue;
      line += space ? ' ' : node.data[at];
      letters.push([node, at]);
    }
  }

  const oneLine = (text) => text.split(/\s+/).filter(Boolean).join(' ');

  /** Where the quote stands in the line. */
  function places(words) {
    const starts = [];
    for (let at = line.indexOf(words); words && at >= 0; at = line.indexOf(words, at + 1)) starts.push(at);
    return starts;
  }

  /** The code point of the document's text at which a place in a text node stands. */
  function offset(node, at) {
    const from = node.parentElement.closest('[data-start]');
    return Number(from.dataset.start) + [...node.data.slice(0, at)].length;
  }

  function light(starts, length) {
    if (!globalThis.Highlight) return;
    const ranges = starts.map((start) => {
      const range = new Range();
      const [first, at] = letters[start];
      const [last, end] = letters[start + length - 1];
      range.setStart(first, at);
      range.setEnd(last, end + 1);
      return range;
    });
    CSS.highlights.set('quote', new Highlight(...ranges));
  }

  /** Show where the quote stands, and say so where that is not one place. */
  function show() {
    const words = oneLine(quote.value);
    const starts = places(words);
    const marked = starts.filter((start) => place.value && offset(...letters[start]) === Number(place.value));
    light(marked.length ? marked : starts, words.length);
    const several = starts.length > 1 && !marked.length;
    if (!words || starts.length === 1 || marked.length) found.textContent = '';
    else found.textContent = several ? `These words stand ${starts.length} times in the text.` : 'These words do not stand in the text.';
    which.classList.toggle('needed', several);
    for (const one of sentences) {
      if (marked.length && Number(one.dataset.start) === Number(place.value)) one.setAttribute('aria-current', 'true');
      else one.removeAttribute('aria-current');
    }
  }

  function take(words, start) {
    quote.value = oneLine(words);
    place.value = start;
    show();
  }

  let current = sentences.find((one) => one.hasAttribute('aria-current')) || sentences[0];
  function step(to) {
    if (!to) return;
    current.tabIndex = -1;
    current = to;
    current.tabIndex = 0;
  }
  const choose = (one) => {
    step(one);
    take(one.textContent, one.dataset.start);
    quote.focus();
  };
  for (const one of sentences) {
    // A link would be dragged where words are to be marked.
    one.removeAttribute('href');
    one.setAttribute('role', 'button');
    one.tabIndex = one === current ? 0 : -1;
    one.addEventListener('click', () => {
      if (getSelection().isCollapsed) choose(one);
    });
    one.addEventListener('keydown', (event) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (by && !event.shiftKey) {
        step(sentences[sentences.indexOf(one) + by]);
        current.focus();
      } else if (event.key === 'Enter' || event.key === ' ') choose(one);
      else return;
      event.preventDefault();
    });
  }
  document.getElementById('how').firstChild.data = 'Mark the words that state the fact, or choose a sentence: by a click, or with the arrow keys and Enter. Sentences in which something is read are shaded. ';

  document.addEventListener('selectionchange', () => {
    const marked = getSelection();
    if (marked.isCollapsed || !marked.rangeCount) return;
    const range = marked.getRangeAt(0);
    if (!source.contains(range.commonAncestorContainer)) return;
    const words = range.toString();
    if (!words.trim()) return;
    const [first, at] = begin(range, words);
    take(words, first ? offset(first, at) : '');
  });

  /** Where the first letter of a marked range stands. */
  function begin(range, words) {
    let node = range.startContainer;
    if (node.nodeType !== Node.TEXT_NODE) return [null, 0];
    let at = range.startOffset + (words.length - words.trimStart().length);
    while (at >= node.data.length) {
      at -= node.data.length;
      walker.currentNode = node;
      node = walker.nextNode();
      if (!node) return [null, 0];
    }
    return [node, at];
  }

  quote.addEventListener('input', () => {
    // Typed words stand where they stand, not where something was marked before.
    if (!places(oneLine(quote.value)).some((start) => offset(...letters[start]) === Number(place.value))) place.value = '';
    show();
  });

  // What a property does not take is not asked for.
  const parts = [...document.querySelectorAll('[data-for]')];
  function fit() {
    for (const part of parts) part.hidden = !part.dataset.for.split(' ').includes(property.value);
  }
  property.addEventListener('change', fit);
  fit();
  which.classList.add('scripted');
  show();
})();

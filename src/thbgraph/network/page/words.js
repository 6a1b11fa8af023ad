// Words and elements: everything the page says is built here or from these, as text, never as HTML.

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
  'September', 'October', 'November', 'December'];

/** Return an element; `said` holds attributes, and listeners under `on…`; children are text or nodes. */
function make(tag, said = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(said)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== ''));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}

/** Return `a, b and c`. */
function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Return a date in words, as sharp as it is known: 26 September 2018, May 2013, 2013. */
function inWords(date) {
  const [year, month, day] = date.split('-');
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year]
    .filter(Boolean).join(' ');
}

/** Return a stretch of time in words; what the two ends have in common stands once. */
function period(start, end) {
  if (!start && !end) return '';
  if (!end) return inWords(start);
  if (!start) return `until ${inWords(end)}`;
  if (start === end) return inWords(start);
  const [a, b] = [start.split('-'), end.split('-')];
  const alike = a.length === b.length;
  if (alike && a.length === 3 && a[0] === b[0] && a[1] === b[1]) return `${Number(a[2])}–${inWords(end)}`;
  if (alike && a.length > 1 && a[0] === b[0]) return `${inWords(start).replace(` ${a[0]}`, '')} – ${inWords(end)}`;
  return a.length === 1 && b.length === 1 ? `${start}–${end}` : `${inWords(start)} – ${inWords(end)}`;
}

/** Return the part that says which kind an actor is: its shape and colour, as in the drawing. */
function mark(kind) {
  return make('span', { class: `mark ${kind.replace('thb:', '')}`, 'aria-hidden': 'true' });
}

const LETTERS = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' };

/** Return text as search compares it: small letters without their marks (Lāsma, lasma). */
function folded(text) {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
    .replace(/[øłđðþæœßı]/g, (letter) => LETTERS[letter]).replace(/[‘’]/g, "'");
}

/** Return a link to the page of a thing where this page stands among others; else nothing. */
function pageOf(iri, text, hash = '') {
  if (!data.site || !iri.startsWith(data.site.base)) return '';
  return make('a', { href: `${data.site.pages}${iri.slice(data.site.base.length)}.html${hash}` }, text);
}

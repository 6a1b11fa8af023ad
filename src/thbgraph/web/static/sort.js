// Sorts tables of answers where no server does: by value, what is empty last, equal ones in their
// order, a second time the other way round. Without this script the rows keep the query's order.
'use strict';

(() => {
  function key(cell) {
    const text = cell.dataset.order || cell.textContent.trim();
    return cell.classList.contains('number') ? [Number(text), ''] : [Infinity, text.toLowerCase()];
  }

  function compare([a, one], [b, two]) {
    if (a !== b) return a < b ? -1 : 1;
    if (one === two) return 0;
    return one < two ? -1 : 1;
  }

  for (const table of document.querySelectorAll('table[data-sorted-by="script"]')) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.column);
    if (body.rows.length < 2) continue;
    for (const head of heads) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = head.textContent;
      button.title = `Sort by ${head.textContent}`;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = [...body.rows].map((row) => ({ row, cell: row.cells[head.cellIndex] }));
        const bound = rows.filter(({ cell }) => cell.textContent.trim());
        const keyed = bound.map((one) => ({ ...one, key: key(one.cell) }));
        keyed.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)));
        const empty = rows.filter(({ cell }) => !cell.textContent.trim());
        body.append(...[...keyed, ...empty].map(({ row }) => row));
      });
    }
  }
})();

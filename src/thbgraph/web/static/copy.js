// Puts a button beside each block of text that is there to be pasted elsewhere.
'use strict';

(() => {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll('.ready')) {
    const button = document.createElement('button');
    const said = document.createElement('span');
    button.type = 'button';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', `Copy as ${block.querySelector('pre').getAttribute('aria-label')}`);
    said.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(block.querySelector('code').textContent);
      said.textContent = ' Copied';
    });
    block.querySelector('h3').append(' ', button, said);
  }
})();

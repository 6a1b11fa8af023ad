// The start. The drawing comes last, so that all else stands where it fails.

byId('unscripted').remove();
byId('left-out').textContent = data.note;
byId('left-out').hidden = !data.note;
startPanel();
startFilters();
startSearch();
startLists();
try {
  draw();
} catch (error) {
  cy = null;
  byId('drawing').hidden = true;
  byId('controls').hidden = true;
  byId('drawing-help').textContent = `The drawing cannot be shown here (${error.message}). The lists below hold all of it.`;
}

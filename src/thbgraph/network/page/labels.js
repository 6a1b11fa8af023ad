// Which names the drawing shows, and on which side: as many as fit without covering each other,
// the most important first; so the more one zooms in, the more names stand there.

const LABEL_SIZE = 12.5;
const LABEL_LINE = 15;
const LABEL_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LABEL_GAP = 3;
const ruler = document.createElement('canvas').getContext('2d');
const measuredSizes = new Map();

/** Return width and height of an actor's label in pixels at `LABEL_SIZE`. */
function labelSize(actor) {
  if (!measuredSizes.has(actor)) {
    ruler.font = `${LABEL_SIZE}px ${LABEL_FONT}`;
    const width = Math.max(...actor.lines.map((line) => ruler.measureText(line).width));
    measuredSizes.set(actor, { width: width + 4, height: actor.lines.length * LABEL_LINE });
  }
  return measuredSizes.get(actor);
}

/** The boxes that a label may take around its node, the preferred first. */
function sides({ x, y, r, width, height }) {
  const away = r + LABEL_GAP;
  return [
    { side: 'bottom', left: x - width / 2, top: y + away },
    { side: 'top', left: x - width / 2, top: y - away - height },
    { side: 'right', left: x + away, top: y - height / 2 },
    { side: 'left', left: x - away - width, top: y - height / 2 },
  ].map((box) => ({ ...box, right: box.left + width, bottom: box.top + height }));
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Return the side of each label that fits. `spots` are sorted, the most important first, with
 * `key`, centre, radius and label size in pixels; `view` has the width and height of the drawing.
 * A label may cover a less important node only where no side is free.
 */
function placeLabels(spots, view) {
  const taken = [];
  const placed = new Map();
  const discs = spots.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  spots.forEach((spot, rank) => {
    const boxes = sides(spot).filter((box) => box.left >= 0 && box.top >= 0
      && box.right <= view.width && box.bottom <= view.height
      && !taken.some((other) => overlap(box, other))
      && !discs.slice(0, rank).some((disc) => overlap(box, disc)));
    const rest = discs.slice(rank + 1);
    const box = boxes.find((b) => !rest.some((disc) => overlap(b, disc))) || boxes[0];
    if (!box) return;
    taken.push(box);
    placed.set(spot.key, box.side);
  });
  return placed;
}

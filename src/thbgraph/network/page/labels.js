// Which names the drawing shows, and on which side: as many as fit without covering each other,
// the most important first; so the more one zooms in, the more names stand there.

const LABEL_SIZE = 12.5;
const LABEL_LINE = 15;
const LABEL_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LABEL_GAP = 3;
/** Where a label at a corner begins, as a share of the node's radius. */
const CORNER = 0.8;
/** So many names are shown even where they cover a less important node. */
const LEADING = 3;
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

/** The boxes that a label may take around its node, the preferred first; corners come closer. */
function sides({ x, y, r, width, height }) {
  const away = r + LABEL_GAP;
  const near = r * CORNER;
  return [
    { side: 'bottom', left: x - width / 2, top: y + away },
    { side: 'top', left: x - width / 2, top: y - away - height },
    { side: 'right', left: x + away, top: y - height / 2 },
    { side: 'left', left: x - away - width, top: y - height / 2 },
    { side: 'bottom right', left: x + near, top: y + near },
    { side: 'bottom left', left: x - near - width, top: y + near },
    { side: 'top right', left: x + near, top: y - near - height },
    { side: 'top left', left: x - near - width, top: y - near - height },
  ].map((box) => ({ ...box, right: box.left + width, bottom: box.top + height }));
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * Return the side of each label that fits. `spots` are sorted, the most important first, with
 * `key`, centre, radius and label size in pixels; `view` has the width and height of the drawing.
 * Only what is brought out and the leading few may cover a less important node, where no side is
 * free: a node that cannot be seen is worse than one without its name.
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
    const covered = (b) => discs.slice(rank + 1).filter((disc) => overlap(b, disc)).length;
    const box = boxes.find((b) => !covered(b))
      || (spot.chosen || rank < LEADING ? boxes.sort((a, b) => covered(a) - covered(b))[0] : undefined);
    if (!box) return;
    taken.push(box);
    placed.set(spot.key, box.side);
  });
  return placed;
}

// A growth curve as SVG: both axes logarithmic unless marks are given, one line a contender, readable in light and dark.

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 76, right: 168, top: 48, bottom: 56 };
const COLOURS = ['#0f766e', '#b45309', '#4338ca', '#be123c'];

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const decades = (low, high) => {
  const marks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1)
    marks.push(10 ** power);
  return marks;
};
const short = (value) =>
  value >= 1e6 ? `${value / 1e6} M` : value >= 1e3 ? `${value / 1e3} k` : String(value);

/**
 * @param chart.title what is shown
 * @param chart.x label of the horizontal axis
 * @param chart.xMarks marks of a horizontal axis that is linear, for a handful of values
 * @param chart.y label of the vertical axis
 * @param chart.lines `[{ name, points: [[x, y], …] }]`
 */
export const drawCurves = ({ title, x, xMarks, y, lines }) => {
  const all = lines.flatMap(({ points }) => points);
  const xs =
    xMarks ?? decades(Math.min(...all.map(([value]) => value)), Math.max(...all.map(([value]) => value)));
  const ys = decades(Math.min(...all.map(([, value]) => value)), Math.max(...all.map(([, value]) => value)));
  const place = (value, marks, scale, from, to) => {
    const [low, high] = [scale(marks[0]), scale(marks.at(-1))];
    return from + ((scale(value) - low) / (high - low || 1)) * (to - from);
  };
  const xScale = xMarks === undefined ? Math.log10 : Number;
  const px = (value) => place(value, xs, xScale, MARGIN.left, WIDTH - MARGIN.right).toFixed(1);
  const py = (value) => place(value, ys, Math.log10, HEIGHT - MARGIN.bottom, MARGIN.top).toFixed(1);
  const grid = [
    ...xs.map(
      (mark) =>
        `<line class="grid" x1="${px(mark)}" y1="${MARGIN.top}" x2="${px(mark)}" y2="${HEIGHT - MARGIN.bottom}"/>` +
        `<text x="${px(mark)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${short(mark)}</text>`,
    ),
    ...ys.map(
      (mark) =>
        `<line class="grid" x1="${MARGIN.left}" y1="${py(mark)}" x2="${WIDTH - MARGIN.right}" y2="${py(mark)}"/>` +
        `<text x="${MARGIN.left - 10}" y="${(Number(py(mark)) + 4).toFixed(1)}" text-anchor="end">${short(mark)}</text>`,
    ),
  ];
  // Names stand at the ends of their lines, moved apart where they would overlap.
  const ends = lines
    .map(({ name, points }, index) => ({ name, index, at: Number(py(points.at(-1)[1])) }))
    .toSorted((a, b) => a.at - b.at);
  for (let index = 1; index < ends.length; index += 1) {
    ends[index].at = Math.max(ends[index].at, ends[index - 1].at + 18);
  }
  const curves = lines.map(({ points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = points.map(([a, b]) => `${px(a)},${py(b)}`).join(' ');
    const dots = points
      .map(([a, b]) => `<circle cx="${px(a)}" cy="${py(b)}" r="3.5" fill="${colour}"/>`)
      .join('');
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/>${dots}`;
  });
  const names = ends.map(
    ({ name, index, at }) =>
      `<text x="${WIDTH - MARGIN.right + 12}" y="${(at + 4).toFixed(1)}" style="fill:${COLOURS[index % COLOURS.length]};font-weight:600">${escape(name)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #475569; }
  .title { font-size: 16px; font-weight: 600; fill: #0f172a; }
  .grid { stroke: #cbd5e1; stroke-width: 1; stroke-dasharray: 2 4; }
</style>
<rect width="${WIDTH}" height="${HEIGHT}" rx="10" fill="#f8fafc"/>
<text class="title" x="${MARGIN.left}" y="28">${escape(title)}</text>
${grid.join('\n')}
${curves.join('\n')}
${names.join('\n')}
<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">${escape(x)}</text>
<text transform="translate(20 ${(MARGIN.top + HEIGHT - MARGIN.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>
</svg>
`;
};

import { createWebFetcher } from 'cairn-badges/keys';
import { verify } from 'cairn-badges/verification';

const find = <E extends Element>(selector: string): E => {
  const element = document.querySelector<E>(selector);
  if (element === null) throw new Error(`The page has no ${selector}.`);
  return element;
};
const input = find<HTMLInputElement>('#badge'); // <input type="file" id="badge">
const zone = find<HTMLElement>('#drop'); // <div id="drop">
const output = find<HTMLElement>('#verdict'); // <p id="verdict" role="status">
const fetcher = createWebFetcher(fetch);

const show = async (file: Blob | undefined): Promise<void> => {
  if (file === undefined) return;
  output.textContent = '…';
  const report = await verify(file, { fetcher });
  const reasons = report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown');
  // As text, never as HTML: everything in a badge is a stranger's.
  output.textContent = [report.verdict, ...reasons.map(({ message }) => message)].join('\n');
};
input.addEventListener('change', () => void show(input.files?.[0]));
zone.addEventListener('dragover', (event) => event.preventDefault());
zone.addEventListener('drop', (event) => {
  event.preventDefault();
  void show(event.dataTransfer?.files[0]);
});

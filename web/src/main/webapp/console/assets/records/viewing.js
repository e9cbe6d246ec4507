// Shows a version's content in its place on the page: text and PDF by script, pictures and sound by the browser's own
// elements, of which only the failures are handled here.

import { size } from './sizes.js';

const TEXT_PIECE = 256 * 1024;

/** Text, a piece at a time, as text and nothing else. */
class TextView {
  constructor(element) {
    this.element = element;
    this.output = element.querySelector('[data-part="text"]');
    this.more = element.querySelector('[data-part="more"]');
    this.length = Number(element.dataset.length);
    this.decoder = new TextDecoder(element.dataset.charset || 'utf-8');
    this.shown = 0;
    this.more.addEventListener('click', () => this.next());
  }

  async next() {
    this.more.disabled = true;
    const last = Math.min(this.shown + TEXT_PIECE, this.length) - 1;
    const answer = await fetched(this.element.dataset.src, this.length > 0 ? { Range: `bytes=${this.shown}-${last}` } : {});
    const bytes = new Uint8Array(await answer.arrayBuffer());
    this.shown += bytes.length;
    const done = this.shown >= this.length;
    this.output.append(this.decoder.decode(bytes, { stream: !done }));
    this.more.disabled = false;
    this.more.hidden = done;
    this.more.textContent = `Show more (${size(this.shown)} of ${size(this.length)} shown)`;
    return this.length === 0 ? 'This file is empty.' : '';
  }
}

/** The answer of the archive, or an error in words. */
export async function fetched(url, headers) {
  let answer;
  try {
    answer = await fetch(url, { headers, credentials: 'same-origin', cache: 'no-store' });
  } catch {
    throw new Error('The connection to the archive broke. Reload the page to try again.');
  }
  if (!answer.ok) {
    const words = {
      401: 'Your session has ended. Sign in again.',
      403: 'The content of this record is not yours to read.',
      404: 'This record is not there any more, or not yours to read.',
    };
    const problem = await answer.json().catch(() => ({}));
    throw new Error(words[answer.status] ?? problem.detail ?? `The archive did not give the content (${answer.status}).`);
  }
  return answer;
}

async function show(element) {
  const status = element.querySelector('[data-part="status"]');
  const kind = element.dataset.viewing;
  element.setAttribute('aria-busy', 'true');
  try {
    if (kind === 'TEXT') {
      status.textContent = await new TextView(element).next();
    } else if (kind === 'PDF') {
      const { PdfView } = await import('./pdf.js');
      status.textContent = await new PdfView(element).show();
    } else {
      status.textContent = '';
    }
  } catch (failure) {
    status.textContent = failure.message;
    element.classList.add('has-failed');
  }
  element.setAttribute('aria-busy', 'false');
}

function watch(element) {
  const player = element.querySelector('img, audio, video');
  const status = element.querySelector('[data-part="status"]');
  const failed = () => {
    player.hidden = true;
    element.classList.add('has-failed');
    status.textContent = 'This browser cannot show this file, or the file is damaged. It can still be downloaded.';
  };
  player.addEventListener('error', failed);
  // Whoever listens is there: the session must not end meanwhile.
  player.addEventListener('timeupdate', () => document.dispatchEvent(new Event('strongroom:used')));
  // it may have failed before anybody listened
  if (player.error || player instanceof HTMLImageElement && player.complete && player.naturalWidth === 0) {
    failed();
  }
}

document.querySelectorAll('[data-viewing]').forEach(element => {
  if (element.querySelector('img, audio, video')) {
    watch(element);
  } else {
    show(element);
  }
});

// A PDF as pictures of its pages with their text laid over, drawn by pdf.js: nothing in the file can run, link or send.

import { fetched } from './viewing.js';
import { GlobalWorkerOptions, TextLayer, getDocument } from '../pdfjs/pdf.min.mjs';

const HOME = new URL('../pdfjs/', import.meta.url);
GlobalWorkerOptions.workerSrc = new URL('pdf.worker.min.mjs', HOME).href;

const LARGEST_CANVAS = 16_777_216;
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** The pages of one document; each is drawn when it comes into view and forgotten when it is far away. */
export class PdfView {
  constructor(element) {
    this.element = element;
    this.pages = element.querySelector('[data-part="pages"]');
    this.position = element.querySelector('[data-part="position"]');
    this.zoom = ZOOMS.indexOf(1);
    this.part('smaller').addEventListener('click', () => this.#zoomBy(-1));
    this.part('larger').addEventListener('click', () => this.#zoomBy(1));
    this.part('previous').addEventListener('click', () => this.#turn(-1));
    this.part('next').addEventListener('click', () => this.#turn(1));
    this.current = 1;
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  async show() {
    const answer = await fetched(this.element.dataset.src, {});
    const data = new Uint8Array(await answer.arrayBuffer());
    try {
      this.document = await getDocument({
        data,
        isEvalSupported: false,
        enableXfa: false,
        stopAtErrors: false,
        cMapUrl: new URL('cmaps/', HOME).href,
        cMapPacked: true,
        standardFontDataUrl: new URL('standard_fonts/', HOME).href,
        wasmUrl: new URL('wasm/', HOME).href,
        useWorkerFetch: true,
      }).promise;
    } catch (failure) {
      throw new Error(failure.name === 'PasswordException'
        ? 'This PDF is locked with a password. Download it to open it.'
        : 'This PDF is damaged or of a kind that cannot be shown. It can still be downloaded.');
    }
    await this.#lay();
    this.part('controls').hidden = false;
    return '';
  }

  async #lay() {
    const first = await this.document.getPage(1);
    this.base = first.getViewport({ scale: 1 });
    this.watcher?.disconnect();
    this.watcher = new IntersectionObserver(seen => seen.forEach(each => this.#seen(each)), { root: this.pages, rootMargin: '400px' });
    this.sheets = [];
    this.pages.replaceChildren();
    for (let number = 1; number <= this.document.numPages; number++) {
      const sheet = document.createElement('section');
      sheet.className = 'pdf-page';
      sheet.dataset.number = number;
      sheet.setAttribute('aria-label', `Page ${number} of ${this.document.numPages}`);
      this.#shape(sheet, this.base);
      this.sheets.push(sheet);
      this.pages.append(sheet);
      this.watcher.observe(sheet);
    }
    this.#say();
  }

  #scale() {
    const fit = Math.max(200, this.pages.clientWidth - 32) / this.base.width;
    return Math.min(fit, 1.6) * ZOOMS[this.zoom];
  }

  #shape(sheet, viewport) {
    const scale = this.#scale() / viewport.scale;
    sheet.style.width = `${Math.floor(viewport.width * scale)}px`;
    sheet.style.height = `${Math.floor(viewport.height * scale)}px`;
  }

  async #seen(entry) {
    const sheet = entry.target;
    if (!entry.isIntersecting) {
      sheet.replaceChildren();
      sheet.drawing?.cancel();
      sheet.drawing = null;
      return;
    }
    if (sheet.drawing) {
      return;
    }
    sheet.drawing = { cancel() {} };
    try {
      await this.#draw(sheet);
    } catch (failure) {
      if (failure.name !== 'RenderingCancelledException') {
        sheet.textContent = 'This page cannot be drawn.';
      }
    }
  }

  async #draw(sheet) {
    const page = await this.document.getPage(Number(sheet.dataset.number));
    const viewport = page.getViewport({ scale: this.#scale() });
    this.#shape(sheet, viewport);
    const canvas = document.createElement('canvas');
    const wanted = Math.min(window.devicePixelRatio || 1, 2);
    const density = Math.min(wanted, Math.sqrt(LARGEST_CANVAS / (viewport.width * viewport.height)));
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    canvas.setAttribute('aria-hidden', 'true');
    const text = document.createElement('div');
    text.className = 'pdf-text';
    sheet.style.setProperty('--total-scale-factor', viewport.scale);
    sheet.style.setProperty('--scale-factor', viewport.scale);
    sheet.replaceChildren(canvas, text);
    sheet.drawing = page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport, transform: [density, 0, 0, density, 0, 0] });
    await sheet.drawing.promise;
    sheet.dataset.drawn = 'true';
    await new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport }).render();
  }

  #zoomBy(step) {
    const zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.zoom + step));
    if (zoom !== this.zoom) {
      this.zoom = zoom;
      this.#lay().then(() => this.#go(this.current));
    }
  }

  #turn(step) {
    const top = this.pages.getBoundingClientRect().top;
    const visible = this.sheets.findIndex(sheet => sheet.getBoundingClientRect().bottom > top + 8);
    this.#go(Math.max(1, Math.min(this.sheets.length, visible + 1 + step)));
  }

  #go(number) {
    this.current = number;
    this.pages.scrollTop = this.sheets[number - 1].offsetTop - this.pages.offsetTop;
    this.#say();
  }

  #say() {
    this.position.textContent = `Page ${this.current} of ${this.sheets.length}, ${Math.round(ZOOMS[this.zoom] * 100)} %`;
  }
}

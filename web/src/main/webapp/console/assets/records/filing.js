// The place where files are dropped or chosen, described and filed, one after the other.

import { size } from './sizes.js';
import { NotFiled, contentDigest, digestOf, encoded, send } from './upload.js';

const TITLE_LENGTH = 500;

/** Whoever waits for a long upload is there: the session must not end meanwhile. */
const used = () => document.dispatchEvent(new Event('strongroom:used'));

/** One row: a file and what is said of it. */
class Row {
  constructor(desk, file) {
    this.desk = desk;
    this.file = file;
    this.state = 'waiting';
    this.element = desk.template.content.firstElementChild.cloneNode(true);
    this.part = name => this.element.querySelector(`[data-part="${name}"]`);
    this.part('name').textContent = file.name;
    this.part('size').textContent = size(file.size);
    this.#label();
    this.part('title')?.addEventListener('input', () => this.#described());
    this.element.querySelectorAll('select, input[type="date"]').forEach(field => field.addEventListener('change', () => this.#described()));
    this.part('cancel').addEventListener('click', () => this.abort.abort());
    this.part('retry').addEventListener('click', () => desk.retry(this));
    this.part('remove').addEventListener('click', () => desk.remove(this));
    this.#described();
    this.say('waiting', 'Ready to be filed.');
  }

  /** Suggests what the file itself tells. */
  #label() {
    const dot = this.file.name.lastIndexOf('.');
    const title = this.part('title');
    if (title && !title.value) {
      title.value = (dot > 0 ? this.file.name.slice(0, dot) : this.file.name).slice(0, TITLE_LENGTH);
    }
    const category = this.part('category');
    if (category && /^(audio|video)\//.test(this.file.type) && category.querySelector('[value="RECORDING"]')) {
      category.value = 'RECORDING';
    }
    const date = this.part('date');
    if (date && !date.value) {
      date.value = this.desk.common('eventDate');
    }
    for (const name of ['cancel', 'retry', 'remove', 'open']) {
      this.part(name).setAttribute('aria-label', `${this.part(name).textContent.trim()}: ${this.file.name}`);
    }
  }

  /** What is said of the file changed: from here on it is another request. */
  #described() {
    this.key = crypto.randomUUID();
  }

  say(state, words) {
    this.state = state;
    this.element.dataset.state = state;
    this.part('state').textContent = words;
    const running = state === 'checking' || state === 'sending';
    this.part('progress').hidden = !running;
    this.part('cancel').hidden = !running;
    this.part('retry').hidden = state !== 'failed';
    this.part('remove').hidden = running || state === 'filed';
    this.part('open').hidden = state !== 'filed';
    this.part('said').hidden = state === 'filed';
    this.element.querySelectorAll('input, select').forEach(field => (field.disabled = running || state === 'filed'));
  }

  #progress(state, verb, done, total) {
    if (this.state !== state) {
      this.say(state, '');
    }
    this.part('progress').value = total > 0 ? (100 * done) / total : 100;
    this.part('state').textContent = `${verb} ${size(done)} of ${size(total)}`;
  }

  #metadata() {
    const metadata = { category: this.part('category')?.value, title: this.part('title').value.trim(), fileName: this.file.name };
    const date = this.part('date')?.value;
    if (date) {
      metadata.eventDate = date;
    }
    return { ...metadata, ...this.desk.shared() };
  }

  async filing() {
    this.abort = new AbortController();
    const signal = this.abort.signal;
    try {
      if (!this.part('title').value.trim()) {
        throw new NotFiled('Give it a title first.', { canRetry: true });
      }
      const sha256 = await digestOf(this.file, { signal, onProgress: (done, total) => this.#progress('checking', 'Checking', done, total) });
      this.#progress('sending', 'Sending', 0, this.file.size);
      const filed = await send(this.file, {
        url: this.desk.url,
        signal,
        headers: {
          'Content-Type': this.file.type || 'application/octet-stream',
          'Content-Digest': contentDigest(sha256),
          'Idempotency-Key': this.key,
          'Record-Metadata': encoded(this.#metadata()),
          [this.desk.tokenHeader]: this.desk.token,
        },
        onProgress: (done, total) => {
          this.#progress('sending', 'Sending', Math.min(done, total), total);
          if (done >= total) {
            // from here on it may be filed, whatever becomes of the connection
            this.part('cancel').hidden = true;
            this.part('state').textContent = 'Sent. Waiting until it is on stable storage.';
          }
        },
      });
      this.part('open').href = filed.href;
      this.say('filed', filed.withheld ? 'Filed, and in quarantine until a records officer decides.' : 'Filed, and on stable storage.');
    } catch (failure) {
      if (!(failure instanceof NotFiled)) {
        throw failure;
      }
      this.say(failure.canRetry ? 'failed' : 'refused', failure.message);
    }
  }
}

/** The desk: the drop zone, the rows, the one button that files all of them. */
class FilingDesk {
  constructor(element) {
    this.element = element;
    this.url = element.dataset.url;
    this.token = element.dataset.token;
    this.tokenHeader = element.dataset.tokenHeader;
    this.single = element.dataset.single === 'true';
    this.template = element.querySelector('template');
    this.list = element.querySelector('[data-part="files"]');
    this.status = element.querySelector('[data-part="status"]');
    this.start = element.querySelector('[data-part="start"]');
    this.again = element.querySelector('[data-part="again"]');
    this.rows = [];
    this.busy = false;
    this.#dropping(element.querySelector('[data-part="drop"]'));
    const choose = element.querySelector('input[type="file"]');
    choose.addEventListener('change', () => {
      this.add([...choose.files]);
      choose.value = '';
    });
    this.start.addEventListener('click', () => this.#fileAll());
    window.addEventListener('beforeunload', event => {
      if (this.busy) {
        event.preventDefault();
      }
    });
    this.#refresh();
  }

  common(name) {
    return this.element.querySelector(`[data-common="${name}"]`)?.value ?? '';
  }

  /** What is said once for all files: about whom, by whom. */
  shared() {
    const shared = {};
    const people = [...this.element.querySelectorAll('[data-common="participants"]')];
    const chosen = people.filter(box => box.checked).map(box => box.value);
    if (chosen.length > 0 && chosen.length < people.length) {
      shared.participants = chosen;
    }
    const author = this.common('authorId');
    if (author) {
      shared.authorId = author;
    }
    return shared;
  }

  add(files) {
    const taken = this.single ? files.slice(0, 1) : files;
    if (this.single && taken.length > 0) {
      this.rows.slice().forEach(row => this.remove(row));
    }
    taken.forEach(file => {
      const row = new Row(this, file);
      this.rows.push(row);
      this.list.append(row.element);
    });
    if (taken.length > 0) {
      this.#refresh();
      (this.rows.at(-taken.length).part('title') ?? this.start).focus();
    }
  }

  remove(row) {
    this.rows = this.rows.filter(other => other !== row);
    row.element.remove();
    this.#refresh();
  }

  retry(row) {
    row.say('waiting', 'Waiting for its turn.');
    this.#fileAll();
  }

  async #fileAll() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.#refresh();
    const awake = setInterval(used, 30_000);
    try {
      let next;
      while ((next = this.rows.find(row => row.state === 'waiting'))) {
        await next.filing();
        this.#refresh();
      }
    } finally {
      clearInterval(awake);
      this.busy = false;
      this.#refresh();
    }
  }

  #refresh() {
    const waiting = this.rows.filter(row => row.state === 'waiting').length;
    const filed = this.rows.filter(row => row.state === 'filed').length;
    const failed = this.rows.filter(row => row.state === 'failed' || row.state === 'refused').length;
    const nothing = this.rows.length === 0;
    this.element.querySelectorAll('[data-part="shared"], [data-part="acts"]').forEach(part => (part.hidden = nothing));
    this.again.hidden = this.busy || filed === 0;
    this.start.disabled = this.busy || waiting === 0;
    this.start.textContent = waiting > 1 ? `File ${waiting} files` : this.start.dataset.label;
    const said = [];
    if (this.busy) {
      said.push(`${waiting} to go`);
    }
    if (filed > 0) {
      said.push(`${filed} filed`);
    }
    if (failed > 0) {
      said.push(`${failed} not filed`);
    }
    this.status.textContent = said.length > 0 ? `${said.join(', ')}.` : '';
  }

  #dropping(zone) {
    const over = on => zone.classList.toggle('is-over', on);
    // A file that misses the zone must not replace the page.
    for (const name of ['dragover', 'drop']) {
      window.addEventListener(name, event => event.preventDefault());
    }
    zone.addEventListener('dragover', () => over(true));
    zone.addEventListener('dragleave', () => over(false));
    zone.addEventListener('drop', event => {
      over(false);
      const files = [...event.dataTransfer.items]
        .filter(item => item.kind === 'file' && !item.webkitGetAsEntry?.()?.isDirectory)
        .map(item => item.getAsFile());
      if (files.length === 0) {
        this.status.textContent = 'Folders cannot be dropped here; open the folder and drop its files.';
      }
      this.add(files);
    });
  }
}

document.querySelectorAll('[data-filing]').forEach(element => new FilingDesk(element));

// One file on its way into the archive: hashed here, sent with its digest, acknowledged from stable storage.

/** Why a file was not filed, in words for the one who files it. */
export class NotFiled extends Error {
  constructor(message, { canRetry = false, cancelled = false } = {}) {
    super(message);
    this.canRetry = canRetry;
    this.cancelled = cancelled;
  }
}

const CANCELLED = () => new NotFiled('Cancelled. Nothing was filed.', { canRetry: true, cancelled: true });

/** The SHA-256 of a file, 32 bytes; memory is constant whatever the size. */
export function digestOf(file, { signal, onProgress }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash-worker.js', import.meta.url), { type: 'module' });
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    const unreadable = () =>
      end(reject, new NotFiled('This file cannot be read any more. Was it moved or changed?', { canRetry: true }));
    signal.addEventListener('abort', () => end(reject, CANCELLED()), { once: true });
    worker.onerror = unreadable;
    worker.onmessage = ({ data }) => {
      if (data.failed) {
        unreadable();
      } else if (data.digest) {
        end(resolve, data.digest);
      } else {
        onProgress(data.read, file.size);
      }
    };
    worker.postMessage(file);
  });
}

/** Sends a file; resolves to what the server says of the filed record. The same key never files twice. */
export function send(file, { url, headers, signal, onProgress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = event => onProgress(event.loaded, file.size);
    request.onload = () => (request.status === 201 ? resolve(JSON.parse(request.responseText)) : reject(refusal(request)));
    request.onerror = () =>
      reject(new NotFiled('The connection broke before the archive could confirm this file. Try again: it will not be filed twice.', { canRetry: true }));
    request.onabort = () => reject(CANCELLED());
    signal.addEventListener('abort', () => request.abort(), { once: true });
    // With an empty type the browser would name its own; the archive looks at the content instead.
    request.send(new Blob([file], { type: '' }));
  });
}

/** base64url of JSON, as the Record-Metadata header wants it. */
export function encoded(metadata) {
  return base64(new TextEncoder().encode(JSON.stringify(metadata)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** As RFC 9530 writes a digest. */
export function contentDigest(sha256) {
  return `sha-256=:${base64(sha256)}:`;
}

function base64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function refusal(request) {
  const problem = problemOf(request);
  switch (request.status) {
    case 401:
      return new NotFiled('Your session has ended. Sign in again in another tab, then try again here.', { canRetry: true });
    case 403:
      return new NotFiled('This account may not file here.');
    case 404:
      return new NotFiled('This case file is not there any more, or not yours to file into.');
    case 409:
      return new NotFiled(problem.detail ?? 'The archive holds something that contradicts this.');
    case 413:
      return new NotFiled(problem.detail ?? 'This file is larger than the archive takes.');
    case 429:
    case 503:
      return new NotFiled('The archive is busy or not available for the moment. Try again in a minute.', { canRetry: true });
    default:
      return request.status >= 500
        ? new NotFiled(`Something went wrong in the archive. Tell its operators this number: ${problem.instance ?? 'none'}`, { canRetry: true })
        : new NotFiled(problem.detail ?? `The archive refused this file (${request.status}).`, { canRetry: true });
  }
}

/** What the archive says of it, without the identifiers that only programs can use. */
function problemOf(request) {
  try {
    const problem = JSON.parse(request.responseText);
    return { ...problem, detail: problem.detail?.replace(/ ?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '') };
  } catch {
    return {};
  }
}

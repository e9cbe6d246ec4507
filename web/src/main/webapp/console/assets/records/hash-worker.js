// Hashes one file away from the page, so that the page stays quick; memory is that of one piece.

import { Sha256 } from './sha256.js';

const PIECE = 1 << 20;

self.onmessage = async ({ data: file }) => {
  try {
    const hash = new Sha256();
    for (let at = 0; at < file.size; at += PIECE) {
      hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
      self.postMessage({ read: Math.min(at + PIECE, file.size) });
    }
    self.postMessage({ digest: hash.digest() });
  } catch {
    self.postMessage({ failed: true });
  }
};

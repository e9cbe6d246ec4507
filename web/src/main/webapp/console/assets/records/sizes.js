// Sizes as people say them; the server's pages say them the same way.

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** 1536000 is "1.5 MB". */
export function size(bytes) {
  let unit = 0;
  let amount = bytes;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${UNITS[unit]}`;
}

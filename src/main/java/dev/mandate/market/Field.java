package dev.mandate.market;

/** What a market holds of an asset. */
public enum Field {
  /** The total-return index: what holdings are valued by. */
  PRICE,
  /** The quoted close. */
  RAW,
  /** The total-return index at the open: the quoted open scaled by PRICE / RAW. */
  OPEN,
  /** The day's highest quote on the total-return index, as OPEN. */
  HIGH,
  /** The day's lowest quote on the total-return index, as OPEN. */
  LOW,
  VOLUME,
  /** A number that is observed and never held, of any sign: a spread, an index of prices. */
  VALUE
}

package dev.mandate.market;

/**
 * From an asset's first price to its last.
 *
 * @param first row of the first price; the number of rows when there is none
 * @param last row of the last price, or −1
 */
record Life(int first, int last) {
  static Life of(double[] prices) {
    int first = 0;
    int last = prices.length - 1;
    while (first < prices.length && Double.isNaN(prices[first])) {
      first++;
    }
    while (last >= 0 && Double.isNaN(prices[last])) {
      last--;
    }
    return new Life(first, last);
  }

  boolean isEmpty() {
    return last < first;
  }
}

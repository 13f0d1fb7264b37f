// Functions for momentum.mandate. A window comes in as an array of closes, oldest first; a number goes out.

/** How straight a trend is: the share of the way that was not walked in vain, negative downwards. */
export function efficiency(prices) {
  let path = 0;
  for (let i = 1; i < prices.length; i++) {
    path += Math.abs(prices[i] - prices[i - 1]);
  }
  return (prices[prices.length - 1] - prices[0]) / path;
}

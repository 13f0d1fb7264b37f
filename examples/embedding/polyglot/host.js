// A host in JavaScript: compiles a manager's rules, reads them back, tries a parameter, and decides for an account.
const mandate = Polyglot.eval('mandate', `
  mandate "Brake"
  assets equity, bonds
  param most = 20% in 10%..30% "the volatility that is too much"
  target 60% equity, 40% bonds
  if vol(equity, 20 days) > most shift 30 points from equity to bonds because "IPS 4.2"
  rebalance monthly or when drift > 5%
`);

console.log(mandate.title(), 'needs', mandate.warmUp().sentence);

const percent = x => `${(100 * x).toFixed(1)}%`;
for (const most of [0.15, 0.2, 0.25]) {
  const past = mandate.with('most', most).backtest();
  console.log(`most ${percent(most)}: ${percent(past.cagr)} a year, ${percent(past.maxDrawdown)} down,`,
    `the rule fired ${past.rules[0].fired} times in ${past.decisions} decisions`);
}

const market = {dates: [], prices: {equity: [], bonds: []}};
for (let i = 0; i < 250; i++) {
  market.dates.push(new Date(2024, 0, 2 + i));
  market.prices.equity.push(100 * (1 + 0.02 * Math.sin(i / 9)));
  market.prices.bonds.push(100 + i / 100);
}
const decision = mandate.decide(market, {cash: 100000});
console.log(JSON.parse(decision.json).date, 'target', JSON.stringify({...decision.target}),
  'orders', decision.orders.map(o => o.asset).join(', '));

try {
  Polyglot.eval('mandate', 'target 60% equity, 60% bonds');
} catch (wrong) {
  console.log(wrong.message.split('\n')[0]);
}

package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.portfolio.CashAccrual;
import dev.mandate.portfolio.Holdings;
import dev.mandate.portfolio.Lots;
import org.jspecify.annotations.Nullable;

/** What time does to an account: cash earns or costs interest, fees are charged. */
final class Accrual {
  /** Null where cash earns nothing. */
  private @Nullable Column cash;

  /** Sessions over which it is known whether cash earns anything. */
  private int seen;

  private final Calendar calendar;
  private final CashAccrual rates;
  private final Program program;
  private final boolean charges;
  private final boolean borrows;
  private final double financing;
  private final boolean fractional;
  private double feesPaid;
  private double interest;

  Accrual(Program program) {
    this.calendar = program.calendar();
    this.financing = program.financing;
    this.rates = new CashAccrual(financing, program.fees);
    this.program = program;
    this.charges = program.fees != 0;
    this.borrows = program.financing != 0;
    this.fractional = program.plan.trading().lotSize() == 0;
  }

  /** Whether a session changes nothing: no fees, and no cash that grows or costs. */
  boolean isIdle(Ledger ledger) {
    look();
    return ledger.tranches().length == 1 && !charges && isStill(ledger.tranches()[0].holdings());
  }

  /** In a market that grows, what cash has not earned so far it may from now on. */
  private void look() {
    if (cash == null && seen != program.columns.size()) {
      seen = program.columns.size();
      cash = program.cashGrowth();
    }
  }

  private boolean isStill(Holdings holdings) {
    return holdings.cash() == 0 || (cash == null && (holdings.cash() > 0 || !borrows));
  }

  void accrue(Ledger ledger, int session, double[] prices) {
    look();
    int days = calendar.days(session - 1, session);
    for (Tranche tranche : ledger.tranches()) {
      Holdings holdings = tranche.holdings();
      if (!isStill(holdings)) {
        grow(holdings, session, days);
      }
      if (charges) {
        feesPaid += rates.charge(holdings, prices, days, fractional);
      }
    }
    Lots lots = ledger.lots();
    if (charges && fractional && lots != null) {
      lots.scale(rates.afterFees(days));
    }
  }

  private void grow(Holdings holdings, int session, int days) {
    double before = holdings.cash();
    Column index = cash;
    double growth = index == null ? 1 : index.value(session) / index.value(session - 1);
    if (before < 0 && borrows) {
      growth = growth == 1 ? rates.ofDebt(days) : borrowed(growth, days);
    }
    holdings.setCash(before * growth);
    interest += before * growth - before;
  }

  /** Debt pays the cash rate plus financing: the sum of the two yearly rates is compounded. */
  private double borrowed(double growth, int days) {
    double yearly = StrictMath.pow(growth, CashAccrual.DAYS_PER_YEAR / days) - 1;
    return CashAccrual.growth(yearly + financing, days);
  }

  double feesPaid() {
    return feesPaid;
  }

  double interest() {
    return interest;
  }
}

package dev.mandate.runtime;

import dev.mandate.calendar.Calendar;
import dev.mandate.market.Column;
import dev.mandate.market.Reason;
import dev.mandate.plan.Expr;
import dev.mandate.portfolio.CashAccrual;

/** What the language reads of the account. */
final class Readings {
  private static final Reason NOT_HELD = Reason.of("nothing of it is held, so there is no gain");

  private static final Reason NOT_DECIDED = Reason.of("nothing has been decided yet");

  private Readings() {}

  static Node of(Expr.Reading reading, int asset) {
    return switch (reading) {
      case NAV -> new Nav();
      case HIGH_WATER_MARK -> new HighWaterMark();
      case WEIGHT -> asset < 0 ? new CashWeight() : new Weight(asset);
      case DRIFT -> new Drift(false);
      case RELATIVE_DRIFT -> new Drift(true);
      case UNREALIZED_GAIN -> new Gain(asset);
      case HOLDING_PERIOD -> new Period(asset);
      case CASH_RATE -> throw new IllegalStateException("the cash rate is data");
    };
  }

  private static final class Nav extends Node {
    @Override
    double at(Frame frame) {
      frame.unknown = null;
      return frame.ledger().nav();
    }
  }

  private static final class HighWaterMark extends Node {
    @Override
    double at(Frame frame) {
      frame.unknown = null;
      return frame.ledger().highWaterMark();
    }
  }

  private static final class Weight extends Node {
    private final int asset;

    Weight(int asset) {
      this.asset = asset;
    }

    @Override
    double at(Frame frame) {
      frame.unknown = null;
      return frame.ledger().weight(asset);
    }
  }

  private static final class CashWeight extends Node {
    @Override
    double at(Frame frame) {
      frame.unknown = null;
      return frame.ledger().cashWeight();
    }
  }

  private static final class Drift extends Node {
    private final boolean relative;

    Drift(boolean relative) {
      this.relative = relative;
    }

    @Override
    double at(Frame frame) {
      Tranche tranche = frame.tranche();
      if (!tranche.isDecided()) {
        return frame.unknown(NOT_DECIDED);
      }
      frame.unknown = null;
      return relative ? tranche.relativeDrift() : tranche.drift();
    }
  }

  private static final class Gain extends Node {
    private final int asset;

    Gain(int asset) {
      this.asset = asset;
    }

    @Override
    double at(Frame frame) {
      if (!frame.ledger().isHeld(asset)) {
        return frame.unknown(NOT_HELD);
      }
      frame.unknown = null;
      return frame.ledger().unrealizedGain(asset);
    }
  }

  private static final class Period extends Node {
    private final int asset;

    Period(int asset) {
      this.asset = asset;
    }

    @Override
    double at(Frame frame) {
      frame.unknown = null;
      return frame.ledger().holdingPeriod(asset);
    }
  }

  /** The yearly rate at which an index of cash grew over the last session. */
  static final class CashRate extends Node {
    private static final Reason BEYOND =
        Reason.of("what cash earned is too much to be a yearly rate");

    private final Column index;
    private final Calendar calendar;

    CashRate(Column index, Calendar calendar) {
      this.index = index;
      this.calendar = calendar;
    }

    @Override
    double at(Frame frame) {
      int s = frame.session;
      if (s == 0 || !index.isKnown(s) || !index.isKnown(s - 1)) {
        return frame.unknown(Reason.of("needs two sessions of what cash earns"));
      }
      frame.unknown = null;
      double growth = index.value(s) / index.value(s - 1);
      double yearly =
          StrictMath.pow(growth, CashAccrual.DAYS_PER_YEAR / calendar.days(s - 1, s)) - 1;
      return Double.isFinite(yearly) ? yearly : frame.unknown(BEYOND);
    }
  }
}

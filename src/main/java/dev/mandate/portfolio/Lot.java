package dev.mandate.portfolio;

import java.time.LocalDate;

/**
 * What one purchase left: so much of an asset, bought at one price on one day. Negative quantities
 * are sold short.
 *
 * @param quantity in the units of {@link Holdings}
 * @param unitCost money per unit at the fill, trading costs apart
 * @param session number of sessions since the run began; the day of opening for holding periods
 */
public record Lot(double quantity, double unitCost, LocalDate date, int session) {
  /** Money paid for what is left of the lot; negative when sold short. */
  public double cost() {
    return quantity * unitCost;
  }
}

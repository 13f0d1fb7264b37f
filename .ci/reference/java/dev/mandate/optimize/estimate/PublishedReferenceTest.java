package dev.mandate.optimize.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mandate.optimize.estimate.Covariance.Target;
import dev.mandate.reference.Json;
import dev.mandate.reference.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Higham (2002) and scikit-learn's Ledoit-Wolf. */
class PublishedReferenceTest {
  @Test
  void highamsExample() {
    Json found = Json.publishedCase("HIGHAM-1");
    CovarianceEstimate near =
        Cleaning.nearest(new CovarianceEstimate(found.get("inputs", "A").matrix(), 3, List.of()));
    assertArrayEquals(found.get("published", "X").matrix(), near.matrix(), 1e-4);
    Change.Raised raised = (Change.Raised) near.changes().getFirst();
    assertEquals(1, raised.negative());
    assertEquals(0.2393, raised.largest(), 1e-4);
  }

  @Test
  void ledoitWolfOnTheDiabetesDataTimes100() {
    Table data = Table.file("ml/diabetes_sklearn_scaled.csv");
    // the first column is taken for labels
    int n = data.columns().size() - 1;
    double[] x = new double[data.rows().size() * (n + 1)];
    for (int t = 0; t < data.rows().size(); t++) {
      x[t * (n + 1)] = 100 * Double.parseDouble(data.labels().get(t));
      for (int i = 0; i < n; i++) {
        x[t * (n + 1) + i + 1] = 100 * data.rows().get(t)[i];
      }
    }
    CovarianceEstimate found =
        Covariance.ledoitWolf(
            new ReturnMatrix(x, data.rows().size(), n + 1), Target.SCALED_IDENTITY);
    assertEquals(
        Json.file("ml/sklearn_computed.json").get("diabetes_ledoitwolf_shrinkage_x100").number(),
        ((Change.Shrunk) found.changes().getFirst()).intensity(),
        1e-12);
  }
}

package dev.mandate.optimize.cone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConesTest {
  private static double[] inBall(SplittableRandom random, int size) {
    double[] x = new double[size];
    double tail = 0;
    for (int i = 1; i < size; i++) {
      x[i] = random.nextGaussian();
      tail += x[i] * x[i];
    }
    x[0] = Math.sqrt(tail) + 0.01 + random.nextDouble();
    return x;
  }

  @Test
  void secondOrderScalingTakesDualToPrimalAndHasAnInverse() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 200; trial++) {
      int size = 2 + random.nextInt(8);
      double[] s = inBall(random, size);
      double[] z = inBall(random, size);
      SecondOrderCone cone = new SecondOrderCone(0, size);
      assertTrue(cone.update(s, z, 1, false));
      double[] image = new double[size];
      cone.multiplyScaling(z, image);
      assertArrayEquals(s, image, 1e-9);
      cone.multiplyInverse(s, image);
      assertArrayEquals(z, image, 1e-9);
      assertInverse(cone, s, size);
    }
  }

  /** {@code H⁻¹ = η⁻²(2·Jw(Jw)ᵀ - J)}. */
  private static void assertInverse(SecondOrderCone cone, double[] s, int size) {
    double[] image = new double[size];
    cone.multiplyInverse(s, image);
    for (int i = 0; i < size; i++) {
      double sum = i == 0 ? -s[0] : s[i];
      for (int k = 0; k < size; k++) {
        sum += 2 * cone.reflected(i) * cone.reflected(k) * s[k];
      }
      assertEquals(image[i], sum / cone.etaSquared(), 1e-8);
    }
  }

  @Test
  void aSecondOrderStepEndsAtTheBoundary() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 500; trial++) {
      double[] s = inBall(random, 4);
      double[] direction = {random.nextGaussian(), random.nextGaussian(), 1, -1};
      double[] none = new double[4];
      SecondOrderCone cone = new SecondOrderCone(0, 4);
      double alpha = cone.step(s, direction, s, none, 10);
      double[] end = new double[4];
      for (int i = 0; i < 4; i++) {
        end[i] = s[i] + alpha * direction[i];
      }
      assertTrue(cone.violation(end, false) <= 1e-9);
      assertTrue(alpha == 10 || cone.violation(end, false) >= -1e-9);
    }
  }

  private static double[] inExponential(SplittableRandom random) {
    double y = 0.1 + random.nextDouble();
    double x = random.nextGaussian();
    return new double[] {x, y, y * Math.exp(x / y) + 0.01 + random.nextDouble()};
  }

  private static double[] inDual(SplittableRandom random) {
    double u = -0.1 - random.nextDouble();
    double v = random.nextGaussian();
    return new double[] {u, v, -u * Math.exp(v / u - 1) + 0.01 + random.nextDouble()};
  }

  @Test
  void exponentialScalingTakesDualToPrimal() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 500; trial++) {
      double[] s = inExponential(random);
      double[] z = inDual(random);
      ExponentialCone cone = new ExponentialCone(0);
      assertTrue(cone.update(s, z, 1, false));
      double[] image = new double[3];
      cone.multiplyScaling(z, image);
      for (int i = 0; i < 3; i++) {
        double terms = 1;
        for (int j = 0; j < 3; j++) {
          terms += Math.abs(cone.scaling(i, j) * z[j]);
        }
        assertEquals(s[i], image[i], 1e-12 * terms);
      }
    }
  }

  @Test
  void theDualHessianIsTheBarriersSecondDerivative() {
    SplittableRandom random = new SplittableRandom(4);
    double[] none = new double[3];
    for (int trial = 0; trial < 50; trial++) {
      double[] s = {-1.051383945322714, 0.556409619469370, 1.258967884768947};
      double v = random.nextDouble(-1, 1);
      double[] z = {-1, v, Math.exp(-v - 1) + 0.5};
      ExponentialCone cone = new ExponentialCone(0);
      assertTrue(cone.update(s, z, 1, true));
      double[] direction = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double h = 1e-4;
      double second =
          (cone.barrier(s, none, z, direction, h)
                  - 2 * cone.barrier(s, none, z, direction, 0)
                  + cone.barrier(s, none, z, direction, -h))
              / (h * h);
      double[] image = new double[3];
      cone.multiplyScaling(direction, image);
      double expected = 0;
      for (int i = 0; i < 3; i++) {
        expected += direction[i] * image[i];
      }
      assertEquals(expected, second, 1e-4 * expected);
    }
  }

  @Test
  void theUnitPointIsCentral() {
    ExponentialCone cone = new ExponentialCone(0);
    double[] s = new double[3];
    double[] z = new double[3];
    cone.unit(s, z);
    assertTrue(cone.update(s, z, 1, true));
    double[] image = new double[3];
    cone.multiplyScaling(z, image);
    // H*(z)·z = -∇f*(z), which is s at a central pair with μ = 1.
    assertArrayEquals(s, image, 1e-8);
  }

  @Test
  void omegaSolvesItsEquation() {
    for (double p : new double[] {1e-12, 1e-7, 1e-3, 0.5, 2, 3, 10, 1e3, 1e9}) {
      double v = ExponentialCone.omegaLessOne(p);
      assertEquals(p, v + StrictMath.log1p(v), 1e-14 * p);
    }
  }

  @Test
  void violationOfExponentialsIsNoMoreThanTheWayBack() {
    ExponentialCone cone = new ExponentialCone(0);
    assertTrue(cone.violation(new double[] {0, 1, 2}, false) < 0);
    assertEquals(0.5, cone.violation(new double[] {0, 1, 0.5}, false), 1e-12);
    assertEquals(1e-9, cone.violation(new double[] {-30, 1, -1e-9}, false), 1e-12);
    assertEquals(1e-3, cone.violation(new double[] {-5, -1e-3, 1}, false), 1e-12);
    assertTrue(cone.violation(new double[] {-1, 1, 1}, true) < 0);
    assertEquals(0.25, cone.violation(new double[] {0.25, 1, 1}, true), 1e-12);
  }
}

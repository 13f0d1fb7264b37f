package dev.mandate.bench;

import dev.mandate.optimize.linear.Dense;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * GFlop/s of the dense kernels on one thread. {@code mvn -q test-compile}, then {@code java -cp
 * target/classes:target/test-classes dev.mandate.bench.DenseBench}.
 */
public final class DenseBench {
  private DenseBench() {}

  public static void main(String[] arguments) {
    for (int n : new int[] {30, 50, 100, 200, 500, 1000, 2000}) {
      double cubed = (double) n * n * n;
      double[] a = random(n * n);
      double[] spd = new double[n * n];
      Arrays.setAll(spd, i -> i % (n + 1) == 0 ? 1 : 0);
      Dense.symmetricRankK(spd, n, a, n, null);
      double[] l = spd.clone();
      double[] x = random(n);
      double[] y = random(n);
      double[] c = new double[n * n];
      double[] d = random(n);
      time(
          "cholesky",
          n,
          cubed / 3,
          () -> {
            System.arraycopy(spd, 0, l, 0, n * n);
            Dense.cholesky(l, n);
          });
      time("symmetricRankK", n, cubed, () -> Dense.symmetricRankK(c, n, a, n, d));
      time("addProduct", n, 2 * cubed, () -> Dense.addProduct(c, n, n, a, n, spd));
      time(
          "solveLower, n columns",
          n,
          cubed,
          () -> {
            System.arraycopy(a, 0, c, 0, n * n);
            Dense.solveLower(l, n, c, n);
          });
      double squared = (double) n * n;
      time(
          "solveLower",
          n,
          squared,
          () -> {
            System.arraycopy(y, 0, x, 0, n);
            Dense.solveLower(l, n, x);
          });
      time(
          "solveLowerTransposed",
          n,
          squared,
          () -> {
            System.arraycopy(y, 0, x, 0, n);
            Dense.solveLowerTransposed(l, n, x);
          });
      time("symmetricMultiply", n, 2 * squared, () -> Dense.symmetricMultiply(spd, n, y, x));
      time("multiply", n, 2 * squared, () -> Dense.multiply(a, n, n, y, x));
      time("multiplyTransposed", n, 2 * squared, () -> Dense.multiplyTransposed(a, n, n, y, x));
    }
  }

  private static void time(String name, int n, double flops, Runnable work) {
    int calls = (int) Math.max(1, 5e7 / flops);
    double[] nanos = new double[15];
    for (int round = 0; round < 2 * nanos.length; round++) {
      long start = System.nanoTime();
      for (int k = 0; k < calls; k++) {
        work.run();
      }
      nanos[round % nanos.length] = (double) (System.nanoTime() - start) / calls;
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-22s n=%4d  best %10.1f µs  median %10.1f µs  %6.2f GFlop/s%n",
        name,
        n,
        nanos[0] / 1e3,
        nanos[nanos.length / 2] / 1e3,
        flops / nanos[0]);
  }

  private static double[] random(int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[] x = new double[count];
    Arrays.setAll(x, i -> random.nextDouble(-1, 1));
    return x;
  }
}

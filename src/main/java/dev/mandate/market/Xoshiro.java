package dev.mandate.market;

/**
 * The generator xoshiro256** (D. Blackman, S. Vigna, Scrambled linear pseudorandom number
 * generators, 2018), seeded by splitmix64 as its authors advise. Its own, so that no change of a
 * platform's library changes a simulated market.
 */
final class Xoshiro {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  Xoshiro(long seed) {
    long z = seed;
    s0 = mix(z += 0x9E3779B97F4A7C15L);
    s1 = mix(z += 0x9E3779B97F4A7C15L);
    s2 = mix(z += 0x9E3779B97F4A7C15L);
    s3 = mix(z + 0x9E3779B97F4A7C15L);
  }

  private static long mix(long x) {
    long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long nextLong() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Mean 0, variance 1 and close to normal: of 128 fair bits the number of ones, spread by a
   * uniform.
   */
  double normal() {
    int ones = Long.bitCount(nextLong()) + Long.bitCount(nextLong());
    return (ones - 64.5 + uniform()) / SPREAD;
  }

  /** √(128/4 + 1/12). */
  private static final double SPREAD = Math.sqrt(32 + 1 / 12.0);
}

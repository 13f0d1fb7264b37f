package dev.mandate.analysis;

/** The namespaces of what an {@code optimize} block may name, each a file of the library. */
enum Vocabulary {
  MEASURES("a measure"),
  COVARIANCES("an estimator of the covariance"),
  RETURNS("an estimator of returns"),
  METHODS("a method");

  private final String words;

  Vocabulary(String words) {
    this.words = words;
  }

  /** What a word of it is, with its article. */
  String words() {
    return words;
  }

  /** The name of the source that declares it. */
  String source() {
    return "stdlib/" + name().toLowerCase(java.util.Locale.ROOT) + ".mandate";
  }
}

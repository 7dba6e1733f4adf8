package io.pixelmill.benchmarks;

/**
 * What a training was forecast to do, or did.
 *
 * @param rate images a second after the first epoch
 * @param seconds of the whole training
 */
record PlannedFigures(double rate, double seconds) {
  private static final String MARK = "@figures ";

  /** As one process tells it to another. */
  String line(String name) {
    return MARK + name + " " + rate + " " + seconds;
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK);
  }

  static String nameOf(String line) {
    return line.split(" ")[1];
  }

  static PlannedFigures ofLine(String line) {
    String[] words = line.split(" ");
    return new PlannedFigures(Double.parseDouble(words[2]), Double.parseDouble(words[3]));
  }
}

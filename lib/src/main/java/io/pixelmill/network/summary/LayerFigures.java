package io.pixelmill.network.summary;

/**
 * One vertex of a network, as it treats one image.
 *
 * @param type in words
 * @param output its shape, such as {@code 32 × 32 × 16}: height × width × channels
 * @param values of the output
 * @param parameters statistics of batch normalisation included
 * @param operations floating-point operations of a forward pass, see {@link NetworkSummary}
 * @param learning whether training changes it
 */
public record LayerFigures(
    String name,
    String type,
    String output,
    long values,
    long parameters,
    long operations,
    Learning learning) {
  /** Whether training changes a layer. */
  public enum Learning {
    LEARNED,
    FROZEN
  }
}

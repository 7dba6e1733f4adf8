package io.pixelmill.train.averaging;

/** A round's loss or weights are no numbers any more; the network stays as it was before it. */
public final class NonFiniteRoundException extends RuntimeException {
  private final String what;

  NonFiniteRoundException(String what) {
    super(what);
    this.what = what;
  }

  /** As part of a sentence, such as {@code the loss became NaN}. */
  public String what() {
    return what;
  }
}

package io.pixelmill.network;

/** Why a network from a file cannot be trained here, as part of a sentence. */
public final class UnfitNetworkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnfitNetworkException(String why) {
    super(why);
  }

  public UnfitNetworkException(String why, Throwable cause) {
    super(why, cause);
  }
}

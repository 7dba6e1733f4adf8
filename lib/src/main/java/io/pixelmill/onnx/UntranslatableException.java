package io.pixelmill.onnx;

/** What of a network has no translation, as part of a sentence; told to the user as a problem. */
final class UntranslatableException extends RuntimeException {
  UntranslatableException(String why) {
    super(why);
  }
}

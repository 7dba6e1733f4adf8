package io.pixelmill.score;

/** What computes the forward pass. */
public enum Engine {
  ONNX,
  DL4J
}

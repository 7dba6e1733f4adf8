package io.pixelmill.ingest;

/** Which of the two labels of a CIFAR-100 image is its class. */
public enum Cifar100Labels {
  /** One of 100. */
  FINE,
  /** One of 20. */
  COARSE
}

package io.pixelmill.device;

/**
 * A GPU as CUDA reports it.
 *
 * @param name such as {@code NVIDIA A10}
 * @param major of its compute capability
 * @param minor of its compute capability
 */
public record CudaDevice(String name, int major, int minor) {
  /** Such as {@code NVIDIA A10 (compute capability 8.6)}. */
  @Override
  public String toString() {
    return "%s (compute capability %d.%d)".formatted(name, major, minor);
  }

  /**
   * Whether ND4J's library holds code for it: it was built for 3.7 to 8.6, and such code runs on
   * later devices of the same major number alone. It holds no PTX, which newer drivers could
   * translate.
   */
  boolean isKnown() {
    return major >= 4 && major <= 8 || major == 3 && minor >= 7;
  }

  boolean isTooNew() {
    return major > 8;
  }
}

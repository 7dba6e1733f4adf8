package io.pixelmill.score;

/** What ONNX Runtime computes on. */
public enum Device {
  CPU,
  /** The GPU that Spark assigned to the task, or an error. */
  GPU,
  /** The GPU that Spark assigned to the task; the CPU where it cannot be used. */
  GPU_IF_USABLE
}

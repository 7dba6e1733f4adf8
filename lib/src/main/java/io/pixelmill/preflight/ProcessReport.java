package io.pixelmill.preflight;

import java.util.List;

/**
 * What a process is and could do.
 *
 * @param process {@code driver} or {@code executor 1}
 * @param tasks that it runs at the same time
 * @param software its Java, our code, its native libraries
 * @param processors that it may use
 * @param assigned addresses of the GPUs that Spark assigned to the task that looked
 * @param device what it computes on
 * @param serialiser that Spark uses there
 * @param library ND4J's native library is there and can be loaded
 * @param array an array went through Spark's serialiser and came back the same
 * @param fit a step of training a network of a few weights
 * @param score ONNX Runtime's scores of the same network
 * @param arrays as much memory outside of the heap as the training needs was taken
 * @param storage a file was written, renamed, read and deleted where the outputs will be
 * @param freeBytes that the storage has left; {@link Memory#UNLIMITED} where it does not tell
 * @param broadcast bytes as many as the weights came from the driver
 * @param clock by how much it differs from the driver's at least
 */
public record ProcessReport(
    String process,
    String host,
    int tasks,
    Software software,
    Processors processors,
    List<String> assigned,
    Trial device,
    Serialiser serialiser,
    Memory memory,
    Trial library,
    Trial array,
    Trial fit,
    Trial score,
    Trial arrays,
    Trial storage,
    long freeBytes,
    Trial broadcast,
    double clock) {
  public ProcessReport {
    assigned = List.copyOf(assigned);
  }

  /**
   * What the process runs.
   *
   * @param java its version
   * @param code digest of Pixelmill's classes
   * @param layers what a network is trained with: {@code oneDNN}, or why not
   */
  public record Software(String java, String code, String layers) {}

  /**
   * What computes.
   *
   * @param available cores that the process may use
   * @param nativeThreads that the native library takes for each task
   */
  public record Processors(int available, int nativeThreads) {}

  /**
   * How objects travel.
   *
   * @param name the class, without its package
   * @param registrator as it is set; empty for none
   */
  public record Serialiser(String name, String registrator) {}

  /** As the second look has found its clock. */
  ProcessReport withClock(double seconds) {
    return new ProcessReport(
        process,
        host,
        tasks,
        software,
        processors,
        assigned,
        device,
        serialiser,
        memory,
        library,
        array,
        fit,
        score,
        arrays,
        storage,
        freeBytes,
        broadcast,
        seconds);
  }
}

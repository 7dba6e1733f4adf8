package io.pixelmill.preflight;

import io.pixelmill.device.ArrayLibrary;
import io.pixelmill.device.TaskDevice;
import io.pixelmill.provenance.CodeIdentity;
import io.pixelmill.score.Device;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.bytedeco.javacpp.Pointer;

/**
 * Looks at the process it runs in, and tries what a run will do there.
 *
 * @param library the build of ND4J in the driver
 * @param probe URI of the folder that storage is tried in
 * @param arrays bytes outside of the heap that the training needs in an executor
 * @param granted bytes that the cluster's manager holds an executor to
 * @param scoring what score is set to compute on
 * @param weights bytes as many as a round sends
 */
record Inspection(
    ArrayLibrary library,
    String probe,
    long arrays,
    long granted,
    Device scoring,
    Broadcast<byte[]> weights,
    Broadcast<SerializableConfiguration> hadoop)
    implements Serializable {
  private static final String NOT_KNOWN = "not known";

  /** In a task. */
  ProcessReport ofExecutor(String process, int tasks) {
    return of(process, tasks, Trial.of(this::takeDevice));
  }

  /**
   * @param tasks that this process runs at the same time
   * @param device what it computes on
   */
  ProcessReport of(String process, int tasks, Trial device) {
    Trial broadcast = Trial.of(this::receive);
    List<String> assigned = TaskDevice.assigned();
    Trial loaded = device.then(TinyModel::load);
    Trial array = loaded.then(TinyModel::array);
    Trial fit = loaded.then(TinyModel::fit);
    Trial score = loaded.then(() -> TinyModel.score(scoring, assigned));
    Memory memory = loaded.passed() ? memory() : heapAlone();
    Configuration configuration = hadoop.value().value();
    return new ProcessReport(
        process,
        host(),
        tasks,
        new ProcessReport.Software(
            System.getProperty("java.version"),
            CodeIdentity.current(),
            loaded.passed() ? TinyModel.layers() : NOT_KNOWN),
        new ProcessReport.Processors(
            Runtime.getRuntime().availableProcessors(), loaded.passed() ? TinyModel.threads() : 1),
        assigned,
        device,
        serialiser(),
        memory,
        loaded,
        array,
        fit,
        score,
        fits(memory) ? fit.then(() -> TinyModel.take(arrays)) : Trial.leftOut("it does not fit"),
        Trial.of(() -> ProbeFolder.at(probe, configuration).use(process.replace(' ', '-'))),
        free(configuration),
        broadcast,
        0);
  }

  private String receive() {
    long start = System.nanoTime();
    int bytes = weights.value().length;
    return "%,.0f MB/s".formatted(1e3 * bytes / Math.max(1, System.nanoTime() - start));
  }

  /** This thread goes on using it; no other task has been let in yet. */
  private String takeDevice() {
    try (TaskDevice taken = TaskDevice.take(library)) {
      return taken.device().toString();
    }
  }

  /** A process that is ended by its limits would tell nothing. */
  private boolean fits(Memory memory) {
    return memory.holds(granted, arrays) && memory.mayTake(arrays);
  }

  private static Memory memory() {
    return new Memory(
        Runtime.getRuntime().maxMemory(),
        Runtime.getRuntime().totalMemory(),
        Pointer.physicalBytes(),
        Pointer.maxPhysicalBytes() > 0 ? Pointer.maxPhysicalBytes() : Memory.UNLIMITED,
        ControlGroup.memoryLimit(),
        Pointer.totalPhysicalBytes());
  }

  /** Where native code cannot be loaded, nothing native can be asked. */
  private static Memory heapAlone() {
    return new Memory(
        Runtime.getRuntime().maxMemory(),
        Runtime.getRuntime().totalMemory(),
        0,
        Memory.UNLIMITED,
        ControlGroup.memoryLimit(),
        Memory.UNLIMITED);
  }

  private long free(Configuration configuration) {
    try {
      return ProbeFolder.at(probe, configuration).freeBytes();
    } catch (IOException e) {
      return Memory.UNLIMITED; // the storage's own trial tells what is wrong
    }
  }

  private static ProcessReport.Serialiser serialiser() {
    SparkConf conf = SparkEnv.get().conf();
    return new ProcessReport.Serialiser(
        SparkEnv.get().serializer().getClass().getSimpleName(),
        conf.get("spark.kryo.registrator", ""));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return NOT_KNOWN;
    }
  }
}

package io.pixelmill.device;

import io.pixelmill.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceInformation;
import org.nd4j.linalg.factory.Nd4j;
import scala.Option;

/** The device that the driver computes on outside of tasks. */
public final class DriverDevice {
  private static final String FIRST = "0";

  private DriverDevice() {}

  /**
   * Makes ND4J use the GPU that Spark assigned to the driver, or the first where it assigned none.
   * Comes before anything else that loads ND4J.
   *
   * @throws ProblemException of kind CLUSTER if this build needs a GPU and there is none to use
   */
  public static Device use(SparkContext spark) {
    DeviceFacts here = TaskDevice.facts(ArrayLibrary.ofClassPath());
    Device device =
        DeviceChoice.of(
            new DeviceFacts(
                here.driver(),
                here.here(),
                here.here() == ArrayLibrary.CPU ? List.of() : assigned(spark),
                here.cuda()));
    if (device instanceof Device.Gpu gpu) {
      Nd4j.getAffinityManager().unsafeSetDevice(gpu.number());
    }
    return device;
  }

  private static List<String> assigned(SparkContext spark) {
    Option<ResourceInformation> gpu = spark.resources().get(TaskDevice.GPU);
    return gpu.isEmpty() ? List.of(FIRST) : Arrays.asList(gpu.get().addresses());
  }
}

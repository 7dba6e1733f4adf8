package io.pixelmill.train.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.train.TrainSettings;
import io.pixelmill.train.TrainingSize;
import io.pixelmill.train.plan.Cluster.Place;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The preset article with Adam on CIFAR-10, two workers of 64 in one executor. */
class MemoryNeedTest {
  private static final long MIB = 1 << 20;

  /** 3,072 + 28,800 + 7,200 + 10,816 + 2,304 + 64 + 10 numbers of an image. */
  private static final long ACTIVATIONS = 52_266;

  private static final Candidate CANDIDATE = new Candidate(2, 64, 5);

  @Test
  void byHand() {
    MemoryNeed need = MemoryNeed.of(size(167_562), CANDIDATE, settings(), 2);
    // The state is 2,010,744 bytes, the weights are 670,248 of them.
    assertThat(need.driverHeap()).isEqualTo(400 * MIB + 7 * 2_010_744);
    assertThat(need.driverNative()).isEqualTo(600 * MIB + 2 * (2_010_744 + 670_248));
    // All 50,000 images fit into the cache, 3,108 bytes each; each task decodes a row group.
    assertThat(need.executorHeap())
        .isEqualTo(400 * MIB + 6 * 2_010_744 + 50_000 * 3_108 + 2 * 2 * 8 * MIB);
    // 64 × (3 × activations + 4 × (image and label)) floats for each task's batches.
    assertThat(need.executorNative())
        .isEqualTo(600 * MIB + 2 * (2_010_744 + 670_248 + 4 * 64 * (3 * 52_266 + 4 * 3_082)));
  }

  @Test
  void theCacheIsAllThatImagesTakeUnlessWindowsNeedMore() {
    long cached =
        MemoryNeed.of(size(167_562), CANDIDATE, settings("cache-megabytes=100"), 2).executorHeap();
    long windows =
        MemoryNeed.of(size(167_562), CANDIDATE, settings("cache-megabytes=0"), 2).executorHeap();
    assertThat(cached - windows).isEqualTo(100 * MIB - 2 * 10_000 * 3_108);
  }

  @Test
  void oneProcessHoldsBoth() {
    MemoryNeed need = MemoryNeed.of(size(167_562), CANDIDATE, settings(), 2);
    SparkMemory memory = SparkMemory.of(need, Place.DRIVER);
    // 634,524,504 bytes and half as much again, to the next 512 MiB.
    assertThat(memory.driverHeap()).isEqualTo(1024);
    assertThat(memory.options()).containsExactly("--driver-memory 1024m");
  }

  @Test
  void aClusterIsToldAllOfIt() {
    SparkMemory memory =
        SparkMemory.of(MemoryNeed.of(size(167_562), CANDIDATE, settings(), 2), Place.EXECUTORS);
    // 433,505,608 and 620,449,296 bytes of heap; 634,507,584 and 721,100,096 outside, a quarter
    // more.
    assertThat(memory.options())
        .containsExactly(
            "--driver-memory 1024m",
            "--conf spark.driver.memoryOverhead=768m",
            "--executor-memory 1024m",
            "--conf spark.executor.memoryOverhead=896m");
  }

  @Test
  void moreThanFourTimesTheHeapHasToBeAllowed() {
    MemoryNeed need = new MemoryNeed(400 * MIB, 700 * MIB, 400 * MIB, 4000 * MIB);
    // 1,024 of heap and 5,120 outside, of which JavaCPP would allow 4,096 together.
    assertThat(SparkMemory.of(need, Place.EXECUTORS).options())
        .contains(
            "--conf spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.maxPhysicalBytes=6144m")
        .noneMatch(option -> option.contains("spark.driver.extraJavaOptions"));
  }

  @Test
  void aLargeNetworksResultsAreMergedByTasks() {
    TrainingSize large = size(25_000_000);
    long few = MemoryNeed.of(large, new Candidate(100, 64, 5), settings(), 2).driverHeap();
    long many = MemoryNeed.of(large, new Candidate(200, 64, 5), settings(), 2).driverHeap();
    assertThat(few).isEqualTo(many).isEqualTo(400 * MIB + 5 * 300_000_000L + 256 * MIB);
  }

  private static TrainingSize size(long parameters) {
    return new TrainingSize(
        45_000,
        5_000,
        new ImageShape(32, 32, 3),
        8 * MIB,
        10,
        parameters,
        2 * parameters,
        ACTIVATIONS);
  }

  private static TrainSettings settings(String... assignments) {
    return ShippedSettings.record(
        "train", TrainSettings.class, Arrays.stream(assignments).map("train."::concat).toList());
  }
}

package io.pixelmill.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantedMemoryTest {
  /** Figures as Spark's pages on YARN and Kubernetes work them out. */
  @ParameterizedTest
  @CsvSource({
    "yarn, '', 1408", // 1024 + the least overhead of 384
    "yarn, spark.executor.memory=8g, 9011", // a tenth of 8192 is 819
    "yarn, spark.executor.memoryOverhead=100m, 1124",
    "k8s://here, spark.executor.memory=8g;spark.kubernetes.memoryOverheadFactor=0.4, 11468",
    "yarn, spark.executor.memory=8g;spark.executor.memoryOverheadFactor=0.5, 12288",
    "yarn, spark.memory.offHeap.enabled=true;spark.memory.offHeap.size=1g, 2432"
  })
  void heapOverheadAndWhatSparkTakesOutside(String master, String settings, long mebibytes) {
    assertThat(GrantedMemory.of(conf(master, settings), "executor")).isEqualTo(mebibytes << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "'local-cluster[2,1,1024]', '', executor",
    "spark://here:7077, '', executor",
    "yarn, '', driver"
  })
  void othersDoNotLook(String master, String settings, String role) {
    assertThat(GrantedMemory.of(conf(master, settings), role)).isEqualTo(Memory.UNLIMITED);
  }

  private static SparkConf conf(String master, String settings) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    for (String setting : settings.split(";")) {
      if (!setting.isEmpty()) {
        conf.set(setting.split("=")[0], setting.split("=")[1]);
      }
    }
    return conf;
  }
}

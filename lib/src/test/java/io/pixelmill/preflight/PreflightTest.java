package io.pixelmill.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  @Test
  void aReportTravelsAsText() throws Exception {
    ProcessReport sent = Reports.good().assigned("0", "1").clock(0.25).report();
    String json = new ObjectMapper().writeValueAsString(sent);
    assertThat(Visit.read(json)).isEqualTo(sent);
  }

  @Test
  void aClockIsWrongOnlyAsFarAsItIsSurely() {
    assertThat(Clock.skew(1_000, 1_000, 1_200)).isZero();
    assertThat(Clock.skew(1_200, 1_000, 1_200)).isZero();
    assertThat(Clock.skew(9_200, 1_000, 1_200)).isEqualTo(8);
    assertThat(Clock.skew(500, 1_000, 1_200)).isEqualTo(-0.5);
  }

  @Test
  void whateverIsThrownIsAFailureWithItsInnermostReason() {
    Trial trial =
        Trial.of(
            () -> {
              throw new ExceptionInInitializerError(
                  new IllegalStateException("no luck", new UnsatisfiedLinkError("no lib\nin it")));
            });
    assertThat(trial).isEqualTo(Trial.failed("UnsatisfiedLinkError: no lib"));
    assertThat(trial.then(() -> "never").outcome()).isEqualTo(Trial.Outcome.LEFT_OUT);
    assertThat(Trial.of(() -> "done").then(() -> "next").detail()).isEqualTo("next");
  }

  @ParameterizedTest
  @CsvSource({
    "'local-cluster[2,1,2048]', '', 2",
    "'local-cluster[1,2,2048]', spark.executor.cores=1, 2",
    "'local-cluster[3,4,2048]', spark.executor.cores=2, 6",
    "yarn, spark.executor.instances=5, 5",
    "spark://here, spark.cores.max=8;spark.executor.cores=2, 4",
    "yarn, '', 1"
  })
  void asManyExecutorsAreAwaitedAsAreAskedFor(String master, String settings, int executors) {
    SparkConf conf = new SparkConf(false).set("spark.master", master);
    for (String setting : settings.split(";")) {
      if (!setting.isEmpty()) {
        conf.set(setting.split("=")[0], setting.split("=")[1]);
      }
    }
    assertThat(ExecutorWatch.wanted(conf)).isEqualTo(executors);
  }
}

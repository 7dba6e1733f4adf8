package io.pixelmill.train.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightedMeanTest {
  private static final int LENGTH = 40_003;

  @Test
  void lanesWeighAsMuchAsTheirImages() {
    PackedFloats mean = WeightedMean.of(List.of(packed(1, -2), packed(4, 1)), new long[] {1, 3});
    // (1·1 + 3·4) / 4, (1·-2 + 3·1) / 4
    assertThat(floats(mean)).containsExactly(3.25f, 0.25f);
  }

  @Test
  void theMeanOfOneLaneIsThatLane() {
    float[] values = {-0f, 0, Float.MIN_VALUE, Float.MAX_VALUE, 1 / 3f, Float.NaN};
    assertThat(floats(WeightedMean.of(List.of(packed(values)), new long[] {12_345})))
        .isEqualTo(values);
  }

  @Test
  void lanesOfDifferentLengthsAreADefect() {
    assertThatThrownBy(() -> WeightedMean.of(List.of(packed(1), packed(1, 2)), new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("lanes")
  void mergingInSlicesIsMergingInOnePlace(int lanes) {
    List<WorkerResult> results = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      results.add(result(lane));
    }
    Merged straight = Merged.of(results);
    Collections.shuffle(results, new Random(lanes));
    Merged sliced =
        Merged.joined(
            SlicedMerge.of(
                    JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
                        .parallelize(results, lanes),
                    lanes)
                .collect());
    assertThat(floats(sliced.values())).isEqualTo(floats(straight.values()));
    assertThat(sliced.reports())
        .extracting(LaneReport::lane)
        .isEqualTo(IntStream.range(0, lanes).boxed().toList());
    assertThat(straight.reports())
        .extracting(LaneReport::images)
        .isEqualTo(sliced.reports().stream().map(LaneReport::images).toList());
  }

  static IntStream lanes() {
    return IntStream.of(1, 2, 3, 5, 8, 13, 20);
  }

  @Test
  void floatsAreCopiedWhole() {
    INDArray matrix = Nd4j.arange(1, 7).castTo(DataType.FLOAT);
    PackedFloats packed = PackedFloats.of(matrix, Nd4j.createFromArray(7f));
    assertThat(floats(packed)).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(packed.size()).isEqualTo(28);
    assertThat(floats(packed.slice(2, 4))).containsExactly(3, 4);
    INDArray target = Nd4j.zeros(1, 3);
    packed.copyTo(4, target);
    assertThat(target.toFloatVector()).containsExactly(5, 6, 7);
    assertThat(floats(PackedFloats.joined(List.of(packed.slice(5, 7), packed.slice(0, 1)))))
        .containsExactly(6, 7, 1);
  }

  private static WorkerResult result(int lane) {
    Random random = new Random(lane);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) random.nextGaussian();
    }
    LaneReport report =
        new LaneReport(
            lane, "host", "CPU", 1, 1 + random.nextInt(100), 0, 0, new double[5], Optional.empty());
    return new WorkerResult(report, packed(values));
  }

  private static PackedFloats packed(float... values) {
    PackedFloats packed = PackedFloats.ofLength(values.length);
    packed.view().put(values);
    return packed;
  }

  private static float[] floats(PackedFloats packed) {
    float[] values = new float[packed.length()];
    packed.view().get(values);
    return values;
  }
}

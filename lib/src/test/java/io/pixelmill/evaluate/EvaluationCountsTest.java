package io.pixelmill.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.reflect.ClassTag$;

class EvaluationCountsTest {
  private static final EvaluateSettings SETTINGS = new EvaluateSettings(List.of(2), 10, 0.95, 5);
  private static final List<String> NAMES = List.of("a", "b", "c");

  /** With 16 distinct scores a class, scores must be rounded; still the order may not show. */
  @ParameterizedTest
  @ValueSource(ints = {16, 1_000_000})
  void anyOrderOfMergingGivesTheSame(int distinctScores) {
    List<Prediction> predictions = EvaluateTest.random(300, 3).asList();
    EvaluationCounts whole = counts(predictions, distinctScores);
    List<Prediction> shuffled = new ArrayList<>(predictions);
    Collections.shuffle(shuffled, new Random(3));
    EvaluationCounts right =
        counts(shuffled.subList(100, 200), distinctScores)
            .addAll(counts(shuffled.subList(200, 300), distinctScores));
    EvaluationCounts merged =
        new EvaluationCounts(3, 10, 5, distinctScores)
            .addAll(right)
            .addAll(counts(shuffled.subList(0, 100), distinctScores));

    assertThat(result(merged)).isEqualTo(result(whole));
  }

  @Test
  void roundedScoresAreToldAndStayNear() {
    List<Prediction> predictions = EvaluateTest.random(300, 3).asList();
    EvaluateResult exact = result(counts(predictions, 1_000_000));
    EvaluateResult rounded = result(counts(predictions, 64));

    assertThat(exact.remarks()).isEmpty();
    assertThat(rounded.remarks())
        .singleElement()
        .asString()
        .startsWith("ROC-AUC is computed from rounded scores");
    assertThat(rounded.metrics().macro().rocAuc())
        .isCloseTo(exact.metrics().macro().rocAuc(), within(0.01))
        .isNotEqualTo(exact.metrics().macro().rocAuc());
  }

  @Test
  void tiesWithinARowGoToTheLowerLabel() {
    EvaluateResult result =
        new Predictions()
            .add(1, 0.25f, 0.25f, 0.5f)
            .add(0, 0.25f, 0.25f, 0.5f)
            .evaluate(NAMES, SETTINGS);
    assertThat(result.metrics().topK().get(0).accuracy().value()).isEqualTo(0.5);
  }

  @Test
  void countsTravelByBothOfSparksSerializers() {
    List<Prediction> predictions = EvaluateTest.random(50, 3).asList();
    for (Serializer serializer :
        List.of(new JavaSerializer(new SparkConf()), new KryoSerializer(new SparkConf()))) {
      SerializerInstance instance = serializer.newInstance();
      ByteBuffer bytes =
          instance.serialize(
              counts(predictions, 16), ClassTag$.MODULE$.apply(EvaluationCounts.class));
      EvaluationCounts copy =
          instance.deserialize(bytes, ClassTag$.MODULE$.apply(EvaluationCounts.class));
      assertThat(result(copy)).isEqualTo(result(counts(predictions, 16)));
    }
  }

  private static EvaluationCounts counts(List<Prediction> predictions, int distinctScores) {
    EvaluationCounts counts = new EvaluationCounts(3, 10, 5, distinctScores);
    predictions.forEach(counts::add);
    return counts;
  }

  private static EvaluateResult result(EvaluationCounts counts) {
    return EvaluateResult.of(counts, NAMES, SETTINGS);
  }
}

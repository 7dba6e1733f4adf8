package io.pixelmill.train.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.acceleration.GradientClipping;
import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import io.pixelmill.train.kryo.TrainingRegistrator;
import io.pixelmill.train.statistics.StepStatistics;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What travels by {@code spark.serializer}, whichever it is; closures travel by Java always. */
class SerializersTest {
  private static final SparkConf CONF =
      new SparkConf().set("spark.kryo.registrator", TrainingRegistrator.class.getName());

  static List<Serializer> serializers() {
    return List.of(new KryoSerializer(CONF), new JavaSerializer(CONF));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void resultsTravel(Serializer serializer) {
    LaneReport report =
        new LaneReport(
            3,
            "executor_host_1",
            "executor 1 on host: CPU",
            4,
            5,
            6.5,
            7,
            new double[] {0.5, 1, 2, 3, 4},
            Optional.of(
                new StepStatistics(new double[] {1.5}, new double[] {0.25}, new double[] {1e-3})));
    PackedFloats values = PackedFloats.of(Nd4j.createFromArray(1f, -0f, Float.MIN_VALUE));
    WorkerResult result = copy(serializer, new WorkerResult(report, values), WorkerResult.class);
    assertThat(result.report()).usingRecursiveComparison().isEqualTo(report);
    assertThat(result.report().seconds()).isEqualTo(10.5);
    assertThat(result.values()).usingRecursiveComparison().isEqualTo(values);
    Merged merged = copy(serializer, Merged.of(List.of(result)), Merged.class);
    assertThat(merged.values()).usingRecursiveComparison().isEqualTo(values);
    assertThat(merged.reports()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void statesTravel(Serializer serializer) {
    ComputationGraph network = network(1);
    network.getConfiguration().setIterationCount(7);
    network.getConfiguration().setEpochCount(2);
    network.getUpdater().getStateViewArray().assign(0.25);
    NetworkState sent =
        NetworkState.of(network, network.getConfiguration().toJson(), new GradientClipping(0.5, 2));
    ComputationGraph restored = network(2);
    NetworkState received = copy(serializer, sent, NetworkState.class);
    received.restore(restored);
    assertThat(received.clipping()).isEqualTo(new GradientClipping(0.5, 2));
    assertThat(restored.params()).isEqualTo(network.params());
    assertThat(restored.getUpdater().getStateViewArray())
        .isEqualTo(network.getUpdater().getStateViewArray());
    assertThat(restored.getIterationCount()).isEqualTo(7);
    assertThat(restored.getEpochCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void hadoopSettingsTravel(Serializer serializer) {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.example", "1");
    SerializableConfiguration received =
        copy(serializer, new SerializableConfiguration(hadoop), SerializableConfiguration.class);
    assertThat(received.value().get("fs.example")).isEqualTo("1");
  }

  private static ComputationGraph network(long seed) {
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(
                ArticleSettings.of("l1=0.1", "l2=0.1"), new ImageShape(10, 10, 1), 2, seed));
    network.init();
    return network;
  }

  private static <T> T copy(Serializer serializer, T sent, Class<T> type) {
    SerializerInstance instance = serializer.newInstance();
    ClassTag<T> tag = ClassTag$.MODULE$.apply(type);
    return instance.deserialize(instance.serialize(sent, tag), tag);
  }
}

package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.ImageShape;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.network.Networks;
import io.pixelmill.network.Preset;
import io.pixelmill.network.UpdaterSettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.junit.jupiter.api.Test;
import org.nd4j.kryo.Nd4jRegistrator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What travels by {@code spark.serializer}; the rest travels in closures, by Java always. */
class KryoTest {
  private final SerializerInstance kryo =
      new KryoSerializer(
              new SparkConf().set("spark.kryo.registrator", Nd4jRegistrator.class.getName()))
          .newInstance();

  @Test
  void resultsTravel() {
    WorkerResult result =
        copy(new WorkerResult(new float[] {1, -2}, new float[] {3}, 4, 5, 6.5), WorkerResult.class);
    assertThat(result.parameters()).containsExactly(1, -2);
    assertThat(result.updaterState()).containsExactly(3);
    assertThat(result.batches()).isEqualTo(4);
    assertThat(result.images()).isEqualTo(5);
    assertThat(result.lossSum()).isEqualTo(6.5);
  }

  @Test
  void networksTravel() {
    ComputationGraph network =
        new ComputationGraph(
            Networks.configuration(
                new NetworkSettings(
                    Preset.ARTICLE,
                    0.2,
                    0.1,
                    0.1,
                    new UpdaterSettings(UpdaterSettings.Type.ADAM, 0.001, 0)),
                new ImageShape(10, 10, 1),
                2,
                1));
    network.init();
    NetBroadcastTuple sent =
        new NetBroadcastTuple(
            network.getConfiguration(), network.params(), network.getUpdater().getStateViewArray());
    NetBroadcastTuple received = copy(sent, NetBroadcastTuple.class);
    assertThat(received.getGraphConfiguration().toJson())
        .isEqualTo(network.getConfiguration().toJson());
    assertThat(received.getParameters()).isEqualTo(network.params());
    assertThat(received.getUpdaterState()).isEqualTo(sent.getUpdaterState());
  }

  @Test
  void hadoopSettingsTravel() {
    Configuration hadoop = new Configuration(false);
    hadoop.set("fs.example", "1");
    SerializableConfiguration received =
        copy(new SerializableConfiguration(hadoop), SerializableConfiguration.class);
    assertThat(received.value().get("fs.example")).isEqualTo("1");
  }

  private <T> T copy(T sent, Class<T> type) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(type);
    return kryo.deserialize(kryo.serialize(sent, tag), tag);
  }
}

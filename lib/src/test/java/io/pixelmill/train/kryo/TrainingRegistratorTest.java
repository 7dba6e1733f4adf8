package io.pixelmill.train.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TrainingRegistratorTest {
  private final Kryo kryo =
      new KryoSerializer(
              new SparkConf().set("spark.kryo.registrator", TrainingRegistrator.class.getName()))
          .newKryo();

  static List<INDArray> arrays() {
    INDArray matrix = Nd4j.arange(1, 36).castTo(DataType.FLOAT).reshape(5, 7);
    return List.of(
        // What SparkUtils.checkKryoConfiguration tries.
        Nd4j.linspace(1, 5, 5),
        matrix,
        matrix.dup('f'),
        matrix.transpose(),
        matrix.getRow(3),
        matrix.getColumn(2),
        matrix.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 6)),
        Nd4j.arange(40_000).castTo(DataType.FLOAT),
        Nd4j.arange(20_000).castTo(DataType.DOUBLE).mul(1e-9).reshape(2, 100, 10, 10),
        Nd4j.createFromArray(Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY),
        Nd4j.scalar(2.5f),
        Nd4j.createFromArray(1L, -2L),
        Nd4j.createFromArray(true, false),
        Nd4j.createFromArray(1, 2, 3).castTo(DataType.UINT8),
        Nd4j.createFromArray(1f, 2f).castTo(DataType.FLOAT16));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void arraysTravel(INDArray array) {
    INDArray received = copy(array);
    assertThat(received.dataType()).isEqualTo(array.dataType());
    assertThat(received.shape()).isEqualTo(array.shape());
    if (array.dataType() == DataType.FLOAT) {
      assertThat(received.dup('c').data().asFloat()).isEqualTo(array.dup('c').data().asFloat());
    } else {
      assertThat(received).isEqualTo(array);
    }
  }

  private record Pair(List<Integer> numbers, String text) implements Serializable {}

  @Test
  void recordsTravel() {
    Pair pair = new Pair(List.of(1, 2, 3), "four");
    assertThat(copy(pair)).isEqualTo(pair).isNotSameAs(pair);
  }

  @Test
  void anArrayTakesItsElementsAndLittleMore() {
    Output output = new Output(1 << 10, -1);
    kryo.writeObject(output, Nd4j.createFromArray(1f, 2f, 3f));
    byte[] bytes = output.toBytes();
    assertThat(bytes).hasSizeLessThan(12 + 32);
    // 1, 2, 3 as little-endian IEEE 754.
    assertThat(bytes)
        .endsWith(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40});
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, the rank 0",
    "33, 1, the rank 33",
    "-1, 1, the rank -1",
    "2, 0, too large or empty",
    "2, 65536, too large or empty",
    "2, -5, too large or empty"
  })
  void sizesAreBounded(int rank, long size, String told) {
    ByteBuffer bytes = ByteBuffer.allocate(512).put((byte) 0).put((byte) 'c').putInt(rank);
    for (int i = 0; i < Math.max(rank, 0); i++) {
      bytes.putLong(size);
    }
    assertThatThrownBy(
            () -> new ArraySerializer().read(kryo, new Input(bytes.array()), INDArray.class))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining(told);
  }

  @Test
  void configurationsKeepTheirCounts() {
    ComputationGraphConfiguration configuration =
        Networks.configuration(
            ArticleSettings.of("l1=0.1", "l2=0.1"), new ImageShape(10, 10, 1), 2, 1);
    configuration.setIterationCount(5);
    configuration.setEpochCount(3);
    ComputationGraphConfiguration received = copy(configuration);
    assertThat(received.toJson()).isEqualTo(configuration.toJson());
    assertThat(received.getIterationCount()).isEqualTo(5);
    assertThat(received.getEpochCount()).isEqualTo(3);
  }

  @SuppressWarnings("unchecked")
  private <T> T copy(T sent) {
    Output output = new Output(1 << 10, -1);
    kryo.writeClassAndObject(output, sent);
    return (T) kryo.readClassAndObject(new Input(output.toBytes()));
  }
}

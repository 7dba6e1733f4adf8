package io.pixelmill.preflight;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.InputRange;
import io.pixelmill.onnx.CheckedOnnx;
import io.pixelmill.score.Device;
import io.pixelmill.score.DeviceTrial;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.SerializerInstance;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A network of a few weights for grey images of 6 × 6 and two classes, on which a process shows
 * that it can do what workers do. Whatever loads native code stands here and in no other class.
 */
final class TinyModel {
  private static final int SIDE = 6;
  private static final int IMAGES = 4;
  private static final long CHUNK = 16L << 20;

  private TinyModel() {}

  /** Loads ND4J. */
  static String load() {
    return Nd4j.getBackend().getClass().getSimpleName();
  }

  static String layers() {
    return Acceleration.obstacle().orElse("oneDNN");
  }

  static int threads() {
    return Nd4j.getEnvironment().maxThreads();
  }

  /** An array through Spark's serialiser, as weights travel. */
  static String array() {
    INDArray sent = Nd4j.createFromArray(1f, -0.5f, 1e-20f, 3e20f).reshape(2, 2);
    SerializerInstance serialiser = SparkEnv.get().serializer().newInstance();
    ClassTag<INDArray> tag = ClassTag$.MODULE$.apply(INDArray.class);
    INDArray received = serialiser.deserialize(serialiser.serialize(sent, tag), tag);
    if (!sent.equals(received)) {
      throw new IllegalStateException("an array came back as %s".formatted(received));
    }
    return "came back the same";
  }

  /** One step. */
  static String fit() {
    ComputationGraph network = new ComputationGraph(Acceleration.of(configuration()));
    network.init();
    Acceleration.shortenUpdates(network);
    INDArray before = network.params().dup();
    INDArray images = Nd4j.linspace(-1, 1, IMAGES * SIDE * SIDE, DataType.FLOAT);
    INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
    network.fit(new DataSet(images.reshape(IMAGES, 1, SIDE, SIDE), labels));
    if (!Double.isFinite(network.score()) || before.equals(network.params())) {
      throw new IllegalStateException(
          "the loss is %s and the weights are %s"
              .formatted(
                  network.score(), before.equals(network.params()) ? "as before" : "others"));
    }
    return "loss %.3f".formatted(network.score());
  }

  /** ONNX Runtime beside DL4J, then on the device that score would use. */
  static String score(Device device, List<String> assigned) {
    ComputationGraph network = new ComputationGraph(configuration());
    network.init();
    ModelInput input = new ModelInput(SIDE, SIDE, 1, "crop", InputRange.SYMMETRIC);
    CheckedOnnx onnx = CheckedOnnx.of(network, input.shape(), input.range());
    Optional<String> gpu = assigned.stream().findFirst();
    return "%s, within %.0e of Deeplearning4j"
        .formatted(
            DeviceTrial.run(onnx.file(), input, device, gpu), onnx.agreement().largestDifference());
  }

  /** Takes memory outside of the heap, writes to all of it and gives it back. */
  static String take(long bytes) {
    INDArray[] taken = new INDArray[Math.toIntExact((bytes + CHUNK - 1) / CHUNK)];
    try {
      for (int i = 0; i < taken.length; i++) {
        taken[i] = Nd4j.valueArrayOf(new long[] {CHUNK / Float.BYTES}, 1f, DataType.FLOAT);
      }
    } finally {
      for (INDArray array : taken) {
        if (array != null) {
          array.close();
        }
      }
    }
    return "%,d MiB".formatted(bytes >> 20);
  }

  private static ComputationGraphConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(0.01))
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.convolutional(SIDE, SIDE, 1))
        .addLayer(
            "conv",
            new ConvolutionLayer.Builder(3, 3).nOut(2).activation(Activation.RELU).build(),
            "in")
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build(),
            "conv")
        .setOutputs("out")
        .build();
  }
}

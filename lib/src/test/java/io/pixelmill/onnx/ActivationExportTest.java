package io.pixelmill.onnx;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Each function behind a convolution. */
class ActivationExportTest {
  static Stream<IActivation> functions() {
    return Stream.of(
        new ActivationIdentity(),
        new ActivationReLU(),
        new ActivationReLU(0.4, null, 0.1),
        new ActivationReLU(0.4, null, null),
        new ActivationReLU6(),
        new ActivationLReLU(0.2),
        new ActivationELU(),
        new ActivationSELU(),
        new ActivationGELU(),
        new ActivationSigmoid(),
        new ActivationHardSigmoid(),
        new ActivationTanH(),
        new ActivationHardTanH(),
        new ActivationRectifiedTanh(),
        new ActivationSwish(),
        new ActivationMish(),
        new ActivationSoftPlus(),
        new ActivationSoftSign(),
        new ActivationCube());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void givesTheSameProbabilities(IActivation function) {
    OddImages.requireAgreement(
        "function-" + function.toString().replaceAll("[^A-Za-z0-9.]+", "-"),
        graph ->
            graph.addLayer(
                "last",
                new ConvolutionLayer.Builder(1, 1).nOut(4).activation(function).build(),
                "in"));
  }
}

package io.pixelmill.onnx;

import java.util.List;
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
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** DL4J's functions of each value, and softmax. */
final class Activations {
  private static final Translations<IActivation> ALL =
      new Translations<IActivation>()
          .with(ActivationIdentity.class, (it, site) -> site.input().name())
          .with(ActivationReLU.class, Activations::rectifier)
          .with(ActivationReLU6.class, (it, site) -> clip(site, 0, 6))
          .with(
              ActivationLReLU.class,
              (it, site) -> site.apply("LeakyRelu", Attributes.number("alpha", it.getAlpha())))
          .with(
              ActivationELU.class,
              (it, site) -> site.apply("Elu", Attributes.number("alpha", it.getAlpha())))
          .with(ActivationSELU.class, (it, site) -> site.apply("Selu"))
          .with(ActivationGELU.class, Activations::gelu)
          .with(ActivationSigmoid.class, (it, site) -> site.apply("Sigmoid"))
          .with(ActivationHardSigmoid.class, (it, site) -> site.apply("HardSigmoid"))
          .with(ActivationTanH.class, (it, site) -> site.apply("Tanh"))
          .with(ActivationHardTanH.class, (it, site) -> clip(site, -1, 1))
          .with(
              ActivationRectifiedTanh.class,
              (it, site) -> site.behind(site.apply("Tanh")).apply("Relu"))
          .with(
              ActivationSwish.class,
              (it, site) -> site.apply("Mul", List.of(site.apply("Sigmoid"))))
          .with(ActivationMish.class, Activations::mish)
          .with(ActivationSoftPlus.class, (it, site) -> site.apply("Softplus"))
          .with(ActivationSoftSign.class, (it, site) -> site.apply("Softsign"))
          .with(
              ActivationCube.class,
              (it, site) -> site.apply("Pow", List.of(site.scalar("exponent", 3))))
          .with(ActivationSoftmax.class, Activations::softmax);

  private Activations() {}

  /**
   * @return the name of the function's values; of the site's own where the function is the identity
   */
  static String translate(IActivation activation, Site site) {
    return ALL.translate(activation, site);
  }

  private static String rectifier(ActivationReLU relu, Site site) {
    if (relu.getThreshold() != null && relu.getThreshold() != 0) {
      throw new UntranslatableException("relu with a threshold");
    }
    double slope = relu.getNegativeSlope() == null ? 0 : relu.getNegativeSlope();
    String unbounded =
        slope == 0
            ? site.apply("Relu")
            : site.apply("LeakyRelu", Attributes.number("alpha", slope));
    return relu.getMax() == null
        ? unbounded
        : site.behind(unbounded).apply("Min", List.of(site.scalar("high", relu.getMax())));
  }

  private static String clip(Site site, double low, double high) {
    return site.apply("Clip", List.of(site.scalar("low", low), site.scalar("high", high)));
  }

  /** DL4J's is x × sigmoid(1.702 x). */
  private static String gelu(ActivationGELU gelu, Site site) {
    if (gelu.isPrecise()) {
      throw new UntranslatableException("gelu in its precise form");
    }
    String steeper = site.apply("Mul", List.of(site.scalar("slope", 1.702)));
    return site.apply("Mul", List.of(site.behind(steeper).apply("Sigmoid")));
  }

  private static String mish(ActivationMish mish, Site site) {
    String gate = site.behind(site.apply("Softplus")).apply("Tanh");
    return site.apply("Mul", List.of(gate));
  }

  private static String softmax(ActivationSoftmax softmax, Site site) {
    if (site.input().shape().size() > 1) {
      throw new UntranslatableException("softmax of images");
    }
    return site.apply("Softmax", Attributes.integer("axis", 1));
  }
}

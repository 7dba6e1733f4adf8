package io.pixelmill.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's layers. What acts in training alone, as dropout does, is nothing here. */
final class Layers {
  private static final Translations<Layer> ALL =
      new Translations<Layer>()
          .with(ConvolutionLayer.class, Convolutions::convolution)
          .with(Convolution2D.class, Convolutions::convolution)
          .with(DepthwiseConvolution2D.class, Convolutions::depthwise)
          .with(SeparableConvolution2D.class, Convolutions::separable)
          .with(Deconvolution2D.class, Convolutions::transposed)
          .with(SubsamplingLayer.class, Poolings::windows)
          .with(Pooling2D.class, Poolings::windows)
          .with(GlobalPoolingLayer.class, Poolings::global)
          .with(DenseLayer.class, Layers::dense)
          .with(OutputLayer.class, Layers::output)
          .with(LossLayer.class, Layers::activation)
          .with(
              ActivationLayer.class,
              (it, site) -> Activations.translate(it.getActivationFn(), site))
          .with(PReLULayer.class, Layers::parametricRectifier)
          .with(BatchNormalization.class, Layers::batchNormalisation)
          .with(LocalResponseNormalization.class, Layers::localNormalisation)
          .with(ZeroPaddingLayer.class, Layers::zeroPadding)
          .with(Cropping2D.class, Layers::cropping)
          .with(Upsampling2D.class, Layers::upsampling)
          .with(DropoutLayer.class, (it, site) -> site.input().name());

  private Layers() {}

  /**
   * @return the name of what the layer gives; of what it reads where it does nothing
   */
  static String translate(Layer layer, Site site) {
    return ALL.translate(unfrozen(layer), site);
  }

  /** Frozen layers compute as others do. */
  static Layer unfrozen(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return unfrozen(frozen.getLayer());
    }
    return layer instanceof FrozenLayerWithBackprop frozen
        ? unfrozen(frozen.getUnderlying())
        : layer;
  }

  private static String dense(DenseLayer layer, Site site) {
    requireNoLayerNormalisation(layer.hasLayerNorm());
    return product(layer, site);
  }

  private static String output(OutputLayer layer, Site site) {
    return product(layer, site);
  }

  private static String product(BaseLayer layer, Site site) {
    if (site.input().shape().size() != 1) {
      throw new UntranslatableException("a dense layer on anything but vectors");
    }
    List<String> others = new ArrayList<>(List.of(site.weights("W")));
    if (site.has("b")) {
      others.add(site.vector("b"));
    }
    return activation(layer, site.behind(site.apply("Gemm", others)));
  }

  private static void requireNoLayerNormalisation(boolean normalised) {
    if (normalised) {
      throw new UntranslatableException("a dense layer with layer normalisation");
    }
  }

  private static String activation(BaseLayer layer, Site site) {
    return Activations.translate(layer.getActivationFn(), site);
  }

  private static String parametricRectifier(PReLULayer layer, Site site) {
    INDArray slopes = site.parameter("W");
    long[] ofOne =
        Arrays.copyOfRange(
            slopes.shape(), slopes.rank() - site.input().shape().size(), slopes.rank());
    return site.apply("PRelu", List.of(site.array("slope", slopes.dup('c').reshape('c', ofOne))));
  }

  private static String batchNormalisation(BatchNormalization layer, Site site) {
    Convolutions.requireChannelsFirst(layer.getCnn2DFormat());
    INDArray mean = site.parameter("mean");
    return site.apply(
        "BatchNormalization",
        List.of(
            site.vector("gamma", learned("gamma", layer, site, mean.ulike().assign(1))),
            site.vector("beta", learned("beta", layer, site, mean.ulike().assign(0))),
            site.vector("mean", mean),
            site.vector("var", variance(layer, site))),
        Attributes.number("epsilon", layer.getEps()));
  }

  /**
   * @param fixed what stands for it where it is not learned
   */
  private static INDArray learned(
      String parameter, BatchNormalization layer, Site site, INDArray fixed) {
    if (!layer.isLockGammaBeta()) {
      return site.parameter(parameter);
    }
    if (layer.getGamma() != 1 || layer.getBeta() != 0) {
      throw new UntranslatableException("batch normalisation with a fixed gamma or beta");
    }
    return fixed;
  }

  /** DL4J may keep the decimal logarithm of its root. */
  private static INDArray variance(BatchNormalization layer, Site site) {
    if (!layer.isUseLogStd()) {
      return site.parameter("var");
    }
    float[] values = Site.rowByRow(site.parameter("log10stdev"));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(10, 2.0 * values[i]);
    }
    return Nd4j.createFromArray(values);
  }

  /** ONNX divides by the channels that are summed, DL4J does not. */
  private static String localNormalisation(LocalResponseNormalization layer, Site site) {
    int channels = 2 * (int) (layer.getN() / 2) + 1;
    return site.apply(
        "LRN",
        Attributes.integer("size", channels),
        Attributes.number("alpha", layer.getAlpha() * channels),
        Attributes.number("beta", layer.getBeta()),
        Attributes.number("bias", layer.getK()));
  }

  private static String zeroPadding(ZeroPaddingLayer layer, Site site) {
    Convolutions.requireChannelsFirst(layer.getDataFormat());
    int[] around = layer.getPadding();
    return site.apply(
        "Pad",
        List.of(site.integers("pads", 0, 0, around[0], around[2], 0, 0, around[1], around[3])));
  }

  private static String cropping(Cropping2D layer, Site site) {
    Convolutions.requireChannelsFirst(layer.getDataFormat());
    int[] around = layer.getCropping();
    int[] size = site.input().size();
    return site.apply(
        "Slice",
        List.of(
            site.integers("starts", around[0], around[2]),
            site.integers("ends", size[0] - around[1], size[1] - around[3]),
            site.integers("axes", 2, 3)));
  }

  private static String upsampling(Upsampling2D layer, Site site) {
    Convolutions.requireChannelsFirst(layer.getFormat());
    int[] size = layer.getSize();
    String scales = site.array("scales", Nd4j.createFromArray(1f, 1f, size[0], size[1]));
    return site.apply(
        "Resize",
        List.of("", scales),
        Attributes.text("mode", "nearest"),
        Attributes.text("coordinate_transformation_mode", "asymmetric"),
        Attributes.text("nearest_mode", "floor"));
  }
}

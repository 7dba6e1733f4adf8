package io.pixelmill.acceleration;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation in few passes over the images: by oneDNN forwards, by {@link
 * NormalisationGradient} backwards. The running statistics are parameters whose gradient is their
 * change, as in DL4J.
 */
final class FastBatchNormalizationLayer extends BatchNormalization {
  private static final long serialVersionUID = 1;

  /**
   * A variance whose logarithm is finite in any case, far below what it is added to. A channel that
   * is constant would come to 0 in a thousand steps.
   */
  private static final float LEAST_VARIANCE = 1e-30f;

  private transient BatchStatistics batch;

  FastBatchNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (input.rank() != 2 && input.rank() != 4) {
      return super.activate(training, workspaces);
    }
    INDArray images = images(input, ArrayType.FF_WORKING_MEM, workspaces);
    batch = training ? BatchStatistics.of(images, workspaces) : null;
    INDArray result = ChannelsLast.empty(ArrayType.ACTIVATIONS, workspaces, images.shape());
    Operations.normalise(
        images,
        training ? Nd4j.createFromArray(batch.mean()) : flat(params.get(GLOBAL_MEAN)),
        training ? Nd4j.createFromArray(batch.variance()) : flat(runningVariance()),
        flat(params.get(GAMMA)),
        flat(params.get(BETA)),
        layerConf().getEps(),
        result);
    return input.rank() == 2 ? ChannelsLast.rows(result) : ChannelsLast.asChannelsFirst(result);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (batch == null) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray result =
        new NormalisationGradient(batch, layerConf().getEps(), workspaces)
            .backward(
                images(input, ArrayType.BP_WORKING_MEM, workspaces),
                images(epsilon, ArrayType.BP_WORKING_MEM, workspaces),
                flat(params.get(GAMMA)),
                flat(gradientViews.get(GAMMA)),
                flat(gradientViews.get(BETA)));
    Gradient gradients = new DefaultGradient();
    gradients.setGradientFor(GAMMA, gradientViews.get(GAMMA));
    gradients.setGradientFor(BETA, gradientViews.get(BETA));
    changeRunningStatistics(gradients);
    batch = null;
    return new Pair<>(
        gradients, input.rank() == 2 ? ChannelsLast.rows(result) : ImageGradient.of(result));
  }

  private void changeRunningStatistics(Gradient gradients) {
    double share = 1 - layerConf().getDecay();
    INDArray mean = Nd4j.createFromArray(batch.mean());
    INDArray variance = Nd4j.createFromArray(batch.variance());
    INDArray meanChange = gradientViews.get(GLOBAL_MEAN);
    flat(meanChange).assign(flat(params.get(GLOBAL_MEAN))).subi(mean).muli(share);
    gradients.setGradientFor(GLOBAL_MEAN, meanChange);
    INDArray before = flat(runningVariance());
    if (layerConf().isUseLogStd()) {
      INDArray after = atLeast(before.mul(1 - share).addi(variance.mul(share)));
      // The logarithm of a root is half of the logarithm.
      INDArray change = gradientViews.get(GLOBAL_LOG_STD);
      flat(change).assign(Transforms.log(before.div(after), false)).muli(0.5 / Math.log(10));
      gradients.setGradientFor(GLOBAL_LOG_STD, change);
    } else {
      INDArray change = gradientViews.get(GLOBAL_VAR);
      flat(change).assign(before).subi(variance).muli(share);
      gradients.setGradientFor(GLOBAL_VAR, change);
    }
  }

  private INDArray runningVariance() {
    if (!layerConf().isUseLogStd()) {
      return params.get(GLOBAL_VAR);
    }
    return atLeast(Transforms.exp(params.get(GLOBAL_LOG_STD).mul(2 * Math.log(10)), false));
  }

  private static INDArray atLeast(INDArray variance) {
    return Transforms.max(variance, LEAST_VARIANCE, false);
  }

  /** Rows, which a dense layer makes, are images of one pixel. */
  private static INDArray images(INDArray array, ArrayType memory, LayerWorkspaceMgr workspaces) {
    return ChannelsLast.of(
        array.rank() == 2 ? array.reshape(array.size(0), array.size(1), 1, 1) : array,
        memory,
        workspaces);
  }

  private static INDArray flat(INDArray row) {
    return row.reshape(row.length());
  }

  @Override
  public void clear() {
    super.clear();
    batch = null;
  }
}

package io.pixelmill.acceleration;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Stands for DL4J's step from images to rows: channel by channel, whatever the memory order. */
final class FastFlattening extends CnnToFeedForwardPreProcessor {
  private static final long serialVersionUID = 1;

  @JsonCreator
  FastFlattening(
      @JsonProperty("inputHeight") long inputHeight,
      @JsonProperty("inputWidth") long inputWidth,
      @JsonProperty("numChannels") long numChannels,
      @JsonProperty("format") CNN2DFormat format) {
    super(inputHeight, inputWidth, numChannels, format);
  }

  @Override
  public FastFlattening clone() {
    return (FastFlattening) super.clone();
  }

  @Override
  public INDArray preProcess(INDArray images, int batch, LayerWorkspaceMgr workspaces) {
    INDArray rows =
        workspaces
            .createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, images.shape(), 'c')
            .assign(images);
    return rows.reshape('c', images.size(0), images.length() / images.size(0));
  }
}

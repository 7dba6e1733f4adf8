package io.pixelmill.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** The preset {@code resnet20} of DJL's blocks. */
final class PyTorchResnet {
  private static final int BLOCKS = 3;

  private PyTorchResnet() {}

  static Block block() {
    SequentialBlock network = convolution(new SequentialBlock(), 16, 3, 1).add(Activation::relu);
    int before = 16;
    for (int channels : new int[] {16, 32, 64}) {
      for (int i = 0; i < BLOCKS; i++) {
        network.add(residual(channels, channels == before ? 1 : 2));
        network.add(Activation::relu);
        before = channels;
      }
    }
    return network
        .add(Pool.globalAvgPool2dBlock())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(RandomImages.CLASSES).build());
  }

  private static Block residual(int channels, int stride) {
    SequentialBlock path =
        convolution(
            convolution(new SequentialBlock(), channels, 3, stride).add(Activation::relu),
            channels,
            3,
            1);
    Block shortcut =
        stride == 1
            ? Blocks.identityBlock()
            : convolution(new SequentialBlock(), channels, 1, stride);
    return new ParallelBlock(PyTorchResnet::sum, List.of(path, shortcut));
  }

  private static NDList sum(List<NDList> results) {
    NDArray first = results.get(0).singletonOrThrow();
    return new NDList(first.add(results.get(1).singletonOrThrow()));
  }

  private static SequentialBlock convolution(
      SequentialBlock before, int channels, int side, int stride) {
    return before
        .add(
            Conv2d.builder()
                .setKernelShape(new Shape(side, side))
                .setFilters(channels)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(side / 2, side / 2))
                .optBias(false)
                .build())
        .add(BatchNorm.builder().build());
  }
}

package io.pixelmill.benchmarks;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.HashMap;
import java.util.Map;

/** Steps of training the same network with PyTorch through DJL, as it comes. */
final class PyTorchTraining implements Measurement {
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final Trainer trainer;
  private final Map<Integer, NDList[]> batches = new HashMap<>();

  PyTorchTraining() {
    Engine.getEngine("PyTorch").setRandomSeed(42);
    Model model = Model.newInstance("article", Device.cpu(), "PyTorch");
    model.setBlock(Article.preset().equals("resnet20") ? PyTorchResnet.block() : article());
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(
                    Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) Article.LEARNING_RATE))
                        .build()));
    trainer.initialize(shape(1));
  }

  private static Block article() {
    return new SequentialBlock()
        .add(convolution(32))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(convolution(64))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(64).build())
        .add(Activation::relu)
        .add(Dropout.builder().optRate((float) Article.DROPOUT).build())
        .add(Linear.builder().setUnits(RandomImages.CLASSES).build());
  }

  private static Conv2d convolution(int channels) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .setFilters(channels)
        .optBias(true)
        .build();
  }

  private static Shape shape(int count) {
    return new Shape(
        count,
        RandomImages.SHAPE.channels(),
        RandomImages.SHAPE.height(),
        RandomImages.SHAPE.width());
  }

  @Override
  public double measure(int batchSize, double seconds) {
    NDList[] pool = batches.computeIfAbsent(batchSize, this::batches);
    return batchSize / Steps.seconds(seconds, step -> step(pool[step % pool.length]));
  }

  private NDList[] batches(int batchSize) {
    NDList[] pool = new NDList[RandomImages.BATCHES];
    for (int i = 0; i < pool.length; i++) {
      RandomImages images = RandomImages.of(batchSize, i);
      float[] labels = new float[batchSize];
      for (int image = 0; image < batchSize; image++) {
        labels[image] = images.labels()[image];
      }
      pool[i] =
          new NDList(
              manager.create(images.channelsFirst(), shape(batchSize)), manager.create(labels));
    }
    return pool;
  }

  private void step(NDList batch) {
    // Everything that a step makes belongs to its own manager, and is freed with it.
    try (NDManager step = manager.newSubManager()) {
      batch.tempAttach(step);
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDList scores = trainer.forward(new NDList(batch.get(0)));
        NDArray cost = loss.evaluate(new NDList(batch.get(1)), scores);
        gradients.backward(cost);
      }
      trainer.step();
    }
  }
}

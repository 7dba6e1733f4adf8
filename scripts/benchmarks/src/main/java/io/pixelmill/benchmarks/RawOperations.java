package io.pixelmill.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The operations of libnd4j that a step cannot do without, each alone in a loop, on contiguous
 * batch × height × width × channels arrays that are made once. What a step does besides (biases of
 * the dense layers, dropout, softmax, loss) is left out, so no step can be as fast as their sum.
 */
final class RawOperations implements Measurement {
  private static final int KERNEL = 3;

  private final Map<String, Double> seconds = new LinkedHashMap<>();

  @Override
  public double measure(int batchSize, double duration) {
    Map<String, Runnable> operations = operations(batchSize);
    seconds.clear();
    operations.forEach(
        (name, operation) -> {
          operation.run(); // the first one makes oneDNN's plan
          seconds.put(name, Steps.seconds(duration / operations.size(), step -> operation.run()));
        });
    return batchSize / seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Override
  public Map<String, Double> parts() {
    return seconds;
  }

  private static Map<String, Runnable> operations(int batch) {
    Map<String, Runnable> operations = new LinkedHashMap<>();
    convolution(operations, "convolution-1", batch, 32, 3, 32);
    pooling(operations, "pooling-1", batch, 30, 32);
    convolution(operations, "convolution-2", batch, 15, 32, 64);
    pooling(operations, "pooling-2", batch, 13, 64);
    dense(operations, "dense", batch, 6 * 6 * 64, 64);
    relu(operations, "dense", array(batch, 64));
    dense(operations, "probabilities", batch, 64, 10);
    adam(operations, 167_562);
    return operations;
  }

  private static void convolution(
      Map<String, Runnable> operations, String layer, int batch, int side, int from, int to) {
    int out = side - KERNEL + 1;
    INDArray x = array(batch, side, side, from);
    INDArray weights = array(to, from, KERNEL, KERNEL); // as DL4J stores them
    INDArray bias = array(to);
    INDArray y = array(batch, out, out, to);
    operations.put(
        layer + " conv2d", exec(convolution("conv2d").addInputs(x, weights, bias).addOutputs(y)));
    relu(operations, layer, y);
    operations.put(
        layer + " conv2d_bp",
        exec(
            convolution("conv2d_bp")
                .addInputs(x, weights, bias, y)
                .addOutputs(x.like(), weights.like(), bias.like())));
  }

  private static DynamicCustomOp.DynamicCustomOpsBuilder convolution(String name) {
    // kernel, stride, padding, dilation, no "same" mode, channels last, weights out × in × kernel
    return DynamicCustomOp.builder(name)
        .addIntegerArguments(KERNEL, KERNEL, 1, 1, 0, 0, 1, 1, 0, 1, 1);
  }

  private static void pooling(
      Map<String, Runnable> operations, String layer, int batch, int side, int channels) {
    INDArray x = array(batch, side, side, channels);
    INDArray y = array(batch, side / 2, side / 2, channels);
    operations.put(layer + " maxpool2d", exec(pooling("maxpool2d").addInputs(x).addOutputs(y)));
    operations.put(
        layer + " maxpool2d_bp",
        exec(pooling("maxpool2d_bp").addInputs(x, y).addOutputs(x.like())));
  }

  private static DynamicCustomOp.DynamicCustomOpsBuilder pooling(String name) {
    // kernel, stride, padding, dilation, no "same" mode, unused, channels last
    return DynamicCustomOp.builder(name).addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 1);
  }

  private static void relu(Map<String, Runnable> operations, String layer, INDArray x) {
    INDArray y = x.like();
    INDArray gradient = array(x.shape());
    operations.put(
        layer + " relu",
        exec(
            DynamicCustomOp.builder("relu")
                .addInputs(x)
                .addOutputs(y)
                .addFloatingPointArguments(0.0)));
    operations.put(
        layer + " relu_bp",
        exec(
            DynamicCustomOp.builder("relu_bp")
                .addInputs(x, gradient)
                .addOutputs(y)
                .addFloatingPointArguments(0.0)));
  }

  private static void dense(
      Map<String, Runnable> operations, String layer, int batch, int from, int to) {
    INDArray x = array(batch, from);
    INDArray weights = array(from, to).dup('f');
    INDArray y = array(batch, to).dup('f');
    INDArray weightGradient = weights.like();
    INDArray inputGradient = Nd4j.create(DataType.FLOAT, new long[] {batch, from}, 'f');
    operations.put(layer + " gemm", () -> Nd4j.gemm(x, weights, y, false, false, 1, 0));
    operations.put(
        layer + " gemm, gradient of weights",
        () -> Nd4j.gemm(x, y, weightGradient, true, false, 1, 0));
    operations.put(
        layer + " gemm, gradient of input",
        () -> Nd4j.gemm(y, weights, inputGradient, false, true, 1, 0));
  }

  private static void adam(Map<String, Runnable> operations, int parameters) {
    INDArray weights = array(1, parameters);
    INDArray gradient = array(1, parameters);
    INDArray second = array(1, parameters);
    INDArray first = array(1, parameters);
    Runnable update =
        exec(
            DynamicCustomOp.builder("adam_updater")
                .addInputs(gradient, second, first)
                .addOutputs(gradient.like(), second, first)
                .addFloatingPointArguments(Article.LEARNING_RATE, 0.9, 0.999, 1e-8)
                .addIntegerArguments(0));
    operations.put("adam_updater", update);
    operations.put("weights minus update", () -> weights.subi(gradient));
  }

  private static Runnable exec(DynamicCustomOp.DynamicCustomOpsBuilder builder) {
    CustomOp operation = builder.build();
    return () -> Nd4j.getExecutioner().exec(operation);
  }

  private static INDArray array(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape);
  }
}

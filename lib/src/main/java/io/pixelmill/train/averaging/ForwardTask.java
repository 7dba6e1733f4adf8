package io.pixelmill.train.averaging;

import io.pixelmill.device.ArrayLibrary;
import io.pixelmill.device.TaskDevice;
import io.pixelmill.train.process.TrainingId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.CollectionAccumulator;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** One worker's share of a forward pass, in a Spark task, on a network that the rounds use too. */
final class ForwardTask<T, R> implements FlatMapFunction<Iterator<T>, R> {
  private final ArrayLibrary library = ArrayLibrary.ofClassPath();
  private final TrainingId training;
  private final Broadcast<NetworkState> state;
  private final ForwardPass<T, R> pass;
  private final CollectionAccumulator<Integer> done;

  ForwardTask(
      TrainingId training,
      Broadcast<NetworkState> state,
      ForwardPass<T, R> pass,
      CollectionAccumulator<Integer> done) {
    this.training = training;
    this.state = state;
    this.pass = pass;
    this.done = done;
  }

  @Override
  public Iterator<R> call(Iterator<T> items) {
    int worker = TaskContext.getPartitionId();
    TaskDevice device = TaskDevice.take(library);
    try {
      List<T> share = new ArrayList<>();
      items.forEachRemaining(share::add);
      Iterator<R> results = results(share);
      done.add(worker);
      return results;
    } catch (OutOfMemoryError | Exception e) {
      throw LaneFailure.of(worker, e);
    } finally {
      device.close();
    }
  }

  private Iterator<R> results(List<T> share) {
    ComputationGraph network = LaneNetworks.of(training).take(state.value());
    try {
      List<R> results = pass.run(network, share);
      LaneNetworks.giveBack(training, network);
      return results.iterator();
    } catch (RuntimeException | Error e) {
      LaneNetworks.close(network); // nobody knows what state it is in
      throw e;
    }
  }
}

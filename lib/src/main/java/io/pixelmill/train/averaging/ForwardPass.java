package io.pixelmill.train.averaging;

import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What workers do with a network without training it. Travels in Spark's closures, by Java always.
 *
 * @param <T> items that each worker takes a share of
 * @param <R> results
 */
@FunctionalInterface
public interface ForwardPass<T, R> extends Serializable {
  /**
   * @param network with the present weights, for this call alone
   */
  List<R> run(ComputationGraph network, List<T> items);
}

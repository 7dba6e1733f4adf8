package io.pixelmill.network;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/**
 * Frozen parts of a network, as DL4J has them: they compute as in scoring, batch normalisation's
 * statistics included, and training neither changes them nor goes back through them.
 */
public final class Freezing {
  private Freezing() {}

  /** Whether it is a layer that is not learned, or another vertex before such. */
  public static boolean isFrozen(GraphVertex vertex) {
    return vertex instanceof FrozenVertex
        || (vertex instanceof LayerVertex layered
            && layered.getLayerConf().getLayer() instanceof FrozenLayer);
  }

  /**
   * @param names of vertices; with each come all that it reads from
   */
  static void freeze(ComputationGraphConfiguration configuration, Collection<String> names) {
    Map<String, GraphVertex> vertices = configuration.getVertices();
    for (String name : names) {
      GraphVertex vertex = vertices.get(name);
      if (vertex instanceof LayerVertex layered) {
        FrozenLayer frozen = new FrozenLayer(layered.getLayerConf().getLayer());
        frozen.setLayerName(name);
        layered.getLayerConf().setLayer(frozen);
      } else {
        vertices.put(name, new FrozenVertex(vertex));
      }
    }
  }

  /** Makes everything learnable again. */
  static void thaw(ComputationGraphConfiguration configuration) {
    configuration
        .getVertices()
        .replaceAll(
            (name, vertex) ->
                vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex);
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex layered
          && layered.getLayerConf().getLayer() instanceof FrozenLayer frozen) {
        layered.getLayerConf().setLayer(frozen.getLayer());
      }
    }
  }
}

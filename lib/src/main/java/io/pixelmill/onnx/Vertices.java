package io.pixelmill.onnx;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** DL4J's vertices, and what it does before a layer reads them. */
final class Vertices {
  private static final int CHANNELS = 1;

  private static final Translations<InputPreProcessor> PREPROCESSORS =
      new Translations<InputPreProcessor>()
          .with(CnnToFeedForwardPreProcessor.class, Vertices::flatten)
          .with(FeedForwardToCnnPreProcessor.class, Vertices::unflatten);

  private static final Translations<GraphVertex> ALL =
      new Translations<GraphVertex>()
          .with(LayerVertex.class, Vertices::layer)
          .with(FrozenVertex.class, (it, site) -> translate(it.getUnderlying(), site))
          .with(ElementWiseVertex.class, Vertices::elementWise)
          .with(MergeVertex.class, Vertices::merged)
          .with(SubsetVertex.class, Vertices::subset)
          .with(
              ScaleVertex.class,
              (it, site) -> site.apply("Mul", List.of(site.scalar("factor", it.getScaleFactor()))))
          .with(
              ShiftVertex.class,
              (it, site) -> site.apply("Add", List.of(site.scalar("shift", it.getShiftFactor()))))
          .with(
              PreprocessorVertex.class,
              (it, site) -> PREPROCESSORS.translate(it.getPreProcessor(), site));

  private Vertices() {}

  /**
   * @return the name of what the vertex gives; of what it reads where it does nothing
   */
  static String translate(GraphVertex vertex, Site site) {
    return ALL.translate(vertex, site);
  }

  private static String layer(LayerVertex vertex, Site site) {
    InputPreProcessor preprocessor = vertex.getPreProcessor();
    Site behind =
        preprocessor == null
            ? site
            : site.reading(
                site.input()
                    .preprocessed(PREPROCESSORS.translate(preprocessor, site), preprocessor));
    return Layers.translate(vertex.getLayerConf().getLayer(), behind);
  }

  private static String flatten(CnnToFeedForwardPreProcessor preprocessor, Site site) {
    Convolutions.requireChannelsFirst(preprocessor.getFormat());
    return site.apply("Flatten", Attributes.integer("axis", 1));
  }

  private static String unflatten(FeedForwardToCnnPreProcessor preprocessor, Site site) {
    return site.apply(
        "Reshape",
        List.of(
            site.integers(
                "shape",
                -1,
                preprocessor.getNumChannels(),
                preprocessor.getInputHeight(),
                preprocessor.getInputWidth())));
  }

  private static String elementWise(ElementWiseVertex vertex, Site site) {
    List<String> inputs = site.inputs().stream().map(Value::name).toList();
    return switch (vertex.getOp()) {
      case Add -> pairwise("Add", inputs, site);
      case Product -> pairwise("Mul", inputs, site);
      case Subtract -> site.node("Sub", inputs);
      case Average -> site.node("Mean", inputs);
      case Max -> site.node("Max", inputs);
    };
  }

  /** Runtimes fuse sums of two with what stands before them, those of more not. */
  private static String pairwise(String operator, List<String> inputs, Site site) {
    return Stream.concat(Stream.of(inputs.get(0)), inputs.stream().skip(1))
        .reduce((sum, next) -> site.node(operator, List.of(sum, next)))
        .orElseThrow();
  }

  private static String merged(MergeVertex vertex, Site site) {
    if (vertex.getMergeAxis() != CHANNELS) {
      throw new UntranslatableException("joining along axis " + vertex.getMergeAxis());
    }
    return site.node(
        "Concat",
        site.inputs().stream().map(Value::name).toList(),
        Attributes.integer("axis", CHANNELS));
  }

  private static String subset(SubsetVertex vertex, Site site) {
    return site.apply(
        "Slice",
        List.of(
            site.integers("starts", vertex.getFrom()),
            site.integers("ends", vertex.getTo() + 1L),
            site.integers("axes", CHANNELS)));
  }
}

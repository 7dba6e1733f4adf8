package io.pixelmill.jobs;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.onnx.CheckedOnnx;
import io.pixelmill.problem.ProblemException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What became of a trained network's export.
 *
 * @param checked empty where it could not be exported
 * @param told in words
 */
record OnnxExportResult(Optional<CheckedOnnx> checked, String told) {
  static final String FACT = "onnx";

  static OnnxExportResult of(ComputationGraph network, ImageShape shape, InputRange range) {
    try {
      return of(CheckedOnnx.of(network, shape, range));
    } catch (ProblemException e) {
      return new OnnxExportResult(Optional.empty(), "none: " + String.join("; ", e.reasons()));
    } catch (RuntimeException e) { // even a defect of the export must not cost a training
      return new OnnxExportResult(Optional.empty(), "none: the export failed: " + e);
    }
  }

  static OnnxExportResult of(CheckedOnnx checked) {
    return new OnnxExportResult(
        Optional.of(checked),
        "opset %d, within %.1e of Deeplearning4j on %d images"
            .formatted(
                checked.file().opset(),
                checked.agreement().largestDifference(),
                checked.agreement().images()));
  }

  /** With the reason where there is none. */
  ModelDescription noted(ModelDescription model) {
    if (checked.isPresent()) {
      return model;
    }
    SortedMap<String, String> provenance = new TreeMap<>(model.provenance());
    provenance.put(FACT, told);
    return new ModelDescription(
        model.labels(),
        model.input(),
        model.network(),
        model.parameters(),
        model.metrics(),
        provenance);
  }
}

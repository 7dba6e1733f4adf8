package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a file may hold before a runtime reads it: weights may lie in other files and operators in
 * other libraries, whichever its author names.
 */
final class OnnxCheck {
  private static final Set<AttributeProto.AttributeType> PLAIN =
      EnumSet.of(
          AttributeProto.AttributeType.INT,
          AttributeProto.AttributeType.INTS,
          AttributeProto.AttributeType.FLOAT,
          AttributeProto.AttributeType.STRING);

  private OnnxCheck() {}

  static void requireOurs(ModelProto model) throws IOException {
    GraphProto graph = model.getGraph();
    require(
        model.getOpsetImportCount() == 1 && model.getOpsetImport(0).getDomain().isEmpty(),
        "it has operators that are not ONNX's own");
    require(
        model.getTrainingInfoCount() == 0 && model.getFunctionsCount() == 0,
        "it holds more than one graph");
    require(isOf(graph.getInputList(), OnnxFile.PIXELS), "its input is not " + OnnxFile.PIXELS);
    require(
        isOf(graph.getOutputList(), OnnxFile.PROBABILITIES),
        "its output is not " + OnnxFile.PROBABILITIES);
    require(graph.getSparseInitializerCount() == 0, "it has sparse weights");
    for (TensorProto tensor : graph.getInitializerList()) {
      require(
          tensor.getDataLocation() == TensorProto.DataLocation.DEFAULT
              && tensor.getExternalDataCount() == 0,
          "its weights %s lie in another file".formatted(tensor.getName()));
    }
    for (NodeProto node : graph.getNodeList()) {
      require(
          node.getDomain().isEmpty()
              && node.getAttributeList().stream().allMatch(it -> PLAIN.contains(it.getType())),
          "its node %s is of a kind that no model of ours has".formatted(node.getName()));
    }
  }

  private static boolean isOf(List<ValueInfoProto> values, String name) {
    return values.size() == 1 && values.get(0).getName().equals(name);
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }
}

package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The place of one DL4J vertex in the ONNX graph.
 *
 * @param vertex its name, with which everything begins that is added for it
 * @param inputs what it reads
 * @param parameters its weights by DL4J's keys
 */
record Site(OnnxGraph graph, String vertex, List<Value> inputs, Map<String, INDArray> parameters) {
  Site {
    inputs = List.copyOf(inputs);
  }

  Value input() {
    return inputs.get(0);
  }

  Site reading(Value other) {
    return new Site(graph, vertex, List.of(other), parameters);
  }

  /** The site of what follows, inside of the same vertex, and gives values of the same shape. */
  Site behind(String value) {
    return reading(new Value(value, input().shape()));
  }

  boolean has(String parameter) {
    return parameters.containsKey(parameter);
  }

  INDArray parameter(String key) {
    return parameters.get(key);
  }

  /** A node that reads the vertex's input. */
  String apply(String operator, AttributeProto... attributes) {
    return node(operator, List.of(input().name()), attributes);
  }

  /** A node that reads the vertex's input first. */
  String apply(String operator, List<String> others, AttributeProto... attributes) {
    List<String> all = new ArrayList<>(List.of(input().name()));
    all.addAll(others);
    return node(operator, all, attributes);
  }

  String node(String operator, List<String> read, AttributeProto... attributes) {
    return graph.node(vertex + ":" + operator, operator, read, List.of(attributes));
  }

  /** One of the vertex's weights as a constant of its own shape. */
  String weights(String key) {
    return array(key, parameter(key));
  }

  String array(String name, INDArray values) {
    return graph.floats(part(name), rowByRow(values), values.shape());
  }

  /** A vector of one of the vertex's weights, which DL4J keeps as a row. */
  String vector(String key) {
    return vector(key, parameter(key));
  }

  String vector(String name, INDArray values) {
    return graph.floats(part(name), rowByRow(values), values.length());
  }

  /** One value for all. */
  String scalar(String name, double value) {
    return graph.floats(part(name), new float[] {(float) value});
  }

  String integers(String name, long... values) {
    return graph.integers(part(name), values);
  }

  /** In ONNX' order, whichever DL4J keeps it in. */
  static float[] rowByRow(INDArray values) {
    return values.dup('c').data().asFloat();
  }

  private String part(String name) {
    return vertex + ":" + name;
  }
}

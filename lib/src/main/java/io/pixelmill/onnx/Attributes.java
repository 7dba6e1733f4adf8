package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a node is told besides its inputs. */
final class Attributes {
  private Attributes() {}

  static AttributeProto integer(String name, long value) {
    return named(name, AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, int... values) {
    return named(name, AttributeType.INTS)
        .addAllInts(Arrays.stream(values).asLongStream().boxed().collect(Collectors.toList()))
        .build();
  }

  static AttributeProto number(String name, double value) {
    return named(name, AttributeType.FLOAT).setF((float) value).build();
  }

  static AttributeProto text(String name, String value) {
    return named(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  private static AttributeProto.Builder named(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}

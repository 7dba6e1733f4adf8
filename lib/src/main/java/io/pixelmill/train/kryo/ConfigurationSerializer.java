package io.pixelmill.train.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** A configuration as JSON; iteration and epoch counts beside it, so that they surely arrive. */
final class ConfigurationSerializer extends Serializer<ComputationGraphConfiguration> {
  @Override
  public void write(Kryo kryo, Output output, ComputationGraphConfiguration configuration) {
    output.writeString(configuration.toJson());
    output.writeInt(configuration.getIterationCount());
    output.writeInt(configuration.getEpochCount());
  }

  @Override
  public ComputationGraphConfiguration read(
      Kryo kryo, Input input, Class<ComputationGraphConfiguration> type) {
    ComputationGraphConfiguration configuration =
        ComputationGraphConfiguration.fromJson(input.readString());
    configuration.setIterationCount(input.readInt());
    configuration.setEpochCount(input.readInt());
    return configuration;
  }
}

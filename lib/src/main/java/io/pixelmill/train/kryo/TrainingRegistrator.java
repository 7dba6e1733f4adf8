package io.pixelmill.train.kryo;

import com.esotericsoftware.kryo.Kryo;
import org.apache.spark.serializer.KryoRegistrator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.kryo.Nd4jRegistrator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's registrator, but arrays travel in bulk and configurations with their counts. For {@code
 * spark.kryo.registrator}; Spark makes one by reflection.
 */
public final class TrainingRegistrator implements KryoRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {
    new Nd4jRegistrator().registerClasses(kryo);
    kryo.register(Nd4j.getBackend().getNDArrayClass(), new ArraySerializer());
    kryo.register(ComputationGraphConfiguration.class, new ConfigurationSerializer());
  }
}

package io.pixelmill.train.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import org.apache.spark.serializer.KryoRegistrator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.kryo.Nd4jRegistrator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's registrator, but arrays travel in bulk, configurations with their counts, and records as
 * Java's serialisation has them. For {@code spark.kryo.registrator}; Spark makes one by reflection.
 */
public final class TrainingRegistrator implements KryoRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {
    new Nd4jRegistrator().registerClasses(kryo);
    kryo.register(Nd4j.getBackend().getNDArrayClass(), new ArraySerializer());
    kryo.register(ComputationGraphConfiguration.class, new ConfigurationSerializer());
    // Kryo 4 cannot look into records, and Java can.
    kryo.addDefaultSerializer(Record.class, new JavaSerializer());
  }
}

/** How Spark's Kryo serialiser sends what DL4J and ND4J make. */
package io.pixelmill.train.kryo;

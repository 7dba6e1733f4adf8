/** The {@code images} table to a model, by parameter averaging; the only importer of dl4j-spark. */
package io.pixelmill.train;

/** The {@code images} table to a model: epochs of averaging rounds, each followed by validation. */
package io.pixelmill.train;

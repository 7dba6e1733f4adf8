/** The {@code predictions} table to counts, and counts to metrics. */
package io.pixelmill.evaluate;

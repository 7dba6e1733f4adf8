/** Figures of a classification as pure functions of its counts. */
package io.pixelmill.metrics;

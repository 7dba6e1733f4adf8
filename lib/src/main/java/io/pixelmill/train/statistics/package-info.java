/** What is told of a network's layers while it is trained: weights, gradients, steps. */
package io.pixelmill.train.statistics;

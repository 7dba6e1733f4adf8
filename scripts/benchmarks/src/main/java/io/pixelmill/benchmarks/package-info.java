/** Figures of the product beside its peers', each measured in a process of its own. */
package io.pixelmill.benchmarks;

/** What a process computes on: which build of ND4J it has, and the GPU that Spark assigned. */
package io.pixelmill.device;

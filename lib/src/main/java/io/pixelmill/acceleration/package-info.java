/** Layers that compute what DL4J's own compute, several times faster, from the same parameters. */
package io.pixelmill.acceleration;

/** The layer language: what settings say of a network, layer by layer, to DL4J's vertices. */
package io.pixelmill.network.layers;

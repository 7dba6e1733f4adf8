/** Files that Keras saved to networks: the layers of the model in stock DL4J, and its weights. */
package io.pixelmill.network.keras;

/** Network definitions to DL4J configurations. */
package io.pixelmill.network;

/** Outputs appear whole or not at all, each with its manifest. */
package io.pixelmill.storage;

/** Undecoded images to the {@code images} and {@code rejects} tables. */
package io.pixelmill.prepare;

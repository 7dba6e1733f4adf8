/** The {@code images} table to more images, the same on every cluster size. */
package io.pixelmill.augment;

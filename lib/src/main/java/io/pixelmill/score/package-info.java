/** A model bundle and any table of images to the {@code predictions} table. */
package io.pixelmill.score;

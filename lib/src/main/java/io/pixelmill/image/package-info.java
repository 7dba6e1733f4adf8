/** One image: bytes to pixels and back; knows nothing of Spark. */
package io.pixelmill.image;

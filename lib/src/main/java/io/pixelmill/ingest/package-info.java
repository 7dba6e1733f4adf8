/** Sources of images to rows of undecoded images with label and origin. */
package io.pixelmill.ingest;

/** Tables and files of images that anybody may have written, opened and read with care. */
package io.pixelmill.input;

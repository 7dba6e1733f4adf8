/** The model bundle: saved, verified and loaded without Java deserialisation. */
package io.pixelmill.model;

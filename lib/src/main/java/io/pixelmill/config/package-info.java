/** HOCON text to checked, typed records; all problems are told at once. */
package io.pixelmill.config;

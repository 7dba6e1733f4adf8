/**
 * The language in which settings list operations, and how chance, which follows from seed, image
 * and copy alone, takes their numbers.
 */
package io.pixelmill.augment.chain;

package io.pixelmill.prepare.quality;

/**
 * Two images that show the same, by their places.
 *
 * @param first comes before {@code second}
 * @param distance {@link Fingerprint#distance}
 * @param similarity {@link Fingerprint#similarity}
 */
record NearPair(long first, long second, int distance, int similarity) {}

package io.pixelmill.prepare.quality;

/**
 * Two images that show the same.
 *
 * @param first comes before {@code second}
 * @param distance {@link Fingerprint#distance}
 * @param similarity {@link Fingerprint#similarity}
 */
record NearPair(String first, String second, int distance, int similarity) {}

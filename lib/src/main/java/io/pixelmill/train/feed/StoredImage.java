package io.pixelmill.train.feed;

/**
 * An image of the table, in memory. The array belongs to the cache: it is read only.
 *
 * @param pixels unsigned bytes, height × width × channels
 * @param id a hash of {@code image_id}
 * @param weight how much its loss counts
 */
record StoredImage(byte[] pixels, int label, long id, float weight) {}

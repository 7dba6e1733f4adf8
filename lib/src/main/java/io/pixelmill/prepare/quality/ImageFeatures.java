package io.pixelmill.prepare.quality;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the search for faults needs to know of an image. All but the size is of the prepared pixels:
 * they are what a model sees, they are of one shape whatever the file's, and few.
 *
 * @param height of the image as it was decoded, in pixels
 * @param width of the image as it was decoded, in pixels
 * @param digest the same for the same prepared pixels; a checksum of 64 bits
 * @param channels red, green and blue
 * @param colourShare share of the pixels that have the most frequent colour, 0 to 1; colours are
 *     told apart in 16 steps a channel
 * @param fingerprint absent where the image shows too little to compare it with others
 */
public record ImageFeatures(
    int height,
    int width,
    long digest,
    List<ChannelStatistics> channels,
    double colourShare,
    Optional<Fingerprint> fingerprint) {
  public ImageFeatures {
    channels = List.copyOf(channels);
    Objects.requireNonNull(fingerprint, "fingerprint is null");
  }

  /** The smaller of height and width. */
  public int side() {
    return Math.min(height, width);
  }

  /** The longer side by the shorter one, 1 or more. */
  public double aspect() {
    return (double) Math.max(height, width) / side();
  }
}

package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;

/** Decides where a pair is told that several sets of bits, or several views, bring together. */
record FirstShared(Fingerprints fingerprints, Bands bands, int set) {
  /** Whether two images of a bucket share neither a set before this one nor a bucket before it. */
  boolean isHere(long key, int one, int other) {
    for (int earlier = 0; earlier <= set; earlier++) {
      long mask = bands.masks().get(earlier);
      for (View ofOne : View.values()) {
        for (View ofOther : View.values()) {
          long bits = fingerprints.hash(one, ofOne) & mask;
          if (bits == (fingerprints.hash(other, ofOther) & mask)) {
            return earlier == set && Buckets.isSame(key, Bands.key(bits));
          }
        }
      }
    }
    return false;
  }
}

package io.pixelmill.benchmarks;

import java.io.Serializable;

/** A bean, whose arrays Spark stores without a look at each value. */
public final class FeatureRow implements Serializable {
  private String image_id;
  private float[] features;

  static FeatureRow of(String imageId, byte[] pixels) {
    FeatureRow row = new FeatureRow();
    row.image_id = imageId;
    row.features = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      row.features[i] = pixels[i] & 0xff;
    }
    return row;
  }

  public String getImage_id() {
    return image_id;
  }

  public void setImage_id(String value) {
    image_id = value;
  }

  public float[] getFeatures() {
    return features;
  }

  public void setFeatures(float[] value) {
    features = value;
  }
}

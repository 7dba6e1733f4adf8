package io.pixelmill.train;

import io.pixelmill.network.ImageShape;

/**
 * How large a training is.
 *
 * @param trainImages in the train split
 * @param validationImages in the validation split
 * @param shape of every image
 * @param largestRowGroup bytes of its images, decoded
 * @param classes outputs of the network
 * @param parameters weights of the network
 * @param updaterValues numbers that the updater remembers, such as Adam's two a weight
 * @param activations numbers that all layers together make of one image, the image included
 */
public record TrainingSize(
    long trainImages,
    long validationImages,
    ImageShape shape,
    long largestRowGroup,
    int classes,
    long parameters,
    long updaterValues,
    long activations) {
  /** Weights and updater state in bytes: what a round sends to each executor. */
  public long stateBytes() {
    return Float.BYTES * (parameters + updaterValues);
  }
}

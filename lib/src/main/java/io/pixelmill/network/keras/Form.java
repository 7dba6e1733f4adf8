package io.pixelmill.network.keras;

/** What a layer gives for each image. */
enum Form {
  /** Channels × height × width; height × width × channels in Keras. */
  IMAGES,
  /** Images that are still such in DL4J, and rows of Keras' order in Keras. */
  FLATTENED,
  VECTORS,
  /** Of a layer that has no counterpart: what follows it is not judged. */
  UNKNOWN
}

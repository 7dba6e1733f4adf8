/** Stored row groups to the batches of each worker, in an order that the seed decides. */
package io.pixelmill.train.feed;

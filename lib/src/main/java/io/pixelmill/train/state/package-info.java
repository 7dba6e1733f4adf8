/** How far a training has come, the network aside. */
package io.pixelmill.train.state;

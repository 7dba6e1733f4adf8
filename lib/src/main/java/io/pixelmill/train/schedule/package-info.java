/** How the learning rate changes while a network is trained. */
package io.pixelmill.train.schedule;

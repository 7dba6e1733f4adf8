/** What a training will take: measures a few rounds, models the rest, weighs the settings. */
package io.pixelmill.train.plan;

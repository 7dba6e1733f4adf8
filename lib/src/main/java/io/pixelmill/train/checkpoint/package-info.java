/** Trainings on storage: written now and then, found again, given up when newer ones stand. */
package io.pixelmill.train.checkpoint;

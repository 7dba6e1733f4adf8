/** Trainings as the processes of a cluster know them: several may run at the same time. */
package io.pixelmill.train.process;

/** The command line: each job reads its settings, runs one step and publishes what it gave. */
package io.pixelmill.jobs;

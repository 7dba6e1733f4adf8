/**
 * Whether a run would work on a cluster: each executor is looked at and tried before hours of work.
 */
package io.pixelmill.preflight;

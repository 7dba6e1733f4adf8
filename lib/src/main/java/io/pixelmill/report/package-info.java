/** Metrics and provenance to HTML and JSON; pure, without Spark. */
package io.pixelmill.report;

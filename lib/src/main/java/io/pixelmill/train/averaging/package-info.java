/** One round of parameter averaging, on Spark; the only importer of dl4j-spark. */
package io.pixelmill.train.averaging;

/** What is wrong with a data set: duplicates, conflicts, leaks, and images that show nothing. */
package io.pixelmill.prepare.quality;
